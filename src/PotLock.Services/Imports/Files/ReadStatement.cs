using PotLock.Domain.Ledger;

namespace PotLock.Services.Imports.Files;

/// <summary>Reads a bank's file, row by row. Memory does not grow with the file.</summary>
public static class ReadStatement
{
    /// <summary>The rows of a file, and what could not be read of it, in the order of the file.</summary>
    /// <param name="file">The file; it must be seekable, is read from its beginning, and is left open.</param>
    /// <param name="settings">How it is to be read.</param>
    public static IEnumerable<StatementItem> Run(Stream file, StatementSettings settings, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(settings);
        return Read(file, settings, cancel);
    }

    private static IEnumerable<StatementItem> Read(Stream file, StatementSettings settings, CancellationToken cancel)
    {
        using var text = TextSniffer.Open(file, settings.CodePage);
        var parser = ParserOf(text, settings);
        using var found = parser.Parse().GetEnumerator();
        for (var all = 1; ; all++)
        {
            cancel.ThrowIfCancellationRequested();
            var hasMore = TryMove(found, all, out var refusal);
            refusal ??= hasMore && found.Current.Statement == settings.Statement ? OtherCurrency(parser, settings) : null;
            if (refusal is not null)
            {
                yield return new StatementItem { Refusal = refusal };
                yield break;
            }

            if (!hasMore)
            {
                yield break;
            }

            if (found.Current is { IsLeftOut: false } current && current.Statement == settings.Statement)
            {
                yield return current.Item;
            }
        }
    }

    private static StatementParser ParserOf(TextReader text, StatementSettings settings) => settings.Format switch
    {
        StatementFormat.Csv => new CsvStatementParser(
            text,
            settings.Currency,
            settings.Csv ?? throw new ArgumentException("A CSV file is read by a mapping.", nameof(settings)),
            settings.DateOrder,
            settings.DecimalMark),
        StatementFormat.Ofx => new OfxParser(text, settings.Currency),
        StatementFormat.Qif => new QifParser(text, settings.Currency, settings.DateOrder, settings.DecimalMark),
        StatementFormat.Camt053 => new Camt053Parser(text, settings.Currency),
        StatementFormat.Mt940 => new Mt940Parser(text, settings.Currency),
        _ => throw new ArgumentOutOfRangeException(nameof(settings)),
    };

    /// <summary>Reads on; a file that stops its reader is refused.</summary>
    private static bool TryMove(IEnumerator<Found> found, int all, out Refusal? refusal)
    {
        refusal = null;
        try
        {
            return found.MoveNext() && (all <= FileLimits.MaxRows ? true
                : throw UnreadableFileException.TooMany("rows", FileLimits.MaxRows));
        }
        catch (UnreadableFileException unreadable)
        {
            refusal = unreadable.Refusal;
            return false;
        }
    }

    private static Refusal? OtherCurrency(StatementParser parser, StatementSettings settings)
    {
        var code = parser.Statements[settings.Statement].CurrencyCode;
        return code.Length == 0 || code == settings.Currency.Code
            ? null
            : new Refusal(
                "statement-in-other-currency",
                "File",
                $"This statement is in {RowSentences.Shown(code)}, but the account is in {settings.Currency.Code}. PotLock doesn’t convert "
                    + "currencies: choose an account in the same currency.");
    }
}
