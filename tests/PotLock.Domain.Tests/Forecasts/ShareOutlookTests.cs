using PotLock.Domain.Forecasts;
using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;
using PotLock.Domain.Tests.Schedules;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Forecasts;

/// <summary>What a share of deposits comes to in money and in time. It is 10 March 2026.</summary>
public class ShareOutlookTests
{
    private const string Salary = "active | 500.00\npot Car | 0.00 | 40%\nplan | 2000.00 | day 25 | next 2026-03-25 | by weightings";
    private static readonly DateOnly s_today = Day("2026-03-10");

    [Theory]
    [InlineData(Salary, 3_000_00, null, 12_50, 0, "12.5% · about £250 a month · full in February 2027")]
    [InlineData(Salary, 3_000_00, null, 12_50, 500_00, "12.5% · about £250 a month · full in December 2026")]
    [InlineData(Salary, 3_000_00, "2026-08-24", 10_42, 0, "10.42% · about £208 a month · £1,958.00 short in August 2026")]
    [InlineData(Salary, null, "2026-08-24", 10_00, 0, "10% · about £200 a month")]
    [InlineData(Salary, null, null, 1, 0, "0.01% · about £0.20 a month")]
    [InlineData(Salary, 100_00, null, 0, 0, "0% · about £0 a month · not full within 30 years")]
    [InlineData("active | 500.00", 100_00, null, 10_00, 0, "10% · no deposits are expected yet · not full within 30 years")]
    public void Text_OfANewPot(string given, int? target, string? end, int basisPoints, int start, string says) =>
        Assert.Equal(says, Outlook(
            Book(given).WithPot(new PotFigures(
                ForecastBook.NewPotId, PotStatus.Active, start, target, end is null ? null : Day(end), basisPoints)),
            ForecastBook.NewPotId).Text(Pounds));

    [Fact]
    public void WithPot_OfOneThatIsThere_TakesItsNewGoal()
    {
        var book = Book("active | 0.00\npot House | 10.00 | target 20.00 | 5%\nplan | 100.00 | day 25 | next 2026-03-25 | by weightings");
        var pot = book.Main.Pots[0];
        Assert.Equal(Day("2026-04-25"), Outlook(book, pot.PotId).LiveOn);
        Assert.Equal(
            Day("2026-03-25"), Outlook(book.WithPot(pot with { WeightingBasisPoints = 10_00 }), pot.PotId).LiveOn);
    }

    [Theory]
    [InlineData("2026-01-15", "2026-02-05 300.00; 2026-02-20 100.00; 2026-03-01 5.00", 400_00, 5, true)]
    [InlineData("2025-01-01", "2025-12-05 300.00; 2026-01-06 300.00; 2026-02-07 301.00", 300_33, 6, false)]
    [InlineData("2025-01-01", "2025-11-30 900.00", null, null, null)] // too long ago
    [InlineData("2026-02-02", "2026-02-05 300.00", null, null, null)] // no whole month yet
    public void UsualDeposit_IsTheAverageOfWholeMonths(string began, string deposits, int? perMonth, int? day, bool? came)
    {
        var usual = UsualDeposit.Of(
            [
                .. deposits.Split("; ").Select(text => text.Split(' '))
                    .Select(parts => new PastDeposit(
                        Day(parts[0]), Pounds.TryParse(parts[1], out var minor) == MoneyTextProblem.None ? minor : 0)),
            ],
            Day(began), s_today);
        Assert.Equal(perMonth is null ? null : new UsualDeposit(perMonth.Value, day!.Value, came!.Value), usual);
    }

    private static ShareOutlook Outlook(ForecastBook book, long potId) =>
        ShareOutlook.Of(book, Forecast.Run(book, Day("2056-03-31")))[potId];

    private static ForecastBook Book(string given)
    {
        var due = DueLedger.Read(given);
        AccountBalance[] opening =
            [new(due.Main.ActiveId, due.Main.ActiveMinor), .. due.Main.Pots.Select(pot => new AccountBalance(pot.PotId, pot.BalanceMinor))];
        return new ForecastBook(
            s_today, due.Main, due.Schedules, due.Held,
            due.Transfer is { } transfer ? new ForecastPlan(transfer.Plan, transfer.Day, null) : null, false,
            new ForecastInterest(
                new InterestFacts(InterestMethod.Monthly, [], MonthStart.Of(s_today), opening, []), s_today.AddYears(-1), null, null),
            [], 0, []);
    }
}
