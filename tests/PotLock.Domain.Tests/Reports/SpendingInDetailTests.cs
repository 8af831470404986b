using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using PotLock.Domain.Ledger;
using PotLock.Domain.Reports;

namespace PotLock.Domain.Tests.Reports;

/// <summary>Spending in groups: however it is grouped, it comes to what was spent.</summary>
public sealed class SpendingInDetailTests
{
    private static readonly DateOnly s_began = new(2026, 1, 1);
    private static readonly DateOnly s_today = new(2026, 6, 20);
    private static readonly MoneyText s_money = new(Currency.Of("GBP"), CultureInfo.GetCultureInfo("en-GB"));

    private static Gen<SpendingPart> Part =>
        from month in Gen.Choose(1, 6)
        from category in Gen.Choose(1, 4)
        from payee in Gen.Elements("Boots", "BOOTS ", "boots", "Café", "Straße", "STRASSE", "", "=1+1")
        from tags in Gen.Elements("", "#holiday", "#holiday, #italy")
        from person in Gen.Elements(null, "Ada", "Ben")
        from spent in Gen.Choose(-20_000, 50_000)
        select new SpendingPart(new DateOnly(2026, month, 1), category, $"Category {category}", payee, tags, person, spent);

    private static Gen<SpendingFacts> Facts =>
        from parts in Gen.Choose(0, 30).SelectMany(count => Part.ArrayOf(count))
        from grouping in Gen.Elements(Enum.GetValues<ReportGrouping>())
        select Of(grouping, parts);

    [Fact]
    public void Groups_HoweverTheyAreMade_ComeToWhatWasSpent() => PropertyRun.Holds(Facts, facts =>
    {
        var table = SpendingInDetail.Of(facts);

        var spent = facts.Parts.Sum(part => part.SpentMinor);
        Assert.Equal(spent, table.Rows.Sum(row => Cell(table, row, "spent")!.Value));
        Assert.Equal(spent, Cell(table, table.Total!, "spent"));
        Assert.Equal(Cell(table, table.Total!, "share") ?? 0, table.Rows.Sum(row => Cell(table, row, "share") ?? 0));
        Assert.All(table.Rows, row => Assert.Equal(Cell(table, row, "spent") > 0, Cell(table, row, "share") is not null));
    });

    [Fact]
    public void Rows_AreThePartsOfTheirGroup()
    {
        SpendingPart[] parts =
        [
            Spent("2026-05-01", 1, "Groceries", "Boots", "#health", "Ada", 12_35),
            Spent("2026-05-01", 1, "Groceries", "BOOTS", "", "Ada", 5_00),
            Spent("2026-06-01", 2, "Travel", "Rail", "#holiday, #italy", "Ben", 80_00),
            Spent("2026-06-01", 2, "Travel", "Rail", "#holiday", null, -30_00),
        ];

        Assert.Equal("Travel 50.00 | Groceries 17.35", Says(ReportGrouping.Category, parts));
        Assert.Equal("2026-05 17.35 | 2026-06 50.00", Says(ReportGrouping.Month, parts));
        Assert.Equal("Rail 50.00 | Boots 17.35", Says(ReportGrouping.Payee, parts));
        Assert.Equal("#holiday, #italy 80.00 | #health 12.35 | No tag 5.00 | #holiday -30.00", Says(ReportGrouping.Tag, parts));
        Assert.Equal("Ben 80.00 | Ada 17.35 | Recorded automatically -30.00", Says(ReportGrouping.Person, parts));
    }

    [Fact]
    public void Refunds_AreNegative_AndHaveNoShare()
    {
        var table = SpendingInDetail.Of(Of(
            ReportGrouping.Payee,
            [Spent("2026-06-01", 1, "A", "Shop", "", null, 10_00), Spent("2026-06-01", 1, "A", "Back", "", null, -4_00)]));

        Assert.Equal([10_00, -4_00], table.Rows.Select(row => Cell(table, row, "spent")!.Value));
        Assert.Equal([10_000, null], table.Rows.Select(row => Cell(table, row, "share")));
        Assert.Equal(6_00, Cell(table, table.Total!, "spent"));
    }

