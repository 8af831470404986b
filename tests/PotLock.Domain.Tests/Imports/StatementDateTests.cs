using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.Tests.Imports;

/// <summary>Dates of banks are read in the order that the whole file has, and the file says which that is.</summary>
public sealed class StatementDateTests
{
    [Theory]
    [InlineData("03/04/2026", DateOrder.DayMonthYear, "2026-04-03")]
    [InlineData("03/04/2026", DateOrder.MonthDayYear, "2026-03-04")]
    [InlineData("2026-03-04", DateOrder.YearMonthDay, "2026-03-04")]
    [InlineData("2026/3/4", DateOrder.YearMonthDay, "2026-03-04")]
    [InlineData("2026-31-12", DateOrder.YearDayMonth, "2026-12-31")]
    [InlineData("3.4.26", DateOrder.DayMonthYear, "2026-04-03")]
    [InlineData("03.04.69", DateOrder.DayMonthYear, "2069-04-03")]
    [InlineData("03.04.70", DateOrder.DayMonthYear, "1970-04-03")]
    [InlineData("03-04-1999", DateOrder.DayMonthYear, "1999-04-03")]
    [InlineData("1/15'05", DateOrder.MonthDayYear, "2005-01-15")]
    [InlineData("1/15' 5", DateOrder.MonthDayYear, "2005-01-15")]
    [InlineData(" 1/ 5'26", DateOrder.MonthDayYear, "2026-01-05")]
    [InlineData("15/1’26", DateOrder.DayMonthYear, "2026-01-15")]
    [InlineData("1/15'99", DateOrder.MonthDayYear, "2099-01-15")]
    [InlineData("20260304", DateOrder.YearMonthDay, "2026-03-04")]
    [InlineData("04032026", DateOrder.DayMonthYear, "2026-03-04")]
    [InlineData("03042026", DateOrder.MonthDayYear, "2026-03-04")]
    [InlineData("260304", DateOrder.YearMonthDay, "2026-03-04")]
    [InlineData("040326", DateOrder.DayMonthYear, "2026-03-04")]
    [InlineData("20260304123456", DateOrder.YearMonthDay, "2026-03-04")]
    [InlineData("20260304120000.000", DateOrder.YearMonthDay, "2026-03-04")]
    [InlineData("2026-03-04T22:10:00Z", DateOrder.YearMonthDay, "2026-03-04")]
    [InlineData("2026-03-04 22:10:00.123456", DateOrder.YearMonthDay, "2026-03-04")]
    [InlineData("2026-03-04T22:10:00+01:00", DateOrder.YearMonthDay, "2026-03-04")]
    [InlineData("04/03/2026 10:22", DateOrder.DayMonthYear, "2026-03-04")]
    [InlineData("3/4/2026 1:05:00 PM", DateOrder.MonthDayYear, "2026-03-04")]
    [InlineData("04.03.2026, 10:22 Uhr", DateOrder.DayMonthYear, "2026-03-04")]
    [InlineData("4 Mar 2026", DateOrder.MonthDayYear, "2026-03-04")]
    [InlineData("04-MAR-26", DateOrder.YearMonthDay, "2026-03-04")]
    [InlineData("4th March 2026", DateOrder.DayMonthYear, "2026-03-04")]
    [InlineData("March 4, 2026", DateOrder.DayMonthYear, "2026-03-04")]
    [InlineData("Wed, 4 Mar 2026", DateOrder.DayMonthYear, "2026-03-04")]
    [InlineData("2026-Mar-04", DateOrder.DayMonthYear, "2026-03-04")]
    [InlineData("4. März 2026", DateOrder.DayMonthYear, "2026-03-04")]
    [InlineData("4 déc. 2026", DateOrder.DayMonthYear, "2026-12-04")]
    [InlineData("2026年3月4日", DateOrder.YearMonthDay, "2026-03-04")]
    [InlineData("29/02/2028", DateOrder.DayMonthYear, "2028-02-29")]
    public void Date_AsABankWritesIt_IsRead(string text, DateOrder order, string iso)
    {
        Assert.True(StatementDate.TryRead(text, order, out var date));
        Assert.Equal(iso, DateText.Iso(date));
    }

