using PotLock.Domain.Imports;

namespace PotLock.Services.Imports.Files;

/// <summary>What a file turned out to be, after all of it was looked at once.</summary>
public sealed record FileInspection
{
    /// <summary>What kind of file it is.</summary>
    public required StatementFormat Format { get; init; }

    /// <summary>The code page of its text, as <see cref="TextEncodings"/> numbers them: guessed, and correctable.</summary>
    public required int CodePage { get; init; }

    /// <summary>How its columns look; null for anything but CSV.</summary>
    public CsvShape? Csv { get; init; }

    /// <summary>The order of its dates: always settled for formats that have only one.</summary>
    public required DateOrderDecision Dates { get; init; }

    /// <summary>The decimal mark of its amounts: always settled for formats that have only one.</summary>
    public required DecimalMarkDecision Decimals { get; init; }

    /// <summary>The statements inside, in their order; one for CSV.</summary>
    public required IReadOnlyList<StatementInFile> Statements { get; init; }
}

/// <summary>One account's statement inside of a file; the same account may have several in a row, which are one here.</summary>
/// <param name="Number">Its place in the file, counted from 0: what <see cref="StatementSettings.Statement"/> chooses.</param>
/// <param name="AccountMasked">The account as the file calls it, all but the end hidden (<c>••••1234</c>); empty where it says
/// none.</param>
/// <param name="CurrencyCode">Its currency; empty where the file does not say.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="LeftOut">How many more are left out because the bank has not booked them yet.</param>
public sealed record StatementInFile(int Number, string AccountMasked, string CurrencyCode, int Rows, int LeftOut);

/// <summary>What a person corrected about a file, to look at it again; null everywhere keeps the guess.</summary>
public sealed record FileCorrections
{
    /// <summary>The code page of its text.</summary>
    public int? CodePage { get; init; }

    /// <summary>What parts the cells.</summary>
    public char? Separator { get; init; }

    /// <summary>How many lines stand before the headers or the first row.</summary>
    public int? SkipLines { get; init; }

    /// <summary>Whether the columns are named.</summary>
    public bool? HasHeaders { get; init; }

    /// <summary>What the columns hold.</summary>
    public IReadOnlyList<CsvColumn>? Columns { get; init; }

    /// <summary>Whether an amount without a sign is money out.</summary>
    public bool? PositiveIsMoneyOut { get; init; }

    /// <summary>All that a remembered mapping says; one without columns leaves them to be guessed.</summary>
    public static FileCorrections Of(CsvMapping mapping)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        return new()
        {
            Separator = mapping.Separator,
            SkipLines = mapping.SkipLines,
            HasHeaders = mapping.HasHeaders,
            Columns = mapping.Columns.Count == 0 ? null : mapping.Columns,
            PositiveIsMoneyOut = mapping.PositiveIsMoneyOut,
        };
    }
}
