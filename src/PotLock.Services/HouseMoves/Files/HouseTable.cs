using PotLock.Domain.Ledger;
using PotLock.Services.Imports.Files;

namespace PotLock.Services.HouseMoves.Files;

/// <summary>A CSV file of an export, whose columns are found by their names, whatever their order.</summary>
internal sealed class HouseTable
{
    private static readonly char[] Separators = [',', '\t', ';'];

    private readonly Stream _content;
    private readonly int _codePage;
    private readonly char _separator;
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);

    /// <summary>Reads the names of the columns.</summary>
    public HouseTable(string name, Stream content, CancellationToken cancel)
    {
        (Name, _content) = (name, content);
        var text = TextSniffer.Sniff(content, codePage: null, cancel);
        _codePage = text.CodePage;
        var end = text.Start.AsSpan().IndexOfAny('\n', '\r');
        var first = end < 0 ? text.Start : text.Start[..end];
        _separator = Separators.MaxBy(separator => first.Count(letter => letter == separator));
        using var reader = TextSniffer.Open(content, _codePage);
        using var cells = new CsvCells(reader, _separator, 0);
        if (cells.Read())
        {
            for (var at = 0; at < cells.Count; at++)
            {
                // Some files name two columns alike.
                var key = Key(cells[at]);
                _ = _columns.TryAdd(key, at) || _columns.TryAdd(key + "#2", at);
            }
        }
    }

    /// <summary>What the file is called, for sentences.</summary>
    public string Name { get; }

    /// <summary>Whether it has all of these columns.</summary>
    public bool Has(params string[] columns) => columns.All(column => _columns.ContainsKey(column));

    /// <summary>
    /// The rows, one after the other: each is only good until the next. A quotation mark that is never closed has swallowed rows, so
    /// such a file is refused.
    /// </summary>
    public IEnumerable<HouseRow> Rows(CancellationToken cancel)
    {
        using var reader = TextSniffer.Open(_content, _codePage);
        using var cells = new CsvCells(reader, _separator, 0);
        cells.Read();
        for (var count = 0; cells.Read(); count++)
        {
            cancel.ThrowIfCancellationRequested();
            if (count >= HouseLimits.MaxRows)
            {
                throw UnreadableHouseException.TooLarge();
            }

            if (cells.IsUnclosed)
            {
                throw UnreadableHouseException.Broken();
            }

            yield return new HouseRow(cells, _columns);
        }
    }

    private static string Key(string header) => SearchText.Fold(header.Trim().Trim('\uFEFF').Trim('"'));
}

/// <summary>A row of such a file.</summary>
internal readonly struct HouseRow(CsvCells cells, Dictionary<string, int> columns)
{
    /// <summary>The line where it begins, counted from 1.</summary>
    public int Line => cells.Line;

    /// <summary>The first of these columns that the file has, trimmed; empty where it has none.</summary>
    public string this[params ReadOnlySpan<string> names]
    {
        get
        {
            foreach (var name in names)
            {
                if (columns.TryGetValue(name, out var at))
                {
                    var text = cells[at].Trim();
                    return text.Length <= HouseLimits.MaxTextLength ? text : text[..HouseLimits.MaxTextLength];
                }
            }

            return "";
        }
    }
}
