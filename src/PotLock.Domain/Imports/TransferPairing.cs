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
        List<(int Place, TransferPair Pair)> pairs = [];
        var placed = rows.Index().Where(row => row.Item.AmountMinor is not (0 or long.MinValue));
        foreach (var same in placed.GroupBy(row => Math.Abs(row.Item.AmountMinor)))
        {
            var (outs, ins) = (new Halves(), new Halves());
            foreach (var (_, row) in same)
            {
                (row.AmountMinor < 0 ? outs : ins).Add(row);
            }

            foreach (var (place, away) in same.Where(row => row.Item.AmountMinor < 0))
            {
                if (ins.Nearest(away, maxDaysApart) is { } home && outs.Nearest(home, maxDaysApart)?.Id == away.Id)
                {
                    pairs.Add((place, new TransferPair(away.Id, home.Id)));
                }
            }
        }

        return [.. pairs.OrderBy(pair => pair.Place).Select(pair => pair.Pair)];
    }

    /// <summary>
    /// Halves of one amount and sign, by day and account: however many are equal, another looks at a handful of days alone.
    /// </summary>
    private sealed class Halves
    {
        private readonly Dictionary<int, Dictionary<long, (int Count, OwnRow Row)>> _days = [];

        public void Add(OwnRow row)
        {
            if (!_days.TryGetValue(row.Date.DayNumber, out var accounts))
            {
                _days[row.Date.DayNumber] = accounts = [];
            }

            accounts[row.AccountId] = (accounts.GetValueOrDefault(row.AccountId).Count + 1, row);
        }

        /// <summary>The nearest other half in another account, where exactly one is the nearest.</summary>
        public OwnRow? Nearest(OwnRow half, int maxDaysApart)
        {
            for (var apart = 0; apart <= maxDaysApart; apart++)
            {
                var (count, found) = On(half, half.Date.DayNumber - apart);
                var (further, other) = apart == 0 ? default : On(half, half.Date.DayNumber + apart);
                if (count + further > 0)
                {
                    return count + further > 1 ? null : count == 1 ? found : other;
                }
            }

            return null;
        }

        private (int Count, OwnRow Row) On(OwnRow half, int day)
        {
            var (count, row) = (0, default(OwnRow));
            foreach (var (accountId, one) in _days.GetValueOrDefault(day) ?? [])
            {
                if (accountId != half.AccountId)
                {
                    (count, row) = (count + one.Count, one.Row);
                }
            }

            return (count, row);
        }
    }
}
