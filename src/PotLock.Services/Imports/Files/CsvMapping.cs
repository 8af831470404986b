namespace PotLock.Services.Imports.Files;

/// <summary>What a column of a CSV file holds. The numbers are stored: never reuse one.</summary>
public enum CsvColumn
{
    /// <summary>Nothing that is taken.</summary>
    Ignored = 0,

    /// <summary>The date of the row; exactly one column, date and time together are taken too.</summary>
    Date = 1,

    /// <summary>What it was for; several columns are joined by a space, in their order.</summary>
    Description = 2,

    /// <summary>The amount: signed, or unsigned beside a <see cref="Direction"/>.</summary>
    Amount = 3,

    /// <summary>Money in (credit), where in and out have a column each.</summary>
    MoneyIn = 4,

    /// <summary>Money out (debit), where in and out have a column each; signed or not, it is money out.</summary>
    MoneyOut = 5,

    /// <summary>Whether an unsigned amount is in or out: D or C, DR or CR, Debit or Credit, S or H, plus or minus …</summary>
    Direction = 6,

    /// <summary>Who was paid or who paid; stands before the description.</summary>
    Payee = 7,

    /// <summary>The category that the file names.</summary>
    Category = 8,

    /// <summary>A note; several columns are joined by a space.</summary>
    Note = 9,

    /// <summary>The bank's own id of the row.</summary>
    BankId = 10,

    /// <summary>What the account holds after the row.</summary>
    Balance = 11,

    /// <summary>The currency of the row: a row in another than the account's is a problem, never converted.</summary>
    Currency = 12,
}

/// <summary>
/// How a CSV file is to be read: guessed, shown, corrected by hand, and remembered for the account. Holds nothing of the file
/// itself, so that next month's is read by it too; plain values only, so that it can be kept as JSON.
/// </summary>
public sealed record CsvMapping
{
    /// <summary>What parts the cells of a line: a comma, semicolon, tab, bar, or any other character.</summary>
    public required char Separator { get; init; }

    /// <summary>How many lines stand before the headers, or before the first row where there are none.</summary>
    public int SkipLines { get; init; }

    /// <summary>Whether the first line that is read names the columns.</summary>
    public bool HasHeaders { get; init; } = true;

    /// <summary>What each column holds, from the left; columns beyond are ignored.</summary>
    public required IReadOnlyList<CsvColumn> Columns { get; init; }

    /// <summary>Whether an amount without a sign is money out, as some cards' files have it; a minus then is money in.</summary>
    public bool PositiveIsMoneyOut { get; init; }
}

/// <summary>A CSV file as it was found.</summary>
/// <param name="Guess">How PotLock would read it.</param>
/// <param name="Headers">The names of the columns, as the file has them; made up (Column 1 …) where it has none.</param>
/// <param name="FirstRows">The cells of the first rows after the headers, at most 20, as the file has them.</param>
/// <param name="Missing">What must be mapped before it can be read, in plain words; empty where the guess is enough.</param>
public sealed record CsvShape(
    CsvMapping Guess, IReadOnlyList<string> Headers, IReadOnlyList<IReadOnlyList<string>> FirstRows, string Missing);
