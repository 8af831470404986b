namespace PotLock.Domain.Groups;

/// <summary>
/// An entry of a group. Never edited or deleted: a change is a reversal, and a replacement where one is wanted. Amounts are signed as
/// <see cref="GroupEntryDraft"/> has them.
/// </summary>
public sealed class GroupEntry
{
    /// <summary>The longest title.</summary>
    public const int MaxTitleLength = Ledger.JournalEntry.MaxDescriptionLength;

    /// <summary>The group.</summary>
    public long GroupId { get; init; }

    /// <summary>The number in the group, from 1 without gaps.</summary>
    public int Number { get; init; }

    /// <summary>What it is.</summary>
    public GroupEntryKind Kind { get; init; }

    /// <summary>The day it counts for.</summary>
    public DateOnly Date { get; init; }

    /// <summary>What it was for.</summary>
    public required string Title { get; init; }

    /// <summary>The amount, signed, in minor units; never 0.</summary>
    public long AmountMinor { get; init; }

    /// <summary>How it is shared out; null for a settlement, and for its reversal.</summary>
    public ShareMode? Mode { get; init; }

    /// <summary>The member who wrote it down.</summary>
    public long ById { get; init; }

    /// <summary>The instant it was written down, by the clock of who did.</summary>
    public DateTime RecordedAtUtc { get; init; }

    /// <summary>The entry that this one takes back, for a reversal. One is taken back at most once.</summary>
    public int? ReversesNumber { get; init; }

    /// <summary>The entry, taken back meanwhile, that this one stands for.</summary>
    public int? ReplacesNumber { get; init; }

    /// <summary>What it is to each member whom it touches.</summary>
    public List<GroupAmount> Amounts { get; init; } = [];

    /// <summary>What it does, for the rules. Throws when payers or shares do not come to the amount.</summary>
    public GroupEntryDraft Draft => GroupEntryDraft.Read(
        Kind, AmountMinor, Of(amount => amount.PaidMinor), Of(amount => amount.ShareMinor));

    /// <summary>What a member paid of it, and what their share is, both signed; 0 for whom it does not touch.</summary>
    public (long PaidMinor, long ShareMinor) Of(long memberId) =>
        Amounts.Find(amount => amount.MemberId == memberId) is { } found ? (found.PaidMinor, found.ShareMinor) : (0, 0);

    /// <summary>An entry of a draft; one row for each member whom it touches.</summary>
    /// <param name="draft">What it does.</param>
    /// <param name="asked">What was asked for, so that a correction finds it again.</param>
    public static List<GroupAmount> AmountsOf(long groupId, int number, GroupEntryDraft draft, IReadOnlyList<ShareAsked> asked)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(asked);
        var paid = draft.Payers.ToDictionary(payer => payer.MemberId, payer => payer.AmountMinor);
        var shares = draft.Shares.ToDictionary(share => share.MemberId, share => share.AmountMinor);
        return
        [
            .. paid.Keys.Union(shares.Keys).Order().Select(id => new GroupAmount
            {
                GroupId = groupId,
                Number = number,
                MemberId = id,
                PaidMinor = paid.GetValueOrDefault(id),
                ShareMinor = shares.GetValueOrDefault(id),
                Units = asked.FirstOrDefault(one => one.MemberId == id)?.Units,
            }),
        ];
    }

    private List<MemberAmount> Of(Func<GroupAmount, long> part) =>
        [.. Amounts.OrderBy(amount => amount.MemberId).Where(amount => part(amount) != 0)
            .Select(amount => new MemberAmount(amount.MemberId, part(amount)))];
}

/// <summary>What an entry is to one member.</summary>
public sealed class GroupAmount
{
    /// <summary>The group.</summary>
    public long GroupId { get; init; }

    /// <summary>The entry.</summary>
    public int Number { get; init; }

    /// <summary>The member.</summary>
    public long MemberId { get; init; }

    /// <summary>What they paid, signed, in minor units.</summary>
    public long PaidMinor { get; init; }

    /// <summary>What their share is, signed, in minor units.</summary>
    public long ShareMinor { get; init; }

    /// <summary>What was asked for them, by the mode of the entry; null where they take no part.</summary>
    public long? Units { get; init; }
}

/// <summary>
/// Says that an entry of a group is in a member's book, once. The entry of the ledger is the one that counts: a correction of its
/// category moves this on.
/// </summary>
public sealed class GroupPosting
{
    /// <summary>The group.</summary>
    public long GroupId { get; init; }

    /// <summary>The entry of the group.</summary>
    public int Number { get; init; }

    /// <summary>The book.</summary>
    public long BookId { get; init; }

    /// <summary>The entry of that book's ledger.</summary>
    public long EntryId { get; set; }

    /// <summary>The member for whom it was posted.</summary>
    public long MemberId { get; init; }
}
