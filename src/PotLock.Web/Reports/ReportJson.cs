using PotLock.Domain.Ledger;
using PotLock.Domain.Reports;

namespace PotLock.Web.Reports;

/// <summary>A report there is.</summary>
/// <param name="Name">Its name in addresses.</param>
/// <param name="Title">Its title.</param>
/// <param name="About">What it answers.</param>
/// <param name="OfAccount">Whether it is of one account, pot or card.</param>
public sealed record ReportInfoJson(string Name, string Title, string About, bool OfAccount);

/// <summary>A column of a report.</summary>
/// <param name="Key">Its fixed name.</param>
/// <param name="Name">Its heading.</param>
/// <param name="Kind">"text", "date", "month", "money" or "percent".</param>
public sealed record ReportColumnJson(string Key, string Name, string Kind);

/// <summary>A row of a report.</summary>
/// <param name="Kind">"plain", "heading" for the title of the rows below it, or "sum".</param>
/// <param name="Cells">A text for each column: plain decimals, ISO dates and months; null where there is nothing to say.</param>
public sealed record ReportRowJson(string Kind, IReadOnlyList<string?> Cells);

/// <summary>A report.</summary>
/// <param name="Name">Its name in addresses.</param>
/// <param name="Title">Its title.</param>
/// <param name="Subject">The account it is of; empty for the whole book.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="Summary">What it says, in a sentence or two.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">The rows.</param>
/// <param name="Total">What stands below them; null where there is nothing to add up.</param>
/// <param name="Notes">What you need to know to read the figures.</param>
public sealed record ReportJson(
    string Name, string Title, string Subject, string From, string To, string Summary, IReadOnlyList<ReportColumnJson> Columns,
    IReadOnlyList<ReportRowJson> Rows, ReportRowJson? Total, IReadOnlyList<string> Notes)
{
    /// <summary>A report as programs read it.</summary>
    internal static ReportJson Of(ReportTable table, MoneyText money)
    {
        return new ReportJson(
            table.Name, table.Title, table.Subject, DateText.Iso(table.Period.First), DateText.Iso(table.Period.Last), table.Summary,
            [.. table.Columns.Select(column => new ReportColumnJson(column.Key, column.Name, Mark(column.Kind)))],
            [.. table.Rows.Select(Row)], table.Total is { } total ? Row(total) : null, table.Notes);

        ReportRowJson Row(ReportRow row) => new(
            Mark(row.Kind),
            [.. table.Columns.Zip(row.Cells, (column, cell) => ReportText.Plain(column.Kind, cell, money.Currency))]);
    }

    private static string Mark(Enum kind) => kind.ToString().ToLowerInvariant();
}
