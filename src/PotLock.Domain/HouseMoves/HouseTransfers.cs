namespace PotLock.Domain.HouseMoves;

/// <summary>What a half of a transfer is to the plan.</summary>
internal enum TransferHalf
{
    /// <summary>It becomes the transfer, for both accounts.</summary>
    Speaks,

    /// <summary>The other half speaks for it.</summary>
    IsSpokenFor,

    /// <summary>Its other half is not there.</summary>
    IsAlone,
}

/// <summary>
/// Brings the two halves of transfers together: each account has one, on the same day and of the same amount. Equal transfers of one
/// day are paired one by one, so that none is lost and none is doubled. Pure.
/// </summary>
internal static class HouseTransfers
{
    /// <summary>What each half is, by the entry's place and the part's.</summary>
    /// <param name="entries">The entries that come along, with their places.</param>
    public static Dictionary<(int Entry, int Part), TransferHalf> Pair(IEnumerable<(int Index, HouseEntry Item)> entries)
    {
        Dictionary<(int, int), TransferHalf> found = [];
        Dictionary<Half, Queue<(int, int)>> waiting = [];
        foreach (var (at, entry) in entries)
        {
            foreach (var (partAt, part) in entry.Parts.Index())
            {
                if (part is not { Other: { } other, IsWhole: false, AmountMinor: not 0 } || other == entry.Account)
                {
                    continue;
                }

                var here = (at, partAt);
                var match = new Half(entry.Date, other, entry.Account, -part.AmountMinor);
                if (waiting.TryGetValue(match, out var halves) && halves.TryDequeue(out var there))
                {
                    // Whoever paid says what it was for.
                    var (speaks, isSpokenFor) = part.AmountMinor < 0 ? (here, there) : (there, here);
                    (found[speaks], found[isSpokenFor]) = (TransferHalf.Speaks, TransferHalf.IsSpokenFor);
                    continue;
                }

                found[here] = TransferHalf.IsAlone;
                var mine = new Half(entry.Date, entry.Account, other, part.AmountMinor);
                (waiting.TryGetValue(mine, out var queue) ? queue : waiting[mine] = new()).Enqueue(here);
            }
        }

        return found;
    }

    private readonly record struct Half(DateOnly Date, int Account, int Other, long AmountMinor);
}
