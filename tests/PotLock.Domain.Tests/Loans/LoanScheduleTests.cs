using PotLock.Domain.Interest;
using PotLock.Domain.Loans;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Loans;

/// <summary>Loans that read like a lender's statement.</summary>
public class LoanScheduleTests
{
    /// <summary>The example of the rules: £10,000.00 at 6 %, from 15 January 2027, paid on the 15th.</summary>
    private static readonly LoanStand s_example =
        new(10_000_00, Day("2027-01-15"), 15, [new RateFrom(Day("2027-01-15"), 60_000)], 304_22);

    [Theory]
    // owed | rate | payment | interest, paid, owed after
    [InlineData(10_000_00, 60_000, 304_22, 50_00, 304_22, 9_745_78)]
    [InlineData(9_745_78, 60_000, 304_22, 48_73, 304_22, 9_490_29)]
    [InlineData(302_67, 60_000, 304_22, 1_51, 304_18, 0)] // the last pays the rest
    [InlineData(304_22, 0, 304_22, 0, 304_22, 0)]
    [InlineData(304_23, 0, 304_22, 0, 304_22, 1)]
    [InlineData(100, 60_000, 0, 0, 0, 100)] // exactly half a penny: to even, 0
    [InlineData(300, 60_000, 0, 2, 0, 302)] // exactly a penny and a half: to even, 2
    [InlineData(500, 60_000, 0, 2, 0, 502)] // exactly two and a half: to even, 2
    [InlineData(0, 60_000, 304_22, 0, 0, 0)]
    [InlineData(-5, 60_000, 304_22, 0, 0, -5)] // overpaid: the lender owes it
    public void Step_AddsAMonthsInterest_ThenTakesThePayment(
        long owed, int rate, long payment, long interest, long paid, long after) =>
        Assert.Equal(new LoanStep(interest, paid, after), LoanStep.Of(owed, rate, payment));

