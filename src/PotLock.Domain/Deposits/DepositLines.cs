using PotLock.Domain.Ledger;

namespace PotLock.Domain.Deposits;

/// <summary>
/// The lines of an entry that is split like a deposit: the same for every way in which money comes into the main account.
/// </summary>
public static class DepositLines
{
    /// <summary>Adds the source, the active balance's part and each pot's.</summary>
    /// <param name="draft">The entry.</param>
    /// <param name="sourceId">Where the money comes from.</param>
    /// <param name="activeId">The active balance.</param>
    public static EntryDraft AddSplit(this EntryDraft draft, DepositSplit split, long sourceId, long activeId)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(split);
        draft.Add(sourceId, checked(-split.AmountMinor)).Add(activeId, split.ActiveMinor);
        foreach (var part in split.Parts)
        {
            draft.Add(part.PotId, part.AmountMinor);
        }

        return draft;
    }
}
