namespace PotLock.Domain.Imports;

/// <summary>A row of one of the book's own accounts that may be half of a transfer.</summary>
/// <param name="Id">What the caller knows it by; unique among the rows handed in.</param>
/// <param name="AccountId">The account that it stands in.</param>
/// <param name="Date">Its date.</param>
/// <param name="AmountMinor">Minor units, signed, seen from that account.</param>
public readonly record struct OwnRow(long Id, long AccountId, DateOnly Date, long AmountMinor);

/// <summary>Both halves of a transfer.</summary>
/// <param name="OutId">The row from which money goes.</param>
/// <param name="InId">The row to which it comes.</param>
public readonly record struct TransferPair(long OutId, long InId);

/// <summary>
/// Finds both halves of transfers between two own accounts: the same amount with opposite signs, in different accounts, few days
/// apart, and nothing else that it could be as well. Pure.
/// </summary>
public static class TransferPairing
{
    /// <summary>How many days a bank may need.</summary>
    public const int UsualDaysApart = 4;

    /// <summary>The pairs, in the order of the rows from which money goes. Where a half could belong to two, it belongs to none.</summary>
    /// <param name="rows">The rows, of any accounts, in any order.</param>
    /// <param name="maxDaysApart">How many days both halves may lie apart.</param>
    public static IReadOnlyList<TransferPair> Find(IReadOnlyCollection<OwnRow> rows, int maxDaysApart = UsualDaysApart)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(maxDaysApart);
        List<TransferPair> pairs = [];
        foreach (var same in rows.Where(row => row.AmountMinor is not (0 or long.MinValue)).GroupBy(row => Math.Abs(row.AmountMinor)))
        {
            OwnRow[] outs = [.. same.Where(row => row.AmountMinor < 0).OrderBy(row => row.Date).ThenBy(row => row.Id)];
            OwnRow[] ins = [.. same.Where(row => row.AmountMinor > 0).OrderBy(row => row.Date).ThenBy(row => row.Id)];
            pairs.AddRange(
                from away in outs
                let home = Only(away, ins, maxDaysApart)
                where home is not null && Only(home.Value, outs, maxDaysApart)?.Id == away.Id
                select new TransferPair(away.Id, home.Value.Id));
        }

        var places = rows.Select((row, place) => (row.Id, place)).ToDictionary(row => row.Id, row => row.place);
        return [.. pairs.OrderBy(pair => places[pair.OutId])];
    }

    /// <summary>The nearest other half, where exactly one is the nearest.</summary>
    private static OwnRow? Only(OwnRow half, OwnRow[] others, int maxDaysApart)
    {
        var (best, isOnly, bestDays) = (default(OwnRow?), false, int.MaxValue);
        for (var i = FirstFrom(others, half.Date.DayNumber - maxDaysApart); i < others.Length; i++)
        {
            var days = Math.Abs(others[i].Date.DayNumber - half.Date.DayNumber);
            if (others[i].Date.DayNumber > half.Date.DayNumber + maxDaysApart)
            {
                break;
            }

            if (others[i].AccountId != half.AccountId && days <= bestDays)
            {
                (best, isOnly, bestDays) = (others[i], days < bestDays, days);
            }
        }

        return isOnly ? best : null;
    }

    private static int FirstFrom(OwnRow[] ordered, int dayNumber)
    {
        var (low, high) = (0, ordered.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = ordered[middle].Date.DayNumber < dayNumber ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
