using Microsoft.AspNetCore.WebUtilities;
using PotLock.Domain.Ledger;
using PotLock.Domain.Reports;
using PotLock.Domain.Reports.Own;
using PotLock.Services.Reports;
using PotLock.Web.Shared;

namespace PotLock.Web.Reports;

/// <summary>The page of one report.</summary>
/// <param name="View">The report, or why there is none.</param>
/// <param name="Form">What was asked.</param>
/// <param name="Formats">The files that it can be had as.</param>
public sealed record ReportPage(ReportView View, ReportForm Form, IReadOnlyList<ReportFormat> Formats)
{
    /// <summary>So many rows stand on a page; files have all.</summary>
    public const int MostRows = 1_000;

    /// <summary>The own report that it is; null for one of PotLock's.</summary>
    public OwnReport? Own { get; init; }

    private MoneyText Money => View.Book.Money;

    /// <summary>The report; null when it was refused, or the form has an error.</summary>
    public ReportTable? Table { get; init; } = View.Table.IsRefused ? null : View.Table.Value;

    /// <summary>
    /// Which word's period is shown; null when it is none's. In December twelve months and this year are the same days: then it is the
    /// one that was asked for.
    /// </summary>
    public string? ShownPreset => Table is null ? null : ReportWords.Presets
        .Where(one => ReportPeriod.Of(one.Preset, View.Began, View.Today, Table.Period.Calendar) == Table.Period)
        .OrderByDescending(one => one.Word == Form.Period).FirstOrDefault().Word;

    /// <summary>
    /// How its table looks where there is no room for one: columns side by side, or each row a card, with as many of its figures beside
    /// each other as divide them evenly.
    /// </summary>
    public string TableLook
    {
        get
        {
            var cells = Table!.Rows.Select(row => row.Cells.Count(cell => !cell.IsEmpty)).DefaultIfEmpty().Max();
            return Table.Columns.Count > 10 ? "report--wide report--landscape"
                : Table.Columns.Count > 7 ? "report--wide"
                : cells is 4 or > 5 ? "table--cards table--facts table--thirds"
                : "table--cards table--facts";
        }
    }

    /// <summary>The word of the grouping that is shown.</summary>
    public string ShownGrouping => string.IsNullOrEmpty(Form.Group) ? Api.ApiText.Mark(ReportGrouping.Payee) : Form.Group;

    /// <summary>The address of another period of the same report.</summary>
    public string LinkTo(string preset) => Address(("period", preset));

    /// <summary>The address of the file of what is shown.</summary>
    public string FileLink(string format) => Own is { } own ? QueryHelpers.AddQueryString($"/reports/own/{own.Id}", "format", format)
        : Table is { } table
        ? Address(("from", DateText.Iso(table.Period.First)), ("to", DateText.Iso(table.Period.Last)), ("format", format))
        : "";

    /// <summary>Where a cell leads; null for nowhere.</summary>
    public string? LinkOf(ReportCell cell)
    {
        var days = Table is { } table ? $"from={DateText.Iso(table.Period.First)}&to={DateText.Iso(table.Period.Last)}" : "";
        return cell.Target switch
        {
            { Kind: ReportTargetKind.Category } target => $"/transactions?category={target.Id}&{days}",
            { Kind: ReportTargetKind.Entry } target => $"/transactions/{target.Id}",
            { Kind: ReportTargetKind.Pot } target => $"/pots/{target.Id}",
            { Kind: ReportTargetKind.Month } when cell.Date is { } month => LinkOfMonth(month),
            _ => null,
        };
    }

    /// <summary>The figure of a row to which the entries come that one of its cells leads to, as a plain number; null for none.</summary>
    public string? FigureOf(ReportRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Cells.Select(cell => cell.Target?.Figure).FirstOrDefault(figure => figure is not null) is { } key
            && row.Cells[Table!.IndexOf(key)].Value is { } amount
            ? Money.Plain(amount)
            : null;
    }

    /// <summary>The drawing; null when there is none, or a single row, which says as much by itself.</summary>
    public Chart? Chart
    {
        get
        {
            if (Table is not { Chart: { } drawn } table)
            {
                return null;
            }

            var rows = table.Rows.Where(row => row.Kind == ReportRowKind.Plain).Take(drawn.MostRows).ToList();
            var label = table.IndexOf(drawn.Label);
            return rows.Count < 2 ? null : new Chart(
                table.Title, table.Summary,
                drawn.Kind switch
                {
                    ReportChartKind.Line => ChartKind.Line,
                    ReportChartKind.Bars => ChartKind.Bars,
                    _ => ChartKind.Rows,
                },
                table.Columns[label].Name,
                rows.ConvertAll(row => LabelOf(table.Columns[label].Kind, row.Cells[label])),
                [
                    .. drawn.Series.Select(series => (At: table.IndexOf(series.Column), series.Tone)).Select(series => new ChartSeries(
                        table.Columns[series.At].Name, series.Tone, rows.ConvertAll(row => row.Cells[series.At].Value ?? 0))),
                ],
                Money)
            {
                HasOwnTable = true,
            };
        }
    }

    private string LinkOfMonth(DateOnly month)
    {
        var days = Table!.Period.Within(month);
        return $"/reports/{ByCategory.Name}?from={DateText.Iso(days.First)}&to={DateText.Iso(days.Last)}";
    }

    private string LabelOf(ReportColumnKind kind, ReportCell cell) => cell.Date is { } month && kind == ReportColumnKind.Month
        ? DateText.FormatMonthShort(month, Money.Culture)
        : ReportText.Of(kind, cell, Money);

    /// <summary>Where what is shown can be kept as one's own.</summary>
    /// <param name="monthly">Whether it is to be sent every month, for the month before.</param>
    public string KeepLink(bool monthly = false)
    {
        var shown = ReportWords.Presets.FirstOrDefault(one => one.Word == ShownPreset);
        var period = monthly ? OwnPeriod.LastMonth : OwnReportWords.Like(shown.Word is null ? null : shown.Preset);
        (string, string)[] first =
        [
            ("report", View.Report.Name), ("period", OwnReportWords.WordOf(OwnReportWords.Periods, (OwnPeriod?)period)),
            .. monthly ? [("send", OwnReportWords.WordOf(OwnReportWords.Rhythms, (SendEvery?)SendEvery.Month))]
                : Array.Empty<(string, string)>(),
        ];
        return AddressOf("/reports/own/new", first.Concat(Chosen));
    }

    /// <summary>What of the form is not about days, where the report has it.</summary>
    private IEnumerable<(string Name, string Value)> Chosen => View.Report.IsGrouped ? Form.Choices
        : View.Report.IsOfAccount ? Form.Choices.Where(one => one.Name == "account")
        : [];

    private string Address(params IEnumerable<(string Name, string Value)> query) =>
        AddressOf($"/reports/{View.Report.Name}", query.Concat(Chosen));

    private static string AddressOf(string path, IEnumerable<(string Name, string Value)> query) => QueryHelpers.AddQueryString(
        path, query.Select(one => KeyValuePair.Create<string, string?>(one.Name, one.Value)));
}
