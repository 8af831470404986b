using PotLock.Domain.Reports;
using PotLock.Domain.Reports.Own;

namespace PotLock.Domain.Tests.Reports.Own;

/// <summary>Some columns of a report, in an order of their own: every cell is the report's.</summary>
public sealed class OwnTableTests
{
    private static readonly ReportTable s_flow = new ReportTable(
        "flow", "Flow", "", new(new(2026, 1, 1), new(2026, 2, 28)), "It flowed.",
        [
            new("month", "Month", ReportColumnKind.Month), new("in", "In", ReportColumnKind.Money),
            new("out", "Out", ReportColumnKind.Money), new("share", "Share", ReportColumnKind.Percent),
        ],
        [Row(new DateOnly(2026, 1, 1), 10_00, 4_00, 40_00), Row(new DateOnly(2026, 2, 1), 20_00, 5_00, 25_00)],
        new ReportRow([ReportCell.Of("Total"), ReportCell.Of(30_00), ReportCell.Of(9_00), ReportCell.Of(30_00)], ReportRowKind.Sum))
    {
        Chart = new ReportChart(ReportChartKind.Bars, "month", [("in", "teal"), ("out", "coral")]),
        Notes = ["A note."],
    }.Checked();

    [Theory]
    [InlineData("", "month in out share", "Total 3000 900 3000")]
    [InlineData("out", "month out", "Total 900")]
    [InlineData("share,in", "month share in", "Total 3000 3000")]
    [InlineData("gone,out", "month out", "Total 900")]
    [InlineData("gone", "month in out share", "Total 3000 900 3000")]
    [InlineData("out,out", "month out", "Total 900")]
    public void Columns_ComeInTheOrderChosen_BehindTheFirst_WithTheirTotals(string columns, string keys, string total)
    {
        var own = OwnTable.Of(s_flow, "Mine", columns.Split(',', StringSplitOptions.RemoveEmptyEntries), OwnChart.AsUsual);

        Assert.Equal(keys, string.Join(' ', own.Columns.Select(column => column.Key)));
        Assert.Equal(total, string.Join(' ', own.Total!.Cells.Select(cell => cell.Text ?? FormattableString.Invariant($"{cell.Value}"))));
        Assert.Equal(("Mine", "It flowed.", "A note."), (own.Title, own.Summary, own.Notes[0]));
        Assert.All(own.Rows.Zip(s_flow.Rows), pair => Assert.All(
            own.Columns.Index(),
            column => Assert.Equal(pair.Second.Cells[s_flow.IndexOf(column.Item.Key)], pair.First.Cells[column.Index])));
    }

    [Theory]
    [InlineData("", OwnChart.AsUsual, "Bars in,out")]
    [InlineData("", OwnChart.None, "")]
    [InlineData("", OwnChart.Line, "Line in,out")]
    [InlineData("out", OwnChart.Rows, "Rows out")]
    [InlineData("share", OwnChart.Line, "")]
    public void Chart_DrawsWhatIsShown(string columns, OwnChart chart, string drawn)
    {
        var own = OwnTable.Of(s_flow, "Mine", columns.Split(',', StringSplitOptions.RemoveEmptyEntries), chart);

        Assert.Equal(
            drawn, own.Chart is { } shown ? $"{shown.Kind} {string.Join(',', shown.Series.Select(series => series.Column))}" : "");
    }

    [Theory]
    [InlineData(OwnChart.AsUsual, "")]
    [InlineData(OwnChart.Line, "out")]
    public void Chart_OfDays_DrawsTheLastFigure(OwnChart chart, string drawn)
    {
        var days = s_flow with
        {
            Columns = [new("date", "Date", ReportColumnKind.Date), .. s_flow.Columns.Skip(1)], Chart = null,
        };

        Assert.Equal(drawn, OwnTable.Of(days, "Mine", [], chart).Chart?.Series[0].Column ?? "");
    }

    [Fact]
    public void Months_AreOneChoice_HoweverManyThereAre()
    {
        var byMonth = s_flow with
        {
            Columns =
            [
                new("category", "Category", ReportColumnKind.Text), new("2026-01", "Jan", ReportColumnKind.Money),
                new("2026-02", "Feb", ReportColumnKind.Money), new("spent", "Total", ReportColumnKind.Money),
            ],
            Chart = null,
        };

        Assert.Equal(["months", "spent"], OwnTable.Choices(byMonth).Select(choice => choice.Key));
        Assert.Equal(
            "category spent 2026-01 2026-02",
            string.Join(' ', OwnTable.Of(byMonth, "Mine", ["spent", "months"], OwnChart.None).Columns.Select(column => column.Key)));
        Assert.Equal(
            "category spent",
            string.Join(' ', OwnTable.Of(byMonth, "Mine", ["spent"], OwnChart.None).Columns.Select(column => column.Key)));
    }

    [Fact]
    public void Figure_ThatIsNotShown_IsNotPromisedByALink()
    {
        var target = new ReportTarget(ReportTargetKind.Category, 7, "out");
        var linked = s_flow with
        {
            Rows = [.. s_flow.Rows.Select(row => row with { Cells = [ReportCell.Of("Food", target), .. row.Cells.Skip(1)] })],
        };

        Assert.Equal("out", OwnTable.Of(linked, "Mine", ["out"], OwnChart.None).Rows[0].Cells[0].Target!.Value.Figure);
        Assert.Equal(
            target with { Figure = null }, OwnTable.Of(linked, "Mine", ["in"], OwnChart.None).Rows[0].Cells[0].Target);
    }

    private static ReportRow Row(DateOnly month, long came, long went, long share) =>
        new([ReportCell.OfMonth(month), ReportCell.Of(came), ReportCell.Of(went), ReportCell.Of(share)]);
}
