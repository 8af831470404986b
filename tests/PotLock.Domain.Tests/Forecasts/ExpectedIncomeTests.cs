using PotLock.Domain.Forecasts;
using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;
using PotLock.Domain.Tests.Schedules;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Forecasts;

/// <summary>Income that a forecast counts on only because its owner said so. It is 10 March 2026.</summary>
public class ExpectedIncomeTests
{
    private const string House = """
        active    | 0.00
        pot House | 0.00 | target 200.00 | until 2026-06-30 | 40%
        """;

    private static readonly DateOnly s_today = Day("2026-03-10");

    [Fact]
    public void Run_WithNothingPlanned_CountsOnTheIncome_SplitLikeADeposit()
    {
        var book = Book(House, new MonthlyIncome(100_00, 31, false));
        Assert.True(book.IsFed);
        Assert.True(book.IsAnythingPlanned);
        var run = Forecast.Run(book, Day("2026-05-31"));
        Assert.Equal([100_00, 100_00, 100_00], run.Months.Select(month => month.BroughtMinor));
        Assert.Equal([40_00, 80_00, 120_00], run.Months.Select(month => month.InPotsMinor));
        Assert.False(Book(House, null).IsAnythingPlanned && Book(House, null).IsFed);
    }

    [Theory]
    [InlineData("plan | 50.00 | day 25 | next 2026-03-25 | by weightings", false)]
    [InlineData("in Wages | 50.00 | monthly 20 from 2026-03-20", false)]
    [InlineData("in Bonus | 50.00 | once from 2026-03-20", true)]
    public void Run_WhereSomethingIsPlannedThatSaysWhatComes_LeavesTheIncomeOut(string planned, bool counts)
    {
        var book = Book($"{House}\n{planned}", new MonthlyIncome(100_00, 31, false));
        Assert.Equal(counts, book.ExpectedNow is not null);
        var month = Forecast.Run(book, Day("2026-03-31")).Months[0];
        Assert.Equal(counts ? 150_00 : 50_00, month.BroughtMinor + month.TransferMinor);
    }

    [Theory]
    [InlineData(31, false, "2026-03-31")]
    [InlineData(11, false, "2026-03-11")]
    [InlineData(10, false, "2026-04-10")] // today's would have come
    [InlineData(9, false, "2026-04-09")]
    [InlineData(31, true, "2026-04-30")] // this month's came already
    public void Income_IsExpectedAfterToday_AndOnceAMonth(int day, bool came, string first) =>
        Assert.Equal(Day(first), new MonthlyIncome(1, day, came).FirstAfter(s_today));

    [Theory]
    [InlineData(90_00, true)]
    [InlineData(89_99, false)]
    [InlineData(0, false)]
    [InlineData(long.MaxValue, true)]
    public void Income_HasCome_WhenNineTenthsOfItHave(long came, bool has) => Assert.Equal(has, MonthlyIncome.HasCome(100_00, came));

    [Fact]
    public void Income_ThatIsLeftOut_CountsNowhere()
    {
        var income = new ExpectedIncome { BookId = 1, AmountMinor = 100_00, IsCounted = false };
        Assert.Null(income.Counted(0));
        income.IsCounted = true;
        Assert.Equal(new MonthlyIncome(100_00, 31, true), income.Counted(95_00));
    }

    [Theory]
    [InlineData(0, 31, "income-out-of-range")]
    [InlineData(1_000_000_000_01, 31, "income-out-of-range")]
    [InlineData(1, 0, "day-out-of-range")]
    [InlineData(1, 32, "day-out-of-range")]
    public void Check_OfWhatCannotBe_Refuses(long amountMinor, int day, string name) =>
        Assert.Equal([name], ExpectedIncome.Check(amountMinor, day, Pounds).Select(refusal => refusal.Name));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1_000_000_000_00, 31)]
    public void Check_OfWhatCanBe_Passes(long amountMinor, int day) => Assert.Empty(ExpectedIncome.Check(amountMinor, day, Pounds));

    [Fact]
    public void Run_InTwoHalves_IsTheSameAsInOne()
    {
        var book = Book(House, new MonthlyIncome(100_00, 30, false));
        var half = Forecast.Run(book, Day("2026-04-29")).After;
        Assert.Equal(
            Forecast.Run(book, Day("2026-06-30")).Months[^1].InPotsMinor, Forecast.Run(half, Day("2026-06-30")).Months[^1].InPotsMinor);
    }

    [Fact]
    public void Scenario_WithAPlan_GoesByThatAlone()
    {
        var book = Book(House, new MonthlyIncome(100_00, 31, false))
            .With(ForecastChange.None with { Transfer = new TransferChange(30_00, 20) });
        var month = Forecast.Run(book, Day("2026-03-31")).Months[0];
        Assert.Equal((0, 30_00), (month.BroughtMinor, month.TransferMinor));
    }

    [Fact]
    public void Prospect_ThatCountsOnIt_SaysSo()
    {
        var prospect = PotRemedies.Of(Book(House, new MonthlyIncome(200_00, 31, false)), potId: 11, 1_00)!;
        Assert.Equal((200_00L, Day("2026-05-31")), (prospect.ExpectedMinor, prospect.FullOn));
        Assert.Null(PotRemedies.Of(Book(House, null), potId: 11, 1_00)!.ExpectedMinor);
    }

    private static ForecastBook Book(string given, MonthlyIncome? expected)
    {
        var due = DueLedger.Read(given);
        AccountBalance[] opening =
            [new(due.Main.ActiveId, due.Main.ActiveMinor), .. due.Main.Pots.Select(pot => new AccountBalance(pot.PotId, pot.BalanceMinor))];
        return new ForecastBook(
            s_today, due.Main, due.Schedules, due.Held,
            due.Transfer is { } transfer ? new ForecastPlan(transfer.Plan, transfer.Day, null) : null, false,
            new ForecastInterest(
                new InterestFacts(InterestMethod.Monthly, [], MonthStart.Of(s_today), opening, []), s_today.AddYears(-1), null, null),
            [], 0, [])
        {
            Expected = expected,
        };
    }
}
