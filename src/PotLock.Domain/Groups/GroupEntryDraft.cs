namespace PotLock.Domain.Groups;

/// <summary>What an entry of a group is. The numbers are stored: never reuse one.</summary>
public enum GroupEntryKind
{
    /// <summary>Somebody paid for several.</summary>
    Expense = 1,

    /// <summary>Money for several came back to somebody.</summary>
    Refund = 2,

    /// <summary>One member paid another.</summary>
    Settlement = 3,

    /// <summary>It takes back an earlier entry, amount by amount.</summary>
    Reversal = 4,
}

/// <summary>An amount of one member.</summary>
/// <param name="MemberId">The member.</param>
/// <param name="AmountMinor">In minor units.</param>
public sealed record MemberAmount(long MemberId, long AmountMinor);

/// <summary>
/// What an entry of a group does (<i>Bill splitting</i>): who paid, and whose share it is. Both sum to its amount, so that all
/// balances together stay zero; a draft that breaks this throws. Amounts are signed: an expense and a settlement are positive, a
/// refund is negative, and a reversal is its entry with the signs turned. So a balance is a plain sum, whatever the kind.
/// </summary>
public sealed record GroupEntryDraft
{
    private GroupEntryDraft(
        GroupEntryKind kind, long amountMinor, IReadOnlyList<MemberAmount> payers, IReadOnlyList<MemberAmount> shares)
    {
        (Kind, AmountMinor, Payers, Shares) = (kind, amountMinor, payers, shares);
        if (amountMinor == 0 || Sum(payers) != amountMinor || Sum(shares) != amountMinor)
        {
            throw new InvalidOperationException($"{Sum(payers)} are paid and {Sum(shares)} shared out of {amountMinor}.");
        }
    }

    /// <summary>What it is.</summary>
    public GroupEntryKind Kind { get; }

    /// <summary>The amount, signed, in minor units; never 0.</summary>
    public long AmountMinor { get; }

    /// <summary>What each payer paid, signed like the amount; sums to it.</summary>
    public IReadOnlyList<MemberAmount> Payers { get; }

    /// <summary>What each member's share is, signed like the amount; sums to it.</summary>
    public IReadOnlyList<MemberAmount> Shares { get; }

    /// <summary>Somebody paid for several.</summary>
    /// <param name="payers">More than 0 each.</param>
    /// <param name="shares">Not negative; sum to what was paid.</param>
    public static GroupEntryDraft Expense(IReadOnlyList<MemberAmount> payers, IReadOnlyList<MemberAmount> shares) =>
        new(GroupEntryKind.Expense, Positive(payers), payers, shares);

    /// <summary>Money for several came back.</summary>
    /// <param name="receivers">Who got it, more than 0 each.</param>
    /// <param name="shares">Whose it is, not negative; sum to what came back.</param>
    public static GroupEntryDraft Refund(IReadOnlyList<MemberAmount> receivers, IReadOnlyList<MemberAmount> shares) =>
        new(GroupEntryKind.Refund, -Positive(receivers), Turned(receivers), Turned(shares));

    /// <summary>One member paid another: the one owes less, the other is owed less.</summary>
    /// <param name="amountMinor">In minor units, more than 0.</param>
    public static GroupEntryDraft Settlement(long fromId, long toId, long amountMinor) => fromId == toId
        ? throw new ArgumentException("Nobody settles with themselves.", nameof(toId))
        : new(
            GroupEntryKind.Settlement,
            Positive([new MemberAmount(fromId, amountMinor)]),
            [new MemberAmount(fromId, amountMinor)],
            [new MemberAmount(toId, amountMinor)]);

    /// <summary>Takes an entry back. Undoing a reversal is refused: the entry is made again instead.</summary>
    public static GroupEntryDraft ReversalOf(GroupEntryDraft entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Kind == GroupEntryKind.Reversal
            ? throw new ArgumentException("A reversal is not reversed.", nameof(entry))
            : new(GroupEntryKind.Reversal, -entry.AmountMinor, Turned(entry.Payers), Turned(entry.Shares));
    }

    /// <summary>An entry as it is kept: throws when payers or shares do not come to its amount.</summary>
    internal static GroupEntryDraft Read(
        GroupEntryKind kind, long amountMinor, IReadOnlyList<MemberAmount> payers, IReadOnlyList<MemberAmount> shares) =>
        new(kind, amountMinor, payers, shares);

    private static long Positive(IReadOnlyList<MemberAmount> payers)
    {
        ArgumentNullException.ThrowIfNull(payers);
        return payers.All(payer => payer.AmountMinor > 0)
            ? Sum(payers)
            : throw new ArgumentException("A payer pays more than 0.", nameof(payers));
    }

    private static List<MemberAmount> Turned(IReadOnlyList<MemberAmount> amounts) =>
        [.. amounts.Select(amount => amount with { AmountMinor = -amount.AmountMinor })];

    private static long Sum(IReadOnlyList<MemberAmount> amounts) => amounts.Sum(amount => amount.AmountMinor);
}
