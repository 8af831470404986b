using System.Globalization;
using PotLock.Domain.Notifications;

namespace PotLock.Services.Notifications;

/// <summary>What people call the kinds of notification.</summary>
public static class NotificationWords
{
    /// <summary>A kind as the subject of a mail and as a label.</summary>
    public static string Subject(NotificationKinds kind) => kind switch
    {
        NotificationKinds.WithdrawalMade => "Scheduled payment made",
        NotificationKinds.WithdrawalHeld => "Scheduled payment waiting for money",
        NotificationKinds.WithdrawalMissed => "Scheduled payment missed",
        NotificationKinds.WithdrawalTomorrow => "Scheduled payment due tomorrow",
        NotificationKinds.PotWentLive => "Pot went live",
        NotificationKinds.LockBreak => "Breaking a lock",
        NotificationKinds.TransferDue => "Monthly transfer due",
        NotificationKinds.IncomeCame => "Regular income arrived",
        NotificationKinds.BudgetReached => "Budget running out or spent",
        NotificationKinds.MonthCanBeClosed => "A month can be closed",
        NotificationKinds.InsightFound => "Something stands out",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Exactly one kind."),
    };

    /// <summary>Each kind, in the order in which pages list them.</summary>
    public static IReadOnlyList<NotificationKinds> Each { get; } =
    [
        NotificationKinds.WithdrawalHeld, NotificationKinds.WithdrawalMissed, NotificationKinds.WithdrawalTomorrow,
        NotificationKinds.WithdrawalMade,
        NotificationKinds.IncomeCame, NotificationKinds.TransferDue, NotificationKinds.PotWentLive, NotificationKinds.LockBreak,
        NotificationKinds.BudgetReached, NotificationKinds.MonthCanBeClosed, NotificationKinds.InsightFound,
    ];

    /// <summary>
    /// The kinds as a person thinks of them, in the order in which the page lists them: each group with the word by which programs and
    /// forms know it, and its name.
    /// </summary>
    public static IReadOnlyList<NotificationGroup> Groups { get; } =
    [
        new("trouble", "Payments that need you", NotificationKinds.WithdrawalHeld | NotificationKinds.WithdrawalMissed),
        new("payments", "Payments made and due", NotificationKinds.WithdrawalTomorrow | NotificationKinds.WithdrawalMade),
        new("income", "Income and your monthly transfer", NotificationKinds.IncomeCame | NotificationKinds.TransferDue),
        new("pots", "Pots and locks", NotificationKinds.PotWentLive | NotificationKinds.LockBreak),
        new("budgets", "Budgets and what stands out", NotificationKinds.BudgetReached | NotificationKinds.InsightFound),
        new("months", "Months to close", NotificationKinds.MonthCanBeClosed),
    ];

    /// <summary>
    /// What devices and channels are told of some notifications: of one what it is about, of several how many there are, and the first
    /// of them.
    /// </summary>
    /// <param name="told">The notifications, the oldest first; at least one.</param>
    /// <param name="withAmounts">Whether amounts may be told.</param>
    public static (string Title, string Body, string Path) Message(IReadOnlyList<Notification> told, bool withAmounts)
    {
        ArgumentNullException.ThrowIfNull(told);
        if (told.Count == 1)
        {
            return (Subject(told[0].Kind), Line(told[0], MaxBodyBytes), told[0].Path);
        }

        var named = told.Take(PushText.MaxNamed).Select(one => Line(one, MaxBodyBytes / PushText.MaxNamed)).ToList();
        if (told.Count > named.Count)
        {
            named.Add(string.Create(CultureInfo.InvariantCulture, $"And {told.Count - named.Count} more."));
        }

        return (
            string.Create(CultureInfo.InvariantCulture, $"{told.Count} things happened"), string.Join('\n', named), "/notifications");

        string Line(Notification one, int maxBytes) =>
            PushText.Line(withAmounts || one.Discreet.Length == 0 ? TextOf(one, withAmounts) : one.Discreet, maxBytes);
    }

    // With the title, the address and the tag it fits into the 4 KB that every push service takes.
    private const int MaxBodyBytes = 1_600;

    /// <summary>What was told before devices were has no text without amounts: then its subject says it.</summary>
    private static string TextOf(Notification one, bool withAmounts) => withAmounts ? one.Text : Subject(one.Kind);
}

/// <summary>Kinds of notification that a person thinks of as one.</summary>
/// <param name="Word">The word by which programs and forms know it.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Kinds">The kinds.</param>
public sealed record NotificationGroup(string Word, string Name, NotificationKinds Kinds);
