using PotLock.Domain.Ledger;

namespace PotLock.Domain.Notifications;

/// <summary>
/// What a notification is about. The numbers are stored: never reuse one. Each is a bit, so that a person's choice of kinds
/// is one number.
/// </summary>
[Flags]
public enum NotificationKinds
{
    /// <summary>Nothing: a person who wants no mail.</summary>
    None = 0,

    /// <summary>A scheduled withdrawal was made.</summary>
    WithdrawalMade = 1,

    /// <summary>A scheduled withdrawal could not be met and is tried again.</summary>
    WithdrawalHeld = 2,

    /// <summary>A scheduled withdrawal was tried long enough.</summary>
    WithdrawalMissed = 4,

    /// <summary>A scheduled withdrawal falls tomorrow.</summary>
    WithdrawalTomorrow = 8,

    /// <summary>A pot came to its target or its date, and its money is ready to spend.</summary>
    PotWentLive = 16,

    /// <summary>A step in breaking a lock.</summary>
    LockBreak = 32,

    /// <summary>The monthly transfer is due.</summary>
    TransferDue = 64,

    /// <summary>Recurring income came.</summary>
    IncomeCame = 128,

    /// <summary>Spending reached a threshold of a budget.</summary>
    BudgetReached = 256,

    /// <summary>A month has ended and can be closed.</summary>
    MonthCanBeClosed = 512,

    /// <summary>Something stands out in the book's figures.</summary>
    InsightFound = 1024,

    /// <summary>Every kind.</summary>
    All = 2047,
}

/// <summary>Something that PotLock tells the people of a book.</summary>
public sealed class Notification : IBookOwned
{
    /// <summary>The longest text.</summary>
    public const int MaxTextLength = 600;

    /// <summary>The longest text without amounts.</summary>
    public const int MaxDiscreetLength = 300;

    /// <summary>The longest key.</summary>
    public const int MaxKeyLength = 80;

    /// <summary>The id, made by <see cref="EntityId"/>; a later one is newer.</summary>
    public long Id { get; init; }

    /// <summary>The book it belongs to.</summary>
    public long BookId { get; init; }

    /// <summary>What it is about: exactly one kind.</summary>
    public NotificationKinds Kind { get; init; }

    /// <summary>What it tells of, as in <c>tomorrow:7:2026-11-22</c>: there is one for each key, so nothing is told twice.</summary>
    public required string Key { get; init; }

    /// <summary>One or two plain sentences.</summary>
    public required string Text { get; init => field = DateText.WithSingleStops(value); }

    /// <summary>
    /// The same without amounts, for a screen that others see too. Empty for those of before devices were told anything.
    /// </summary>
    public string Discreet { get; init => field = DateText.WithSingleStops(value); } = "";

    /// <summary>The page that it points to: a path of this app.</summary>
    public required string Path { get; init; }

    /// <summary>The book's date that it is about.</summary>
    public DateOnly On { get; init; }

    /// <summary>When it was made, by the book's clock.</summary>
    public DateTime CreatedAtUtc { get; init; }

    /// <summary>When it was read; null while it was not.</summary>
    public DateTime? ReadAtUtc { get; set; }

    /// <summary>When mail about it is to be sent, or tried again, in real time; null when there is nothing to send (any more).</summary>
    public DateTime? MailAfterUtc { get; set; }

    /// <summary>How often mail about it was tried.</summary>
    public int MailTries { get; set; }

    /// <summary>Since when devices and channels are to be told, in real time; null when that is arranged, or not wanted.</summary>
    public DateTime? PushAfterUtc { get; set; }

    /// <summary>Whose command made it, who need not be told by mail or push; null for what PotLock did by itself.</summary>
    public Guid? MadeById { get; init; }
}