    [Fact]
    public void Months_WithoutSpending_HaveTheirRow_FromTheBooksFirstOn()
    {
        var facts = Of(ReportGrouping.Month, [Spent("2026-05-01", 1, "A", "Shop", "", null, 10_00)]);

        Assert.Equal(
            "2026-04 0.00 | 2026-05 10.00 | 2026-06 0.00",
            Says(facts with { Began = new(2026, 4, 1), Period = new(new(2026, 2, 1), s_today) }));
    }

    [Theory]
    [InlineData(2026, 1, 1, "10.00")]
    [InlineData(2026, 6, 1, "60.00")]
    public void Average_IsOfTheMonthsThatTheBookHas(int year, int month, int day, string average)
    {
        var table = SpendingInDetail.Of(Of(ReportGrouping.Payee, [Spent("2026-06-01", 1, "A", "Shop", "", null, 60_00)]) with
        {
            Began = new DateOnly(year, month, day),
        });

        Assert.Equal(average, s_money.Plain(Cell(table, table.Total!, "average")!.Value));
    }

    [Fact]
    public void SmallestOfVeryMany_StandAsOneRow_AndNothingIsLost()
    {
        var parts = Enumerable.Range(1, SpendingInDetail.MostGroups + 50)
            .Select(number => Spent("2026-06-01", 1, "A", $"Shop {number:0000}", "", null, number)).ToArray();

        var table = SpendingInDetail.Of(Of(ReportGrouping.Payee, parts));

        Assert.Equal(SpendingInDetail.MostGroups, table.Rows.Count);
        Assert.Equal("Everything else (51)", table.Rows[^1].Cells[0].Text);
        Assert.Equal(parts.Sum(part => part.SpentMinor), table.Rows.Sum(row => Cell(table, row, "spent")!.Value));
    }

    [Fact]
    public void Notes_SayWhichEntriesCount()
    {
        var facts = Of(ReportGrouping.Tag, []) with
        {
            Filter = new SpendingFilter(1, "holiday", "rail", 5_00, 20_00), Category = "Travel", PaidFrom = "Giro",
        };

        Assert.Equal(
            "Only entries in Travel, paid from Giro, tagged #holiday, with “rail” in them, from £5.00 to £20.00 are counted.",
            SpendingInDetail.Of(facts).Notes[0]);
        Assert.Empty(SpendingInDetail.Of(Of(ReportGrouping.Category, [])).Notes);
    }

    [Theory]
    [InlineData(true, "Least", -1L, null)]
    [InlineData(true, "Most", 500L, 400L)]
    [InlineData(false, "", 500L, 500L)]
    [InlineData(false, "", null, 0L)]
    public void Filter_OfAmounts_IsFromTheLeastToTheMost(bool isRefused, string property, long? least, long? most)
    {
        var refusals = new SpendingFilter(LeastMinor: least, MostMinor: most).Check(s_money);

        Assert.Equal(isRefused, refusals.Count > 0);
        Assert.All(refusals, refusal => Assert.Equal(property, refusal.Property));
    }

    private static SpendingFacts Of(ReportGrouping grouping, IReadOnlyList<SpendingPart> parts) => new(
        new ReportPeriod(s_began, s_today), s_began, s_today, s_money, grouping, parts, SpendingFilter.None, null, null);

    private static SpendingPart Spent(
        string month, long categoryId, string category, string payee, string tags, string? person, long spentMinor) => new(
        DateOnly.ParseExact(month, "yyyy-MM-dd", CultureInfo.InvariantCulture), categoryId, category, payee, tags, person, spentMinor);

    private static string Says(ReportGrouping grouping, SpendingPart[] parts) =>
        Says(Of(grouping, parts) with { Began = new(2026, 5, 1), Period = new(new(2026, 5, 1), s_today) });

    private static string Says(SpendingFacts facts)
    {
        var table = SpendingInDetail.Of(facts);
        return string.Join(" | ", table.Rows.Select(row =>
            $"{ReportText.Plain(table.Columns[0].Kind, row.Cells[0], s_money.Currency)} "
                + s_money.Plain(Cell(table, row, "spent")!.Value)));
    }

    private static long? Cell(ReportTable table, ReportRow row, string key) => row.Cells[table.IndexOf(key)].Value;
}
