namespace PotLock.Domain.Imports;

/// <summary>A row with its key: as much of it as matching needs, so that all of a large file can be held.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Date">Its date.</param>
/// <param name="AmountMinor">Minor units, signed, seen from the account.</param>
public readonly record struct KeyedRow(RowKey Key, DateOnly Date, long AmountMinor);

/// <summary>
/// Something that stands in the account already. What was deleted or reversed is not handed in, so that it can come back.
/// </summary>
/// <param name="Id">What the caller knows it by.</param>
/// <param name="Key">The key of the row that it was imported from; null where a person typed it.</param>
/// <param name="Date">Its date.</param>
/// <param name="AmountMinor">Minor units, signed, seen from the account.</param>
public readonly record struct ExistingRow(long Id, RowKey? Key, DateOnly Date, long AmountMinor);

/// <summary>What a row is, beside what the account holds already.</summary>
public enum RowStanding
{
    /// <summary>Nothing like it stands in the account.</summary>
    New,

    /// <summary>The very row was imported before: it adds nothing.</summary>
    Known,

    /// <summary>
    /// Something of the same amount and about the same day stands there: typed by hand, or imported from another kind of file. A
    /// person decides.
    /// </summary>
    Likely,
}

/// <summary>What was found about one row.</summary>
/// <param name="Standing">What it is.</param>
/// <param name="ExistingId">What it is known by or likely the same as; null for a new row.</param>
public readonly record struct RowMatch(RowStanding Standing, long? ExistingId);

/// <summary>
/// Finds what an account holds already, as multisets: each thing in the account stands for one row at most, so that of three equal
/// rows of a day, where two are known, one is new. Pure.
/// </summary>
public static class DuplicateMatching
{
    /// <summary>How many days a thing typed by hand may be away from the bank's date.</summary>
    public const int MaxDaysApart = 3;

    /// <summary>What each row is; in the order of the rows.</summary>
    public static IReadOnlyList<RowMatch> Match(IReadOnlyList<KeyedRow> rows, IEnumerable<ExistingRow> existing)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(existing);
        List<ExistingRow> all = [.. existing];
        Dictionary<RowKey, long> known = [];
        foreach (var one in all)
        {
            if (one.Key is { } key)
            {
                known.TryAdd(key, one.Id);
            }
        }

        // Rows that are known for certain come first: what they stand for is no likeness of any other.
        HashSet<long> taken = [];
        var matches = new RowMatch[rows.Count];
        for (var i = 0; i < matches.Length; i++)
        {
            if (known.Remove(rows[i].Key, out var id))
            {
                taken.Add(id);
                matches[i] = new RowMatch(RowStanding.Known, id);
            }
        }

        var left = new Likenesses(all.Where(one => !taken.Contains(one.Id)));
        for (var i = 0; i < matches.Length; i++)
        {
            if (matches[i].Standing == RowStanding.New && left.Take(rows[i]) is { } id)
            {
                matches[i] = new RowMatch(RowStanding.Likely, id);
            }
        }

        return matches;
    }

    /// <summary>
    /// What is left of the account, by amount and day: however many are equal, a row looks at a handful of days alone.
    /// </summary>
    private sealed class Likenesses
    {
        private readonly Dictionary<(long AmountMinor, int Day), Queue<long>> _typed = [];
        private readonly Dictionary<(long AmountMinor, int Day), Queue<long>> _imported = [];

        public Likenesses(IEnumerable<ExistingRow> left)
        {
            foreach (var one in left.OrderBy(one => one.Id))
            {
                var days = one.Key is null ? _typed : _imported;
                if (!days.TryGetValue((one.AmountMinor, one.Date.DayNumber), out var same))
                {
                    days[(one.AmountMinor, one.Date.DayNumber)] = same = new Queue<long>();
                }

                same.Enqueue(one.Id);
            }
        }

        /// <summary>The nearest in days, among equals the older one; it stands for no other row then.</summary>
        public long? Take(KeyedRow row)
        {
            var day = row.Date.DayNumber;
            // What was imported has the bank's own date; only another kind of file says the rest differently.
            for (var apart = 0; apart <= MaxDaysApart; apart++)
            {
                var (one, other) = apart == 0
                    ? (Of(_typed, row.AmountMinor, day), Of(_imported, row.AmountMinor, day))
                    : (Of(_typed, row.AmountMinor, day - apart), Of(_typed, row.AmountMinor, day + apart));
                var first = one is null || (other is not null && other.Peek() < one.Peek()) ? other : one;
                if (first is not null)
                {
                    return first.Dequeue();
                }
            }

            return null;
        }

        private static Queue<long>? Of(Dictionary<(long AmountMinor, int Day), Queue<long>> days, long amountMinor, int day) =>
            days.TryGetValue((amountMinor, day), out var same) && same.Count > 0 ? same : null;
    }
}
