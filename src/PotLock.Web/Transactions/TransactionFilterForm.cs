using PotLock.Domain.Ledger;
using PotLock.Services.Transactions;
using PotLock.Web.Shared;

namespace PotLock.Web.Transactions;

/// <summary>The filters of the list as its address has them. What cannot be read does not narrow it.</summary>
public sealed class TransactionFilterForm
{
    private const string None = "none";

    /// <summary>A kind of entry, or <c>spending</c> for expenses and refunds.</summary>
    public string? Kind { get; set; }

    public string? Category { get; set; }

    /// <summary>An account, pot or card.</summary>
    public string? Account { get; set; }

    public string? Tag { get; set; }

    /// <summary>The first date.</summary>
    public string? From { get; set; }

    /// <summary>The last date.</summary>
    public string? To { get; set; }

    /// <summary><c>with</c> or <c>without</c> a receipt.</summary>
    public string? Receipt { get; set; }

    /// <summary>Words or an amount to search for.</summary>
    public string? Q { get; set; }

    /// <summary>Whether to include undone entries.</summary>
    public bool Trail { get; set; }

    /// <summary><c>none</c> to also leave out entries that were undone in a later month.</summary>
    public string? Undone { get; set; }

    /// <summary>Where the page starts.</summary>
    public string? After { get; set; }

    public TransactionFilter Read() => new(
        Kind == TransactionWords.Spending ? TransactionKind.Expense : TransactionWords.KindOf(Kind) is var kind and not 0 ? kind : null,
        long.TryParse(Category, out var category) ? category : null,
        long.TryParse(Account, out var account) ? account : null,
        string.IsNullOrWhiteSpace(Tag) ? null : Tag.Trim(),
        DateOf(From), DateOf(To),
        string.IsNullOrWhiteSpace(Q) ? null : Q.Trim(),
        Trail ? UndoneShown.All : Undone == None ? UndoneShown.None : UndoneShown.Halves,
        Kind == TransactionWords.Spending,
        Receipt switch { TransactionWords.WithReceipt => true, TransactionWords.WithoutReceipt => false, _ => null });

    /// <summary>Where the page begins; null for the first.</summary>
    public TransactionCursor? Cursor =>
        After?.Split('_') is [var date, var id] && DateOf(date) is { } day && long.TryParse(id, out var entryId) ? new(day, entryId) : null;

    /// <summary>The address of the list with these filters.</summary>
    /// <param name="next">Where it begins; null for the first page.</param>
    /// <param name="trail">Whether everything that was undone is shown; null for as it is.</param>
    /// <param name="without">The name of a filter to leave out.</param>
    public string Path(TransactionCursor? next = null, bool? trail = null, string? without = null)
    {
        (string Name, string? Value)[] all =
        [
            ("kind", Kind), ("category", Category), ("account", Account), ("tag", Tag), ("from", From), ("to", To), ("receipt", Receipt),
            ("q", Q),
            ("trail", trail ?? Trail ? "true" : null), ("undone", Undone),
            ("after", next is null ? null : $"{DateText.Iso(next.Date)}_{DisplayText.Id(next.EntryId)}"),
        ];
        var query = string.Join('&', all.Where(one => !string.IsNullOrWhiteSpace(one.Value) && one.Name != without)
            .Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value!)}"));
        return query.Length == 0 ? "/transactions" : "/transactions?" + query;
    }

    /// <summary>The address of all entries with these filters, as comma-separated values.</summary>
    public string CsvPath => "/exports/activity.csv" + Path()["/transactions".Length..];

    private static DateOnly? DateOf(string? text) => DateText.TryParseIso(text?.Trim() ?? "", out var date) ? date : null;
}

/// <summary>The page of the list.</summary>
/// <param name="Page">The entries.</param>
/// <param name="Bulk">What was typed to change many at once.</param>
public sealed record TransactionsPage(TransactionPage Page, TransactionFilterForm Filter, RecategoriseForm Bulk)
{
    /// <summary>What the rows come to, where all that fit are on this page and a figure can stand for them; else null.</summary>
    public long? SumMinor => Page.Next is null && Filter.After is null && !Filter.Trail && Filter.Read().Narrows && Page.Rows.Count > 0
        ? Page.Rows.Sum(row => row.CountsMinor)
        : null;
}

/// <summary>The form that gives many entries a category, as it is posted.</summary>
public sealed class RecategoriseForm : CommandForm
{
    /// <summary>The entries that were ticked.</summary>
    public IReadOnlyList<long>? EntryIds { get; set; }

    public string? CategoryId { get; set; }

    /// <summary>Tags to add.</summary>
    public string? Tags { get; set; }

    /// <summary>The list's address, to go back to.</summary>
    public string? Back { get; set; }
}
