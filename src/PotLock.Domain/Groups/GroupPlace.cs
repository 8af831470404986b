using PotLock.Domain.Ledger;

namespace PotLock.Domain.Groups;

/// <summary>What an entry of a group is in the book of one member, all in minor units and signed.</summary>
/// <param name="Kind">What the entry is about there.</param>
/// <param name="OwnMinor">What it changes of own money, or of a card: negative for what was paid.</param>
/// <param name="SpendingMinor">What it changes of a category: only the own share is spending.</param>
/// <param name="GroupMinor">What it changes of the group's account: positive for what the others owe.</param>
public sealed record GroupPlace(EntryKind Kind, long OwnMinor, long SpendingMinor, long GroupMinor)
{
    /// <summary>Whether own money moved, so that somebody has to say where.</summary>
    public bool MovesMoney => OwnMinor != 0;

    /// <summary>Whether it has a category.</summary>
    public bool IsSpending => SpendingMinor != 0;

    /// <summary>The headline in lists: what moved of own money, else the share.</summary>
    public long AmountMinor => Math.Abs(MovesMoney ? OwnMinor : SpendingMinor);

    /// <summary>
    /// What an entry is in the book of a member (<i>In my book</i>); null when it does not touch them, and for a reversal, which takes
    /// back what its entry was there. Of £60.00 paid for three: own money −60.00, spending +20.00, group +40.00; of a bill that somebody
    /// else paid: spending +20.00, group −20.00; of £20.00 paid to somebody: own money −20.00, group +20.00.
    /// </summary>
    /// <param name="kind">What the entry is in the group.</param>
    /// <param name="paidMinor">What the member paid of it, signed.</param>
    /// <param name="shareMinor">The member's share, signed.</param>
    public static GroupPlace? Of(GroupEntryKind kind, long paidMinor, long shareMinor)
    {
        if (kind == GroupEntryKind.Reversal || (paidMinor == 0 && shareMinor == 0))
        {
            return null;
        }

        if (kind == GroupEntryKind.Settlement)
        {
            var own = checked(shareMinor - paidMinor);
            return new GroupPlace(own < 0 ? EntryKind.GroupPayment : EntryKind.GroupReceipt, own, 0, -own);
        }

        var entry = kind == GroupEntryKind.Refund ? EntryKind.Refund
            : paidMinor != 0 ? EntryKind.GroupExpense
            : EntryKind.GroupShare;
        return new GroupPlace(entry, -paidMinor, shareMinor, checked(paidMinor - shareMinor));
    }
}
