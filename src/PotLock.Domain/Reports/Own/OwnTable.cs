using PotLock.Domain.Ledger;

namespace PotLock.Domain.Reports.Own;

/// <summary>A column that somebody can choose.</summary>
/// <param name="Key">Its name for programs.</param>
/// <param name="Name">What people call it.</param>
public sealed record ColumnChoice(string Key, string Name);

/// <summary>
/// A report as somebody wants to see it: some of its columns, in an order of their own, drawn in another way. The cells are those of the
/// report, rows and total alike; nothing is worked out again. Pure.
/// </summary>
public static class OwnTable
{
    /// <summary>The key that stands for a column of each month, however many a period has.</summary>
    public const string Months = "months";

    private const int MostRowsDrawn = 120;

    /// <summary>The columns that can be chosen: all but the first, which always stays. Those of months are one choice.</summary>
    public static IReadOnlyList<ColumnChoice> Choices(ReportTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return
        [
            .. table.Columns.Skip(1)
                .Select(column => IsMonth(column) ? new(Months, "Each month") : new ColumnChoice(column.Key, column.Name))
                .DistinctBy(choice => choice.Key),
        ];
    }

    /// <summary>The report with a title of its own, the chosen columns after its first, and the chosen drawing.</summary>
    /// <param name="columns">
    /// Keys of <see cref="Choices"/> in the order that is wanted; none for all. A key that the report has not is passed over: by-category
    /// has columns of months in some periods only.
    /// </param>
    public static ReportTable Of(ReportTable table, string title, IReadOnlyList<string> columns, OwnChart chart)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(columns);
        var places = Places(table, columns);
        var keys = places.ConvertAll(at => table.Columns[at].Key);
        return (table with
        {
            Title = title,
            Columns = [.. places.Select(at => table.Columns[at])],
            Rows = [.. table.Rows.Select(Pick)],
            Total = table.Total is null ? null : Pick(table.Total),
            Chart = Draw(table, [.. places.Select(at => table.Columns[at])], chart),
        }).Checked();

        ReportRow Pick(ReportRow row) => row with { Cells = [.. places.Select(at => Cut(row.Cells[at], keys))] };
    }

    private static List<int> Places(ReportTable table, IReadOnlyList<string> columns)
    {
        List<int> places = [0];
        foreach (var key in columns)
        {
            places.AddRange(Enumerable.Range(1, table.Columns.Count - 1)
                .Where(at => key == (IsMonth(table.Columns[at]) ? Months : table.Columns[at].Key)));
        }

        List<int> chosen = [.. places.Distinct()];
        return chosen.Count > 1 ? chosen : [.. Enumerable.Range(0, table.Columns.Count)];
    }

    /// <summary>A figure that is no longer there cannot be what the entries behind a link come to.</summary>
    private static ReportCell Cut(ReportCell cell, List<string> keys) =>
        cell.Target is { Figure: { } figure } target && !keys.Contains(figure)
            ? cell.About(target with { Figure = null })
            : cell;

    private static ReportChart? Draw(ReportTable table, List<ReportColumn> columns, OwnChart chart)
    {
        if (chart == OwnChart.None || (chart == OwnChart.AsUsual && table.Chart is null))
        {
            return null;
        }

        var label = columns[0].Key;
        List<(string Column, string Tone)> series =
            [.. (table.Chart?.Series ?? []).Where(one => columns.Exists(column => column.Key == one.Column))];
        if (series.Count == 0)
        {
            var money = columns.Where(column => column.Kind == ReportColumnKind.Money && !IsMonth(column)).ToList();
            // Of days, the last figure is the balance after them.
            series = [.. (columns[0].Kind == ReportColumnKind.Date ? money.TakeLast(1) : money.Take(1)).Select(one => (one.Key, "teal"))];
        }

        return series.Count == 0 ? null : new ReportChart(
            chart switch
            {
                OwnChart.Line => ReportChartKind.Line,
                OwnChart.Bars => ReportChartKind.Bars,
                OwnChart.Rows => ReportChartKind.Rows,
                _ => table.Chart!.Kind,
            },
            label, series, Math.Min(table.Chart?.MostRows ?? MostRowsDrawn, MostRowsDrawn));
    }

    private static bool IsMonth(ReportColumn column) => DateText.TryParseIsoMonth(column.Key, out _);
}
