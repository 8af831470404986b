using PotLock.Domain.Imports;

namespace PotLock.Services.Imports;

/// <summary>What becomes of a row of a file.</summary>
public enum RowFate
{
    /// <summary>It becomes an entry.</summary>
    New,

    /// <summary>It is in the account already.</summary>
    Known,

    /// <summary>Something of its amount and about its day is in the account, typed by hand for one.</summary>
    Likely,

    /// <summary>It becomes a transfer, together with a row that another account's file brought.</summary>
    Joined,

    /// <summary>Its month is closed.</summary>
    Closed,

    /// <summary>Its day is still to come.</summary>
    Future,
}

/// <summary>How many rows of a file become what.</summary>
/// <param name="Rows">All that could be read.</param>
/// <param name="Problems">Lines that could not.</param>
/// <param name="SumMinor">What the rows that are added come to, in minor units, signed as the account sees it.</param>
public sealed record RowCounts(
    int Rows, int New, int Known, int Likely, int Joined, int Closed, int Future, int Problems, Int128 SumMinor, DateOnly? FirstOn,
    DateOnly? LastOn)
{
    /// <summary>How many rows change the account.</summary>
    public int Added => New + Joined;
}

/// <summary>
/// What becomes of each row, by its place among those that could be read. It holds no texts, so that a large file's fits into little
/// memory.
/// </summary>
internal sealed class ImportPlan
{
    private readonly RowFate[] _fates;
    private readonly Dictionary<int, long> _existing;

    public ImportPlan(IReadOnlyList<KeyedRow> rows, RowFate[] fates, Dictionary<int, long> existing, int problems)
    {
        (Rows, _fates, _existing) = (rows, fates, existing);
        var (counts, sum, first, last) = (new int[Enum.GetValues<RowFate>().Length], (Int128)0, (DateOnly?)null, (DateOnly?)null);
        foreach (var (place, row) in rows.Index())
        {
            counts[(int)fates[place]]++;
            if (fates[place] is RowFate.New or RowFate.Joined)
            {
                sum += row.AmountMinor;
                first = first is null || row.Date < first ? row.Date : first;
                last = last is null || row.Date > last ? row.Date : last;
            }
        }

        Counts = new RowCounts(
            rows.Count, counts[0], counts[1], counts[2], counts[3], counts[4], counts[5], problems, sum, first, last);
    }

    public IReadOnlyList<KeyedRow> Rows { get; }

    public RowCounts Counts { get; }

    /// <summary>What becomes of a row.</summary>
    public RowFate this[int place] => _fates[place];

    /// <summary>The entry that a row is like, or that it joins.</summary>
    public long ExistingOf(int place) => _existing[place];
}
