using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using PotLock.Domain.Ledger;
using PotLock.Domain.Months;
using PotLock.Domain.Reports;

namespace PotLock.Domain.Tests.Reports;

/// <summary>What reports come to: every table adds up, and says the same as the figures that it is made of.</summary>
public sealed class ReportTests
{
    private static readonly DateOnly s_today = new(2026, 11, 29);
    private static readonly MoneyText s_money = new(Currency.Of("GBP"), CultureInfo.GetCultureInfo("en-GB"));

    private static Gen<long> Amount => Gen.Choose(-50_000, 50_000).Select(amount => (long)amount);

    private static Gen<ReportMonth> Month => Gen.Zip(Amount.ArrayOf(6), Amount.ArrayOf(2)).Select(amounts => new ReportMonth(
        default,
        new MonthFigures(amounts.Item1[0], amounts.Item1[1], amounts.Item1[2], amounts.Item1[3], amounts.Item1[4], amounts.Item1[5]),
        new MonthBalances(amounts.Item2[0], amounts.Item2[1])));

    private static Gen<ReportFacts> Facts =>
        from months in Gen.Choose(1, 14).SelectMany(count => Month.ArrayOf(count))
        from balances in Amount.ArrayOf(3)
        from categories in Gen.Choose(0, 5).SelectMany(count => Amount.ArrayOf(months.Length).ArrayOf(count))
        select Of(months, balances, categories);

    [Fact]
    public void CashFlow_LeadsFromEachStartToItsEnd_AndTheNextMonthStartsThere() => PropertyRun.Holds(Facts, facts =>
    {
        var table = CashFlow.Of(facts);

        Assert.All(table.AllRows, row => Assert.Equal(
            Cell(table, row, "end"),
            Cell(table, row, "start") + Cell(table, row, "income") - Cell(table, row, "outflow") - Cell(table, row, "saved")
                + Cell(table, row, "other")));
        Assert.All(
            table.Rows.Zip(table.Rows.Skip(1)), pair => Assert.Equal(Cell(table, pair.First, "end"), Cell(table, pair.Second, "start")));
        Assert.Equal(facts.LiquidMinor, Cell(table, table.Rows[^1], "end"));
        Assert.Equal(facts.LiquidMinor, Cell(table, table.Total!, "end"));
    });

    [Fact]
    public void Categories_AddUpByRowAndByColumn() => PropertyRun.Holds(Facts, facts =>
    {
        var table = ByCategory.Of(facts);

        var spent = table.IndexOf("spent");
        Assert.All(
            table.AllRows.Where(_ => spent > 1),
            row => Assert.Equal(row.Cells[spent].Value, Enumerable.Range(1, spent - 1).Sum(at => row.Cells[at].Value!.Value)));
        Assert.All(
            Enumerable.Range(1, spent),
            at => Assert.Equal(table.Total!.Cells[at].Value, table.Rows.Sum(row => row.Cells[at].Value!.Value)));
        Assert.Equal(facts.Categories.Sum(category => category.TotalMinor), Cell(table, table.Total!, "spent"));
        Assert.Equal(Cell(table, table.Total!, "share") ?? 0, table.Rows.Sum(row => Cell(table, row, "share") ?? 0));
    });

    [Fact]
    public void NetWorth_ChangesByEachMonthsChange_AndIsItsParts() => PropertyRun.Holds(Facts, facts =>
    {
        var table = NetWorthByMonth.Of(facts);

        Assert.All(table.AllRows, row => Assert.Equal(
            Cell(table, row, "netWorth"), Cell(table, row, "liquid") + Cell(table, row, "saved") - Cell(table, row, "cards")));
        Assert.All(table.Rows.Zip(table.Rows.Skip(1)), pair => Assert.Equal(
            Cell(table, pair.Second, "netWorth"), Cell(table, pair.First, "netWorth") + Cell(table, pair.Second, "change")));
        Assert.Equal(facts.NetWorthMinor, Cell(table, table.Rows[^1], "netWorth"));
    });

    [Fact]
    public void Income_LessSpending_IsLeft_AndTheTotalIsOfAllMonths() => PropertyRun.Holds(Facts, facts =>
    {
        var table = IncomeAndSpending.Of(facts);

        Assert.All(
            table.AllRows, row => Assert.Equal(Cell(table, row, "left"), Cell(table, row, "income") - Cell(table, row, "spending")));
        Assert.Equal(table.Rows.Sum(row => Cell(table, row, "income")), Cell(table, table.Total!, "income"));
    });

