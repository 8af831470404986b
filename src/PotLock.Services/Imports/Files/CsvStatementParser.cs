using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Imports.Files;

/// <summary>Reads the rows of a CSV file by a mapping of its columns.</summary>
internal sealed class CsvStatementParser(TextReader text, Currency currency, CsvMapping mapping, DateOrder order, DecimalMark mark)
    : StatementParser(currency)
{
    private readonly int _date = ColumnOf(mapping, CsvColumn.Date);
    private readonly int _amount = ColumnOf(mapping, CsvColumn.Amount);
    private readonly int _in = ColumnOf(mapping, CsvColumn.MoneyIn);
    private readonly int _out = ColumnOf(mapping, CsvColumn.MoneyOut);
    private readonly int _direction = ColumnOf(mapping, CsvColumn.Direction);
    private readonly int _currency = ColumnOf(mapping, CsvColumn.Currency);
    private readonly int _category = ColumnOf(mapping, CsvColumn.Category);
    private readonly int _bankId = ColumnOf(mapping, CsvColumn.BankId);
    private readonly int _balance = ColumnOf(mapping, CsvColumn.Balance);
    private readonly int[] _said = [.. ColumnsOf(mapping, CsvColumn.Payee), .. ColumnsOf(mapping, CsvColumn.Description)];
    private readonly int[] _notes = [.. ColumnsOf(mapping, CsvColumn.Note)];

    /// <summary>Looks at the dates as they come; null for nobody.</summary>
    public DateOrderTally? Dates { get; init; }

    /// <summary>Looks at the amounts as they come; null for nobody.</summary>
    public DecimalMarkTally? Decimals { get; init; }

    /// <summary>Whether a mapping is enough to read rows by; else what is missing.</summary>
    public static string Missing(CsvMapping mapping)
    {
        bool Has(CsvColumn column) => mapping.Columns.Contains(column);
        var singles = new[] { CsvColumn.Date, CsvColumn.Amount, CsvColumn.MoneyIn, CsvColumn.MoneyOut, CsvColumn.Direction,
            CsvColumn.Category,
            CsvColumn.BankId, CsvColumn.Balance, CsvColumn.Currency };
        return !Has(CsvColumn.Date) ? "Choose the column with the date."
            : !Has(CsvColumn.Amount) && !(Has(CsvColumn.MoneyIn) || Has(CsvColumn.MoneyOut))
            ? "Choose the column with the amount, or those with money in and out."
            : Has(CsvColumn.Amount) && (Has(CsvColumn.MoneyIn) || Has(CsvColumn.MoneyOut))
            ? "Choose either one column with the amount, or those with money in and out, not both."
            : Has(CsvColumn.Direction) && !Has(CsvColumn.Amount)
            ? "A column that says in or out needs the column with the amount beside it."
            : singles.Any(single => mapping.Columns.Count(column => column == single) > 1)
            ? "Only descriptions and notes can have several columns: choose one of each other kind."
            : "";
    }

    /// <inheritdoc/>
    public override IEnumerable<Found> Parse()
    {
        NumberOf("", "");
        using var cells = new CsvCells(text, mapping.Separator, mapping.SkipLines);
        if (mapping.HasHeaders)
        {
            cells.Read();
        }

        while (cells.Read())
        {
            if (cells.IsUnclosed)
            {
                throw new UnreadableFileException(
                    "file-quote-unclosed",
                    $"A quotation mark that opens in line {cells.Line} is never closed, so that the rows behind it cannot be told "
                        + $"apart. Correct the file, or download it again.");
            }

            if (IsRow(cells))
            {
                yield return new Found(0, Row(cells));
            }
        }
    }

    private static int ColumnOf(CsvMapping mapping, CsvColumn column)
    {
        for (var i = 0; i < mapping.Columns.Count; i++)
        {
            if (mapping.Columns[i] == column)
            {
                return i;
            }
        }

        return -1;
    }

    private static IEnumerable<int> ColumnsOf(CsvMapping mapping, CsvColumn column) =>
        Enumerable.Range(0, mapping.Columns.Count).Where(i => mapping.Columns[i] == column);

    /// <summary>A line with at most one cell filled is a title, a footer or blank; every other should be a row.</summary>
    private static bool IsRow(CsvCells cells)
    {
        var filled = 0;
        for (var i = 0; i < cells.Count && filled < 2; i++)
        {
            filled += cells.IsBlank(i) ? 0 : 1;
        }

        return filled > 1;
    }

    private static string Cell(CsvCells cells, int column) => column < 0 ? "" : cells[column];

    private StatementItem Row(CsvCells cells)
    {
        Span<char> buffer = stackalloc char[StatementDate.MaxLength];
        var dateText = cells.Chars(_date, buffer);
        Dates?.Add(dateText);
        var hasDate = StatementDate.TryRead(dateText, order, out var date);
        var problem = ReadAmount(cells, hasDate || Dates is not null, out var minor);
        if (!hasDate)
        {
            return Problem(cells.Line, RowSentences.Date(dateText));
        }

        if (problem.Length > 0)
        {
            return Problem(cells.Line, problem);
        }

        if (_currency >= 0 && cells[_currency] is var code && !string.IsNullOrWhiteSpace(code)
            && !CurrencyWords.IsOf(code, Currency))
        {
            return Problem(cells.Line, RowSentences.OtherCurrency(code, Currency));
        }

        return new StatementItem { Row = Build(cells, date, minor) };
    }

    private StatementRow Build(CsvCells cells, DateOnly date, long minor) =>
        new(cells.Line, date, minor, Joined(cells, _said, JournalEntry.MaxDescriptionLength))
        {
            BankId = StatementText.OneLine(Cell(cells, _bankId), 100),
            Note = Joined(cells, _notes, NoteRules.MaxLength),
            CategoryName = StatementText.OneLine(Cell(cells, _category), 100),
            BalanceAfterMinor = BalanceAfter(cells),
        };

    private long? BalanceAfter(CsvCells cells)
    {
        if (_balance < 0)
        {
            return null;
        }

        Span<char> buffer = stackalloc char[StatementAmount.MaxLength];
        var balance = cells.Chars(_balance, buffer);
        Decimals?.Add(balance);
        return StatementAmount.TryRead(balance, mark, Currency, out var after) == AmountProblem.None ? after : null;
    }

    private static string Joined(CsvCells cells, int[] columns, int maxLength)
    {
        if (columns.Length < 2)
        {
            return columns.Length == 0 ? "" : StatementText.OneLine(cells[columns[0]], maxLength);
        }

        var joined = "";
        foreach (var column in columns)
        {
            var said = StatementText.OneLine(cells[column], maxLength);
            joined = joined.Length == 0 ? said : said.Length == 0 ? joined : StatementText.Join([joined, said]);
        }

        return StatementText.OneLine(joined, maxLength);
    }

    /// <summary>The amount of a row, signed; else what is wrong with it.</summary>
    private string ReadAmount(CsvCells cells, bool isLookedAt, out long minor)
    {
        minor = 0;
        if (!isLookedAt)
        {
            return "";
        }

        return _amount >= 0 ? ReadSigned(cells, out minor) : ReadInAndOut(cells, out minor);
    }

    private string ReadSigned(CsvCells cells, out long minor)
    {
        Span<char> buffer = stackalloc char[StatementAmount.MaxLength];
        var amountText = cells.Chars(_amount, buffer);
        Decimals?.Add(amountText);
        var problem = StatementAmount.TryRead(amountText, mark, Currency, out minor);
        if (problem != AmountProblem.None || minor == 0)
        {
            return RowSentences.Amount(problem, amountText, Currency);
        }

        if (_direction >= 0)
        {
            Span<char> word = stackalloc char[20];
            var directionText = cells.Chars(_direction, word);
            if (!MoneyDirection.TryRead(directionText, out var isOut))
            {
                return RowSentences.Direction(directionText);
            }

            minor = isOut ? -Math.Abs(minor) : Math.Abs(minor);
        }
        else if (mapping.PositiveIsMoneyOut)
        {
            minor = -minor;
        }

        return "";
    }

    private string ReadInAndOut(CsvCells cells, out long minor)
    {
        minor = 0;
        var (inText, outText) = (Cell(cells, _in), Cell(cells, _out));
        Decimals?.Add(inText);
        Decimals?.Add(outText);
        var inProblem = StatementAmount.TryRead(inText, mark, Currency, out var inMinor);
        var outProblem = StatementAmount.TryRead(outText, mark, Currency, out var outMinor);
        if (inProblem is not (AmountProblem.None or AmountProblem.Empty))
        {
            return RowSentences.Amount(inProblem, inText, Currency);
        }

        if (outProblem is not (AmountProblem.None or AmountProblem.Empty))
        {
            return RowSentences.Amount(outProblem, outText, Currency);
        }

        minor = inMinor - Math.Abs(outMinor);
        return minor != 0 ? "" : RowSentences.Amount(
            inProblem == AmountProblem.Empty && outProblem == AmountProblem.Empty ? AmountProblem.Empty : AmountProblem.None, inText,
                Currency);
    }
}
