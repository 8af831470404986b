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
        Dictionary<RowKey, long> known = [];
        Dictionary<long, List<ExistingRow>> byAmount = [];
        foreach (var one in existing)
        {
            if (one.Key is { } key)
            {
                known.TryAdd(key, one.Id);
            }

            if (!byAmount.TryGetValue(one.AmountMinor, out var same))
            {
                byAmount[one.AmountMinor] = same = [];
            }

            same.Add(one);
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

        for (var i = 0; i < matches.Length; i++)
        {
            if (matches[i].Standing == RowStanding.New && byAmount.TryGetValue(rows[i].AmountMinor, out var same)
                && Nearest(rows[i], same, taken) is { } id)
            {
                taken.Add(id);
                matches[i] = new RowMatch(RowStanding.Likely, id);
            }
        }

        return matches;
    }

    private static long? Nearest(KeyedRow row, List<ExistingRow> same, HashSet<long> taken)
    {
        (int Days, long Id)? best = null;
        foreach (var one in same)
        {
            // What was imported has the bank's own date; only another kind of file says the rest differently.
            var days = Math.Abs(one.Date.DayNumber - row.Date.DayNumber);
            if (days <= (one.Key is null ? MaxDaysApart : 0) && !taken.Contains(one.Id)
                && (best is null || (days, one.Id).CompareTo(best.Value) < 0))
            {
                best = (days, one.Id);
            }
        }

        return best?.Id;
    }
}
