using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;
using PotLock.Services.Imports;
using PotLock.Services.Imports.Files;
using PotLock.Web.Api;
using PotLock.Web.Shared;

namespace PotLock.Web.Imports;

/// <summary>Words, marks and addresses of imports.</summary>
public static class ImportWords
{
    /// <summary>Where the imports are.</summary>
    public const string Address = "/import";

    /// <summary>The mark of lines that cannot be read, beside those of <see cref="RowFate"/>.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>What a column can hold: the mark, and the name.</summary>
    public static IReadOnlyList<(CsvColumn Column, string Mark, string Name)> Columns { get; } =
    [
        (CsvColumn.Ignored, "ignored", "Leave out"), (CsvColumn.Date, "date", "Date"), (CsvColumn.Amount, "amount", "Amount"),
        (CsvColumn.MoneyIn, "in", "Amount in"), (CsvColumn.MoneyOut, "out", "Amount out"),
        (CsvColumn.Direction, "direction", "In or out"), (CsvColumn.Description, "description", "Description"),
        (CsvColumn.Payee, "payee", "Who was paid"), (CsvColumn.Category, "category", "Category"), (CsvColumn.Note, "note", "Note"),
        (CsvColumn.BankId, "bank-id", "Bank’s reference"), (CsvColumn.Balance, "balance", "Balance after it"),
        (CsvColumn.Currency, "currency", "Currency"),
    ];

    /// <summary>What can stand between the cells of a line: the character, the mark, and the name.</summary>
    public static IReadOnlyList<(char Separator, string Mark, string Name)> Separators { get; } =
    [
        (',', "comma", "Comma"), (';', "semicolon", "Semicolon"), ('\t', "tab", "Tab"), ('|', "bar", "Vertical bar"),
        ('^', "caret", "Caret"), ('~', "tilde", "Tilde"),
    ];

    /// <summary>How dates can be written: the order, the mark, and the name.</summary>
    public static IReadOnlyList<(DateOrder Order, string Mark, string Name)> DateOrders { get; } =
    [
        (DateOrder.DayMonthYear, "day-month-year", "Day, month, year"), (DateOrder.MonthDayYear, "month-day-year", "Month, day, year"),
        (DateOrder.YearMonthDay, "year-month-day", "Year, month, day"), (DateOrder.YearDayMonth, "year-day-month", "Year, day, month"),
    ];

    /// <summary>What can stand before decimals: the sign, the mark, and the name.</summary>
    public static IReadOnlyList<(DecimalMark Sign, string Mark, string Name)> DecimalMarks { get; } =
    [
        (DecimalMark.Point, "point", "A point, as in 1,234.56"), (DecimalMark.Comma, "comma", "A comma, as in 1.234,56"),
    ];

    /// <summary>What can become of the balance, and the mark.</summary>
    public static IReadOnlyList<(BalanceChoice Choice, string Mark)> Balances { get; } =
        [(BalanceChoice.Stays, "stays"), (BalanceChoice.Grows, "grows")];

    /// <summary>The page of an import.</summary>
    public static string PathOf(long importId) => $"{Address}/{DisplayText.Id(importId)}";

    /// <summary>The mark of a choice; empty for one that is none.</summary>
    public static string MarkOf<T>(this IEnumerable<(T Value, string Mark, string Name)> choices, T? value)
        where T : struct => value is { } one ? choices.FirstOrDefault(choice => choice.Value.Equals(one)).Mark ?? "" : "";

    /// <summary>The choice of a mark; null for a mark of none.</summary>
    public static T? Find<T>(this IEnumerable<(T Value, string Mark, string Name)> choices, string? mark)
        where T : struct
    {
        foreach (var (value, name, _) in choices)
        {
            if (name == mark)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>What kind of file it is, for people.</summary>
    public static string NameOf(StatementFormat format) => format switch
    {
        StatementFormat.Csv => "CSV",
        StatementFormat.Ofx => "OFX",
        StatementFormat.Qif => "QIF",
        StatementFormat.Camt053 => "CAMT.053",
        StatementFormat.Mt940 => "MT940",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
    };

    /// <summary>What becomes of a row, for programs.</summary>
    public static string Mark(RowFate fate) => ApiText.Mark(fate);

    /// <summary>What becomes of rows, for people: the name of a tab.</summary>
    public static string NameOf(RowFate fate) => fate switch
    {
        RowFate.New => "New",
        RowFate.Known => "Already there",
        RowFate.Likely => "Probably there",
        RowFate.Joined => "Transfers",
        RowFate.Closed => "Closed months",
        RowFate.Future => "Future dates",
        _ => throw new ArgumentOutOfRangeException(nameof(fate), fate, null),
    };

    /// <summary>How far an import has come, for people.</summary>
    public static string NameOf(ImportState state) => state switch
    {
        ImportState.Waiting => "Not imported yet",
        ImportState.Imported => "Imported",
        ImportState.Reverted => "Reverted",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>What a row that is new becomes, in a few words.</summary>
    public static string Becomes(PreviewRow row, bool splits)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Kind switch
        {
            TransactionKind.Income => splits ? "Income, split over your pots" : "Income",
            TransactionKind.Refund => $"Refund, {row.Other}",
            TransactionKind.Transfer => row.Row.AmountMinor < 0 ? $"Transfer to {row.Other}" : $"Transfer from {row.Other}",
            TransactionKind.CardPayment => row.Row.AmountMinor < 0 ? $"Payment of {row.Other}" : $"Card payment from {row.Other}",
            _ => row.Other,
        };
    }

    /// <summary>Why a category is suggested; empty for no reason.</summary>
    public static string Because(CategorySuggestion? why) => why?.Source switch
    {
        SuggestionSource.Rule => "by your rule",
        SuggestionSource.File => "named in the file",
        SuggestionSource.History when why.Words.Count > 0 => $"as before for “{string.Join(' ', why.Words)}”",
        SuggestionSource.History => "as before",
        _ => "",
    };

    /// <summary>A number of rows, in words: <c>1 row</c>.</summary>
    public static string Rows(int count, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(money);
        return count == 1 ? "1 row" : $"{count.ToString("N0", money.Culture)} rows";
    }

    /// <summary>What is said when rows are in.</summary>
    public static string Imported(ImportResult result, string account, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(result);
        return $"{Rows(result.Added, money)} imported into {account}.";
    }

    /// <summary>What is said when an import was reverted.</summary>
    public static string Reverted(ImportReverted result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var text = result.Reversed == 1 ? "Reverted: 1 entry was undone." : $"Reverted: {result.Reversed} entries were undone.";
        return text
            + (result.Skipped > 0 ? $" {result.Skipped} had been undone before." : "")
            + (result.BackInUse is { Count: > 0 } back ? $" Back in use, with a balance again: {string.Join(", ", back)}." : "");
    }
}