    [Theory]
    [InlineData("", DateOrder.DayMonthYear)]
    [InlineData("Total", DateOrder.DayMonthYear)]
    [InlineData("31/12/2026", DateOrder.MonthDayYear)]
    [InlineData("2026-03-04", DateOrder.DayMonthYear)]
    [InlineData("03/04/2026", DateOrder.YearMonthDay)]
    [InlineData("29/02/2026", DateOrder.DayMonthYear)]
    [InlineData("03/04", DateOrder.DayMonthYear)]
    [InlineData("3/4/026", DateOrder.DayMonthYear)]
    [InlineData("03/04/2026 and more", DateOrder.DayMonthYear)]
    [InlineData("12.50", DateOrder.DayMonthYear)]
    [InlineData("0/0/2026", DateOrder.DayMonthYear)]
    [InlineData("1/1/5", DateOrder.DayMonthYear)]
    [InlineData("4 Foo 2026", DateOrder.DayMonthYear)]
    [InlineData("Mar Apr 2026", DateOrder.DayMonthYear)]
    [InlineData("01/01/0001", DateOrder.DayMonthYear)]
    [InlineData("99999999999999999999", DateOrder.YearMonthDay)]
    public void Text_ThatIsNoDateInTheOrder_IsNotRead(string text, DateOrder order) =>
        Assert.False(StatementDate.TryRead(text, order, out _));

    [Theory]
    [InlineData("03/04/2026;25/04/2026", DateOrder.DayMonthYear)]
    [InlineData("03/04/2026;04/25/2026", DateOrder.MonthDayYear)]
    [InlineData("2026-03-04;2026-03-05", DateOrder.YearMonthDay)]
    [InlineData("05/05/2026;06/06/2026", DateOrder.DayMonthYear)] // either way the same days
    [InlineData("4 Mar 2026;5 Mar 2026", DateOrder.DayMonthYear)]
    [InlineData("03/04/2026;Total;;25/04/2026", DateOrder.DayMonthYear)] // a footer decides nothing
    [InlineData("13/04/32;03/04/32", DateOrder.DayMonthYear)]
    [InlineData("31/04/15;32/04/15", DateOrder.YearMonthDay)]
    public void Order_ThatOneFits_IsSettled(string dates, DateOrder order) => Assert.Equal(order, Decide(dates).Settled);

    [Fact]
    public void Order_ThatTheFileLeavesOpen_IsAsked()
    {
        var decision = Decide("03/04/2026;11/12/2026");
        Assert.True(decision.IsAmbiguous);
        Assert.Equal([DateOrder.DayMonthYear, DateOrder.MonthDayYear], decision.Choices.Select(choice => choice.Order));
        Assert.Equal(2, decision.Dates);
    }

    [Fact]
    public void Order_WithTwoDigitsAtBothEnds_HasThreeChoices() => Assert.Equal(
        [DateOrder.DayMonthYear, DateOrder.MonthDayYear, DateOrder.YearMonthDay],
        Decide("03/04/05").Choices.Select(choice => choice.Order));

    [Fact]
    public void Order_ThatFitsNoWholeFile_IsAskedTheLikelierFirst()
    {
        var decision = Decide("25/04/2026;26/04/2026;04/27/2026");
        Assert.Null(decision.Settled);
        Assert.Equal(
            [new DateOrderFit(DateOrder.DayMonthYear, 2), new DateOrderFit(DateOrder.MonthDayYear, 1)], decision.Choices);
    }

    [Fact]
    public void Order_OfYearDayMonth_IsAskedSinceOneWrongDateIsLikelier() => Assert.Equal(
        [new DateOrderFit(DateOrder.YearDayMonth, 3), new DateOrderFit(DateOrder.YearMonthDay, 2)],
        Decide("2026-03-04;2026-13-04;2026-03-05").Choices);

    [Fact]
    public void Order_OfNoDatesAtAll_HasNoChoices()
    {
        var decision = Decide("Total;;x");
        Assert.Equal((false, 0, 0), (decision.IsAmbiguous, decision.Choices.Count, decision.Dates));
    }

    private static DateOrderDecision Decide(string dates)
    {
        var tally = new DateOrderTally();
        foreach (var date in dates.Split(';'))
        {
            tally.Add(date);
        }

        return tally.Decide();
    }
}