    [Theory]
    [InlineData(-1)]
    [InlineData(1_000_001)]
    public void Step_WithARateOutOfRange_Throws(int rate) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => LoanStep.Of(1, rate, 1));

    [Fact]
    public void Schedule_OfTheExample_EndsAfter36Months_With951Pounds88Interest()
    {
        var schedule = LoanSchedules.Of(s_example);
        Assert.True(schedule.Ends);
        Assert.Equal(36, schedule.Months.Count);
        Assert.Equal([50_00, 48_73], schedule.Months.Take(2).Select(month => month.InterestMinor));
        Assert.Equal(304_18, schedule.Months[^1].PaymentMinor);
        Assert.Equal(951_88, schedule.TotalInterestMinor);
        Assert.Equal(10_951_88, schedule.TotalPaidMinor);
        Assert.Equal(Day("2027-02-15"), schedule.Months[0].On);
        Assert.Equal(Day("2030-01-15"), schedule.EndsOn);
    }

    [Fact]
    public void Payment_OfTheExample_Is304Pounds22() => Assert.Equal(304_22, LoanPayment.ToEndIn(s_example with { PaymentMinor = 0 }, 36));

    [Theory]
    // owed | rate | months | payment
    [InlineData(36_00, 0, 36, 1_00)]
    [InlineData(36_01, 0, 36, 1_01)]
    [InlineData(100_00, 120_000, 1, 101_00)]
    [InlineData(1, 1_000_000, 1, 1)]
    [InlineData(1, 0, 600, 1)]
    public void Payment_IsTheLeastThatEndsItInTime(long owed, int rate, int months, long payment) => Assert.Equal(
        payment,
        LoanPayment.ToEndIn(s_example with { OwedMinor = owed, Rates = [new RateFrom(Day("2027-01-01"), rate)] }, months));

    [Theory]
    // after | day | the first three payment days
    [InlineData("2027-01-15", 15, "2027-02-15 2027-03-15 2027-04-15")] // not on the day on which it starts
    [InlineData("2027-01-14", 15, "2027-01-15 2027-02-15 2027-03-15")]
    [InlineData("2027-01-16", 15, "2027-02-15 2027-03-15 2027-04-15")]
    [InlineData("2027-01-31", 31, "2027-02-28 2027-03-31 2027-04-30")]
    [InlineData("2027-02-28", 31, "2027-03-31 2027-04-30 2027-05-31")]
    [InlineData("2027-12-31", 29, "2028-01-29 2028-02-29 2028-03-29")]
    public void Schedule_IsPaidOnTheDay_InShorterMonthsOnTheLast(string after, int day, string dates) => Assert.Equal(
        dates.Split(' ').Select(TestBook.Day),
        LoanSchedules.Of(s_example with { After = TestBook.Day(after), Day = day }).Months.Take(3).Select(month => month.On));

    [Fact]
    public void Schedule_WithRatesThatChange_HasEachMonthTheRateOfItsPaymentDay()
    {
        var schedule = LoanSchedules.Of(s_example with
        {
            Rates =
            [
                new RateFrom(Day("2027-04-16"), 0), // in any order; the day after a payment
                new RateFrom(Day("2027-01-15"), 60_000),
                new RateFrom(Day("2027-03-15"), 120_000), // on the payment day
            ],
        });
        Assert.Equal([50_00, 97_46, 95_39, 0], schedule.Months.Take(4).Select(month => month.InterestMinor));
        Assert.Equal([60_000, 120_000, 120_000, 0], schedule.Months.Take(4).Select(month => month.AnnualRateMillionths));
    }

    [Fact]
    public void Schedule_OfAPaymentThatNeverEndsIt_SaysSo()
    {
        var schedule = LoanSchedules.Of(s_example with { PaymentMinor = 50_00 });
        Assert.False(schedule.Ends);
        Assert.Null(schedule.EndsOn);
        Assert.All(schedule.Months, month => Assert.Equal(10_000_00, month.OwedMinor));
    }

    [Theory]
    [InlineData(1, 600, true)]
    [InlineData(1, 601, false)]
    public void Schedule_Has600MonthsAtMost(long payment, long owed, bool ends)
    {
        var schedule = LoanSchedules.Of(s_example with { OwedMinor = owed, PaymentMinor = payment, Rates = [] });
        Assert.Equal(ends, schedule.Ends);
        Assert.InRange(schedule.Months.Count, 0, 600);
    }

    [Fact]
    public void Schedule_OfTheLargestLoanAtTheHighestRate_DoesNotOverflow()
    {
        var stand = s_example with { OwedMinor = 1_000_000_000_000, Rates = [new RateFrom(Day("2027-01-01"), 1_000_000)] };
        Assert.False(LoanSchedules.Of(stand with { PaymentMinor = 1_000_000_000 }).Ends);
        var payment = LoanPayment.ToEndIn(stand, 600);
        Assert.True(LoanSchedules.Of(stand with { PaymentMinor = payment }).Ends);
        Assert.False(LoanSchedules.Of(stand with { PaymentMinor = payment - 1 }).Ends);
    }

    [Fact]
    public void Schedule_OfWhatIsPaidOff_IsEmpty()
    {
        var schedule = LoanSchedules.Of(s_example with { OwedMinor = 0 });
        Assert.True(schedule.Ends);
        Assert.Empty(schedule.Months);
        Assert.Null(schedule.EndsOn);
    }

    [Fact]
    public void Overpaid_Shorter_KeepsThePaymentAndEndsSooner()
    {
        var loan = LoanOverpayment.Of(s_example, 1_000_00, OverpaymentChoice.Shorter);
        Assert.Equal(9_000_00, loan.Stand.OwedMinor);
        Assert.Equal(304_22, loan.Stand.PaymentMinor);
        Assert.Equal(33, loan.After.Months.Count);
        Assert.Equal(3, loan.MonthsSaved);
        Assert.Equal(loan.Before.TotalInterestMinor - loan.After.TotalInterestMinor, loan.InterestSavedMinor);
    }

    [Fact]
    public void Overpaid_SmallerPayment_KeepsTheNumberOfMonths()
    {
        var loan = LoanOverpayment.Of(s_example, 1_000_00, OverpaymentChoice.SmallerPayment);
        Assert.Equal(273_80, loan.Stand.PaymentMinor);
        Assert.Equal(36, loan.After.Months.Count);
        Assert.Equal(0, loan.MonthsSaved);
        Assert.True(loan.InterestSavedMinor > 0);
    }

    [Theory]
    [InlineData(OverpaymentChoice.Shorter)]
    [InlineData(OverpaymentChoice.SmallerPayment)]
    public void Overpaid_Wholly_Ends(OverpaymentChoice choice)
    {
        var loan = LoanOverpayment.Of(s_example, 10_000_00, choice);
        Assert.Empty(loan.After.Months);
        Assert.Equal(951_88, loan.InterestSavedMinor);
    }
}
