using PotLock.Domain.Imports;

namespace PotLock.Services.Imports.Files;

/// <summary>A row of the beginning of a CSV file.</summary>
/// <param name="Line">The line where it begins.</param>
/// <param name="Cells">Its cells.</param>
internal sealed record CsvRow(int Line, IReadOnlyList<string> Cells)
{
    /// <summary>Whether it has a date and an amount: a title, header or footer has not both.</summary>
    public bool LooksBooked { get; } =
        Cells.Any(cell => StatementDate.IsDate(cell)) && Cells.Any(cell => StatementAmount.IsAmount(cell) && !StatementDate.IsDate(cell));

    /// <summary>Whether it may name columns: words alone.</summary>
    public bool LooksNamed { get; } = Cells.Count > 1 && Cells.Count(cell => cell.Any(char.IsLetter)) > 1
        && !Cells.Any(cell => StatementDate.IsDate(cell) || StatementAmount.IsAmount(cell));
}

/// <summary>
/// Guesses how a CSV file is to be read by how it begins: what parts the cells, what stands before the rows, and what each column
/// holds. What a person corrected is not guessed.
/// </summary>
internal static class CsvGuess
{
    private const int SampleRows = 200;
    private const int ShownRows = 20;
    private const int ShownLength = 200;

    private static readonly char[] Separators = [',', ';', '\t', '|', '^', '~'];

    /// <summary>The guess.</summary>
    /// <param name="start">The beginning of the file.</param>
    /// <param name="isWhole">Whether that is all of it.</param>
    public static CsvShape Of(string start, bool isWhole, FileCorrections corrections)
    {
        // The last line may be cut in two.
        var sample = isWhole || start.LastIndexOf('\n') is not (> 0 and var end) ? start : start[..(end + 1)];
        var named = NamedSeparator(sample);
        IEnumerable<char> candidates = corrections.Separator is { } given ? [given] : named is { } own ? [own]
            : Separators.Where(one => sample.Contains(one)).DefaultIfEmpty(',');
        var (separator, rows) = candidates
            .Select(one => (Separator: one, Rows: Sample(sample, one, corrections.SkipLines ?? (named is null ? 0 : 1))))
            .MaxBy(one => Likelihood(one.Rows));
        if (corrections is { Separator: null, SkipLines: null })
        {
            RefuseWithoutRows(rows, isWhole);
        }

        var first = FirstOf(rows, corrections);
        var hasHeaders = corrections.HasHeaders ?? (first < rows.Count && rows[first].LooksNamed);
        List<CsvRow> below = [.. rows.Skip(first + (hasHeaders ? 1 : 0))];
        var width = below.Append(rows.ElementAtOrDefault(first)).Max(row => row?.Cells.Count ?? 0);
        string[] headers =
        [
            .. Enumerable.Range(0, width)
                .Select(i => hasHeaders && rows[first].Cells.ElementAtOrDefault(i) is { } header && !string.IsNullOrWhiteSpace(header)
                    ? StatementText.OneLine(header, 60) : $"Column {i + 1}"),
        ];
        var mapping = new CsvMapping
        {
            Separator = separator,
            SkipLines = corrections.SkipLines ?? (first < rows.Count ? rows[first].Line - 1 : 0),
            HasHeaders = hasHeaders,
            Columns = corrections.Columns is { } columns ? [.. columns.Take(FileLimits.MaxColumns)] : CsvColumnGuess.Of(headers, below),
            PositiveIsMoneyOut = corrections.PositiveIsMoneyOut ?? false,
        };
        return new CsvShape(mapping, headers, [.. below.Take(ShownRows).Select(Shown)], CsvStatementParser.Missing(mapping));
    }

    private static IReadOnlyList<string> Shown(CsvRow row) => [.. row.Cells.Select(cell => StatementText.OneLine(cell, ShownLength))];

    /// <summary>Excel's own first line, <c>sep=;</c>.</summary>
    private static char? NamedSeparator(string sample)
    {
        var first = sample.AsSpan().TrimStart('\uFEFF').TrimStart('"');
        return first.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && first.Length > 4 && first[4] is not ('\r' or '\n' or '"')
            ? first[4] : null;
    }

    private static List<CsvRow> Sample(string sample, char separator, int skipLines)
    {
        List<CsvRow> rows = [];
        using var text = new StringReader(sample);
        using var cells = new CsvCells(text, separator, skipLines);
        while (rows.Count < SampleRows && cells.Read())
        {
            var row = new string[cells.Count];
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = cells[i];
            }

            rows.Add(new CsvRow(cells.Line, row));
        }

        return rows;
    }

    /// <summary>Rows with a date and an amount count most; then rows of the same width; then how many cells they have.</summary>
    private static (int Booked, int Even, int Width) Likelihood(List<CsvRow> rows)
    {
        var width = rows.Where(row => row.Cells.Count > 1).GroupBy(row => row.Cells.Count).MaxBy(same => same.Count());
        return (rows.Count(row => row.LooksBooked), width?.Count() ?? 0, width?.Key ?? 0);
    }

    private static void RefuseWithoutRows(List<CsvRow> rows, bool isWhole)
    {
        var filled = rows.Count(row => row.Cells.Count(cell => !string.IsNullOrWhiteSpace(cell)) > 1);
        if (rows.Exists(row => row.LooksBooked) || (!isWhole && filled > 0))
        {
            return;
        }

        if (filled == 0)
        {
            throw new UnreadableFileException(
                "file-no-statement", "This is a file of text, but no bank’s statement: it has no columns. PotLock reads CSV, OFX, QFX, "
                + "QIF, CAMT.053 and MT940.");
        }

        if (filled == 1)
        {
            throw new UnreadableFileException("file-no-rows",
                "This file names its columns and has no rows. Choose a longer period at your bank.");
        }
    }

    /// <summary>Where the columns are named; where they are not, the first row with a date and an amount.</summary>
    private static int FirstOf(List<CsvRow> rows, FileCorrections corrections)
    {
        if (corrections.SkipLines is not null)
        {
            return 0;
        }

        var booked = rows.FindIndex(row => row.LooksBooked);
        if (booked < 0)
        {
            return Math.Max(0, rows.FindIndex(row => row.LooksNamed));
        }

        // Between the names and the rows there may be a blank line of separators or an opening balance.
        for (var i = booked - 1; i >= Math.Max(0, booked - 4) && corrections.HasHeaders is not false; i--)
        {
            if (rows[i].LooksNamed && rows[i].Cells.Count * 2 > rows[booked].Cells.Count)
            {
                return i;
            }
        }

        return booked;
    }
}