    [Fact]
    public void Statement_EndsWithTheBalance_AndEachLineFollowsTheOneBefore() => PropertyRun.Holds(
        Gen.Zip(Amount, Gen.Choose(0, 20).SelectMany(count => Amount.Where(amount => amount != 0).ArrayOf(count))),
        book =>
        {
            var (closing, amounts) = book;

            var table = AccountStatement.Of(new StatementFacts(
                new(new(2026, 11, 1), s_today), s_money, "Visa", IsCard: true, IsWhole: false, closing,
                [.. amounts.Select((amount, at) => new StatementLine(at + 1, new(2026, 11, at + 1), "Shop", amount))]));

            Assert.Equal(closing, Cell(table, table.Total!, "balance"));
            Assert.Equal(amounts.Sum(), Cell(table, table.Total!, "in") - Cell(table, table.Total!, "out"));
            Assert.All(table.Rows.Zip(table.Rows.Skip(1)), pair => Assert.Equal(
                Cell(table, pair.Second, "balance"),
                Cell(table, pair.First, "balance") + (Cell(table, pair.Second, "in") ?? 0) - (Cell(table, pair.Second, "out") ?? 0)));
            Assert.Equal(Cell(table, table.Rows[^1], "balance"), closing);
        });

    [Fact]
    public void Pots_ReversalComesOffTheSideItStoodOn()
    {
        var pot = new PotOfPeriod(1, "Holiday", false, 1_000_00, 120_00, 0, 0, 0, 0)
            .With(EntryKind.Deposit, 100_00, isReversal: false).With(EntryKind.TopUp, 50_00, isReversal: false)
            .With(EntryKind.TopUp, -50_00, isReversal: true).With(EntryKind.TakeOut, -10_00, isReversal: false)
            .With(EntryKind.TakeOut, 10_00, isReversal: true).With(EntryKind.PotSpending, -30_00, isReversal: false)
            .With(EntryKind.Interest, 2_00, isReversal: false);

        Assert.Equal((100_00, 0, 30_00, 2_00), (pot.InMinor, pot.OutMinor, pot.SpentMinor, pot.InterestMinor));
        var table = PotsOfPeriod.Of(new(new(2026, 1, 1), s_today), s_money, [pot]);
        Assert.Equal(48_00, Cell(table, table.Rows[0], "start"));
        Assert.Equal(1_200, Cell(table, table.Rows[0], "full"));
    }

    [Fact]
    public void Pots_ClosedAndIdle_IsLeftOut()
    {
        var table = PotsOfPeriod.Of(
            new(new(2026, 1, 1), s_today), s_money,
            [
                new(1, "Old", true, null, 0, 0, 0, 0, 0), new(2, "Empty", false, null, 0, 0, 0, 0, 0),
                new(3, "Spent", true, null, 0, 5, 0, 5, 0),
            ]);

        Assert.Equal(["Empty", "Spent"], table.Rows.Select(row => row.Cells[0].Text));
    }

