using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Imports.Files;

/// <summary>
/// Looks at a bank's file from end to end, and says what it is and how it would be read. Memory does not grow with the file.
/// </summary>
public static class InspectFile
{
    /// <summary>What a file is.</summary>
    /// <param name="file">The file; it must be seekable, is read from its beginning, and is left open.</param>
    /// <param name="fileName">What it is called: no more than a hint, and never believed against what is inside.</param>
    /// <param name="currency">The account's currency.</param>
    /// <param name="corrections">What a person corrected, or an earlier file of the account had; null for nothing.</param>
    /// <returns>What it is; refused with one sentence (property <c>File</c>) where it is nothing that PotLock reads.</returns>
    public static Outcome<FileInspection> Run(
        Stream file, string fileName, Currency currency, FileCorrections? corrections = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(currency);
        try
        {
            return Look(file, fileName, currency, corrections ?? new(), cancel);
        }
        catch (UnreadableFileException unreadable)
        {
            return unreadable.Refusal;
        }
    }

    private static FileInspection Look(Stream file, string fileName, Currency currency, FileCorrections corrections,
        CancellationToken cancel)
    {
        FormatSniffer.RefuseOtherKinds(file);
        var text = TextSniffer.Sniff(file, corrections.CodePage, cancel);
        var format = FormatSniffer.Tell(text.Start, fileName);
        var shape = format == StatementFormat.Csv ? CsvGuess.Of(text.Start, file.Length <= TextSniffer.StartBytes, corrections) : null;
        var (dates, decimals) = (new DateOrderTally(), new DecimalMarkTally());
        using var reader = TextSniffer.Open(file, text.CodePage);
        StatementParser? parser = format switch
        {
            StatementFormat.Csv when shape!.Missing.Length > 0 => null,
            // Whatever is not settled yet makes problems here, which nobody sees.
            StatementFormat.Csv => new CsvStatementParser(reader, currency, shape!.Guess, DateOrder.YearMonthDay, DecimalMark.Point)
            {
                Dates = dates,
                Decimals = decimals,
            },
            StatementFormat.Ofx => new OfxParser(reader, currency),
            StatementFormat.Qif => new QifParser(reader, currency, DateOrder.YearMonthDay, DecimalMark.Point, dates, decimals),
            StatementFormat.Camt053 => new Camt053Parser(reader, currency),
            _ => new Mt940Parser(reader, currency),
        };
        var counts = Count(parser, cancel);
        var isAsked = format is StatementFormat.Csv or StatementFormat.Qif;
        return new FileInspection
        {
            Format = format,
            CodePage = text.CodePage,
            Csv = shape,
            Dates = isAsked ? dates.Decide() : new(DateOrder.YearMonthDay, [new(DateOrder.YearMonthDay, 0)], 0),
            Decimals = isAsked ? decimals.Decide() : new(DecimalMark.Point, [DecimalMark.Point], ""),
            Statements = parser is null ? [] : [.. parser.Statements.Select((one, number) => Statement(one, number, counts))],
        };
    }

    private static Dictionary<int, (int Rows, int LeftOut)> Count(StatementParser? parser, CancellationToken cancel)
    {
        Dictionary<int, (int Rows, int LeftOut)> counts = [];
        var all = 0;
        foreach (var found in parser?.Parse() ?? [])
        {
            cancel.ThrowIfCancellationRequested();
            if (++all > FileLimits.MaxRows)
            {
                throw UnreadableFileException.TooMany("rows", FileLimits.MaxRows);
            }

            var (rows, leftOut) = counts.GetValueOrDefault(found.Statement);
            counts[found.Statement] = found.IsLeftOut ? (rows, leftOut + 1) : (rows + 1, leftOut);
        }

        if (parser is not null && all == 0)
        {
            throw new UnreadableFileException("file-no-rows", "This file has no rows. Choose a longer period at your bank.");
        }

        return counts;
    }

    private static StatementInFile Statement(
        (string Account, string CurrencyCode) statement, int number, Dictionary<int, (int Rows, int LeftOut)> counts)
    {
        var (rows, leftOut) = counts.GetValueOrDefault(number);
        return new StatementInFile(number, Masked(statement.Account), statement.CurrencyCode, rows, leftOut);
    }

    /// <summary>A number but its end; a name as it is.</summary>
    private static string Masked(string account)
    {
        var isNumber = account.Count(char.IsAsciiDigit) * 2 > account.Length;
        return isNumber && account.Length > 4 ? "••••" + account[^4..] : account;
    }
}
