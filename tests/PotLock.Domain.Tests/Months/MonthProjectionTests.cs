using PotLock.Domain.Cards;
using PotLock.Domain.Months;
using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Months;

/// <summary>What the next month is likely to bring.</summary>
public sealed class MonthProjectionTests
{
    /// <summary>Income and spending of the ended months, the oldest first; the averages of the last three, half to even.</summary>
    [Theory]
    [InlineData("", "none")]
    [InlineData("100/40", "1: 100 40 60")]
    [InlineData("100/40 101/41", "2: 100 40 60")] // 100.5 and 40.5: to the even one
    [InlineData("100/41 103/42", "2: 102 42 60")] // 101.5 and 41.5
    [InlineData("10/10 10/11 10/11", "3: 10 11 -1")] // 10.67
    [InlineData("999/999 3/0 0/-5 0/0", "3: 1 -2 3")] // the fourth back does not count; −5 / 3 = −1.67
    [InlineData("0/-1 0/0", "2: 0 0 0")] // −0.5
    [InlineData("0/-3 0/0", "2: 0 -2 2")] // −1.5
    public void Average_IsOfTheLastThreeEndedMonths(string months, string average)
    {
        var figures = months.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(month => month.Split('/'))
            .Select(month => MonthFigures.Zero with { IncomeMinor = Number(month[0]), ExpenseMinor = Number(month[1]) }).ToList();
        Assert.Equal(
            average, MonthAverage.Of(figures) is { } of ? $"{of.Months}: {of.IncomeMinor} {of.ExpenseMinor} {of.LeftMinor}" : "none");
    }

    [Fact]
    public void Average_OfTheLargestAmounts_DoesNotOverflow()
    {
        var most = MonthFigures.Zero with { IncomeMinor = long.MaxValue, ExpenseMinor = long.MinValue };
        var average = MonthAverage.Of([most, most, most]);
        Assert.Equal((long.MaxValue, long.MinValue), (average!.IncomeMinor, average.ExpenseMinor));
    }

    [Fact]
    public void Projection_HasWhatIsKnownOfTheMonth_AndNothingElse()
    {
        TimelineRow[] timeline =
        [
            Row("2026-03-31", TimelineKind.Withdrawal, 1, 99),
            Row("2026-04-01", TimelineKind.Income, 2, 200),
            Row("2026-04-05", TimelineKind.LockEnd, null, 0),
            Row("2026-04-10", TimelineKind.Withdrawal, 1, 30),
            Row("2026-04-11", TimelineKind.Withdrawal, 3, 7) with { Warning = new TimelineWarning(WhyNot.NotEnough, 0, null) },
            Row("2026-04-30", TimelineKind.Transfer, null, 50),
            Row("2026-05-01", TimelineKind.Withdrawal, 1, 98),
        ];
        var card = new CardStanding(Day("2026-03-31"), 60, 100, null, Day("2026-04-15"), Day("2026-05-05"),
        [
            new CardDue(CardDueState.Overdue, Day("2026-02-15"), Day("2026-03-05"), 10),
            new CardDue(CardDueState.Billed, Day("2026-03-15"), Day("2026-04-30"), 20),
            new CardDue(CardDueState.Running, Day("2026-04-15"), Day("2026-05-05"), 30),
        ]);
        var now = new MainAccount(
            1, 500, [new PotFigures(11, PotStatus.Active, 80, 100, null, 1_000), new PotFigures(12, PotStatus.Live, 5, null, null, 0)]);
        var then = now with { Pots = [now.Pots[0] with { BalanceMinor = 100, Status = PotStatus.Live }, now.Pots[1]] };
        var projection = MonthProjection.Of(Day("2026-04-20"), [MonthFigures.Zero], timeline, [(9, card)], now, then);

        Assert.Equal(Day("2026-04-01"), projection.Month);
        Assert.Equal(
            "Income 200 True, Withdrawal 30 True, Withdrawal 7 False, Transfer 50 True",
            string.Join(", ", projection.Planned.Select(item => $"{item.Kind} {item.AmountMinor} {item.IsMet}")));
        Assert.Equal((30, 200, 30), (projection.PlannedOutMinor, projection.PlannedInMinor, projection.CardPaymentsMinor));
        Assert.Equal(
            ["2026-03-05 10 True", "2026-04-30 20 False"],
            projection.CardPayments.Select(due => $"{due.DueOn:yyyy-MM-dd} {due.AmountMinor} {due.IsOverdue}"));
        Assert.Equal([new PotProgress(11, 80, 100, 100, true), new PotProgress(12, 5, 5, null, false)], projection.Pots);
    }

    [Fact]
    public void CardPayments_OfOneDay_AreInTheOrderOfTheCards()
    {
        CardStanding Owes(long amount, string by) => new(Day("2026-03-31"), amount, 100_00, null, Day("2026-04-15"), Day("2026-05-05"),
            [new CardDue(CardDueState.Billed, Day("2026-03-15"), Day(by), amount)]);
        var now = new MainAccount(1, 500, []);
        var projection = MonthProjection.Of(
            Day("2026-04-20"), [], [], [(9, Owes(1, "2026-04-10")), (7, Owes(2, "2026-04-10")), (8, Owes(3, "2026-04-09"))], now, now);
        Assert.Equal([8, 7, 9], projection.CardPayments.Select(due => due.CardId));
    }

    private static TimelineRow Row(string on, TimelineKind kind, long? scheduleId, long amount) =>
        new(Day(on), kind, scheduleId, amount, 0, []);

    private static long Number(string text) => long.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