    [Fact]
    public void Budget_SaysWhatIsLeft_AndWhereNoneWasSetSaysNothing()
    {
        var table = BudgetAgainstActual.Of(
            new(new(2026, 11, 1), s_today), s_money, new(null, "All spending", null, 70_00),
            [new(1, "Food", 40_00, 50_00), new(2, "Rent", null, 20_00), new(3, "Fun", 10_00, 0), new(4, "Unused", null, 0)]);

        Assert.Equal(
            ["Food 4000 5000 -1000 12500", "Fun 1000 0 1000 0", "Rent  2000  "],
            table.Rows.Select(row => string.Join(' ', row.Cells.Select(cell => cell.Text ?? Text(cell.Value)))));
        Assert.Contains("went over budget in 1 category", table.Summary, StringComparison.Ordinal);
        static string Text(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";
    }

    [Fact]
    public void Interest_IsSummedByMonth()
    {
        var table = InterestOfPeriod.Of(
            new(new(2026, 1, 1), s_today), s_money,
            [
                new(new(2026, 2, 1), 7, "Holiday", 1_20), new(new(2026, 1, 1), 1, "Active balance", 3_00),
                new(new(2026, 2, 1), 1, "Active balance", 4_00),
            ]);

        Assert.Equal(
            ["Active balance 300", "The month’s interest 300", "Active balance 400", "Holiday 120", "The month’s interest 520"],
            table.Rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Cells[1].Text} {row.Cells[2].Value}")));
        Assert.Equal(8_20, Cell(table, table.Total!, "interest"));
    }

    [Fact]
    public void Year_AddsUpTaxLines_OfTheCategoriesThatHaveOne()
    {
        var month = new DateOnly(2026, 11, 1);
        var facts = new ReportFacts(
            new(month, s_today), s_today, s_money, [new(month, new(0, 60_00, 0, 0, 0, 0), MonthBalances.Zero)],
            [Category(1, "Books", "Work", 10_00), Category(2, "Travel", "Work", 20_00), Category(3, "Food", null, 30_00)], 0, 0, 0);

        var table = YearInFigures.Of(facts);

        var at = table.Rows.ToList().FindIndex(row => row.Cells[0].Text == "For your tax return: Work");
        Assert.Equal(
            ["Travel 2000", "Books 1000", "Work 3000"],
            table.Rows.Skip(at + 1).Select(
                row => string.Create(CultureInfo.InvariantCulture, $"{row.Cells[0].Text} {row.Cells[1].Value}")));
        ReportCategory Category(long id, string name, string? line, long spent) =>
            new(id, name, line, new Dictionary<DateOnly, long> { [month] = spent });
    }

    [Theory]
    [InlineData("2026-03-05", "2026-03-20", "2026-03-05", "2026-03-20")]
    [InlineData("2026-03-05", null, "2026-03-05", "2026-11-29")]
    [InlineData(null, "2026-03-20", "2025-04-01", "2026-03-20")]
    [InlineData("2026-03-05", "2027-01-01", "2026-03-05", "2026-11-29")]
    public void Period_IsFromDayToDay_AndNeverToCome(string? first, string? last, string from, string to)
    {
        var period = Ask(first, last).Value;

        Assert.Equal((from, to), (DateText.Iso(period.First), DateText.Iso(period.Last)));
    }

    [Theory]
    [InlineData("2026-11-30", null, "from-after-today", "From")]
    [InlineData("2026-03-05", "2026-03-04", "to-before-from", "To")]
    [InlineData("1969-12-31", null, "from-too-early", "From")]
    [InlineData(null, "1969-12-31", "to-too-early", "To")]
    [InlineData("2026-01-01", "0001-01-01", "to-too-early", "To")]
    public void Period_ThatCannotBe_IsRefusedAtItsField(string? first, string? last, string name, string property)
    {
        var refusal = Assert.Single(Ask(first, last).Refusals);

        Assert.Equal((name, property), (refusal.Name, refusal.Property));
    }

    [Theory]
    [InlineData(ReportPreset.ThisMonth, "2026-11-01", "2026-11-29")]
    [InlineData(ReportPreset.LastMonth, "2026-10-01", "2026-10-31")]
    [InlineData(ReportPreset.LastThreeMonths, "2026-09-01", "2026-11-29")]
    [InlineData(ReportPreset.LastTwelveMonths, "2025-12-01", "2026-11-29")]
    [InlineData(ReportPreset.ThisYear, "2026-01-01", "2026-11-29")]
    [InlineData(ReportPreset.LastYear, "2025-01-01", "2025-12-31")]
    [InlineData(ReportPreset.All, "2024-02-01", "2026-11-29")]
    public void Preset_IsItsDays(ReportPreset preset, string from, string to)
    {
        var period = ReportPeriod.Of(preset, new(2024, 2, 10), s_today);

        Assert.Equal((from, to), (DateText.Iso(period.First), DateText.Iso(period.Last)));
    }

    [Theory]
    [InlineData(-1_234, "-0.1234")]
    [InlineData(10_000, "1.0000")]
    [InlineData(5, "0.0005")]
    public void Fraction_IsExact(long basisPoints, string text) => Assert.Equal(text, ReportText.Fraction(basisPoints));

    [Fact]
    public void Percent_BelowZero_HasOneSign()
    {
        Assert.Equal("-12.34", ReportText.Plain(ReportColumnKind.Percent, ReportCell.Of(-1_234), s_money.Currency));
        Assert.Equal("−12.34%", ReportText.Of(ReportColumnKind.Percent, ReportCell.Of(-1_234), s_money));
    }

    [Fact]
    public void Months_CountedInPart_AreNamed()
    {
        var facts = Of([new(default, MonthFigures.Zero, MonthBalances.Zero)], [0, 0, 0], []) with
        {
            Period = new(new(2026, 9, 10), new(2026, 11, 29)),
        };

        Assert.Equal(["September 2026: only 10 September to 30 September is counted."], facts.Notes);
    }

    private static Outcome<ReportPeriod> Ask(string? first, string? last) => ReportPeriod.Of(
        ReportPreset.LastTwelveMonths, Day(first), Day(last), new(2024, 2, 10), s_today, date => DateText.Format(date, s_money.Culture));

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text, CultureInfo.InvariantCulture);

    private static long? Cell(ReportTable table, ReportRow row, string key) => row.Cells[table.IndexOf(key)].Value;

    private static ReportFacts Of(ReportMonth[] months, long[] balances, long[][] categories)
    {
        var first = MonthStart.Of(s_today).AddMonths(1 - months.Length);
        return new ReportFacts(
            new(first, s_today), s_today, s_money,
            [.. months.Select((month, at) => month with { Month = first.AddMonths(at) })],
            [
                .. categories.Select((spent, at) => new ReportCategory(
                    at + 1, $"Category {at + 1}", null,
                    spent.Select((amount, month) => (amount, month)).Where(one => one.amount != 0)
                        .ToDictionary(one => first.AddMonths(one.month), one => one.amount)))
                    .Where(category => category.SpentMinor.Count > 0),
            ],
            balances[0], balances[1], balances[2]);
    }
}
