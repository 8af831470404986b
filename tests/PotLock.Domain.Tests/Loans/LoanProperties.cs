using FsCheck;
using FsCheck.Fluent;
using PotLock.Domain.Interest;
using PotLock.Domain.Loans;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Loans;

/// <summary>Random loans, and forty years of one, against <see cref="SlowLoan"/>: the difference is 0.</summary>
public class LoanProperties
{
    [Fact]
    public void FortyYears_WithRatesThatChangeEachSpring_DifferFromTheOracleByNothing()
    {
        var rates = Enumerable.Range(0, 40)
            .Select(year => new RateFrom(new DateOnly(2027 + year, 4, 6), 21_375 + (year * 7_919 % 61_237))).Reverse().ToList();
        rates.Add(new RateFrom(Day("2027-01-31"), 43_219));
        var open = new LoanStand(287_654_321, Day("2027-01-31"), 31, rates, 0);
        var stand = open with { PaymentMinor = LoanPayment.ToEndIn(open, 480) };
        var months = LoanSchedules.Of(stand).Months;
        Assert.Equal(480, months.Count);
        Assert.Equal(
            SlowLoan.Keep(stand.OwedMinor, stand.After, stand.Day, rates, stand.PaymentMinor, 600),
            months.Select(month => new SlowLoan.Line(month.On, month.InterestMinor, month.PaymentMinor, month.OwedMinor)));
        // A penny less takes longer.
        Assert.Null(SlowLoan.Keep(stand.OwedMinor, stand.After, stand.Day, rates, stand.PaymentMinor - 1, 480));
    }

    [Fact]
    public void Schedule_OfAnyLoan_EqualsTheOracle() => PropertyRun.Holds(Loans, loan =>
    {
        var schedule = LoanSchedules.Of(loan);
        var slow = SlowLoan.Keep(loan.OwedMinor, loan.After, loan.Day, loan.Rates, loan.PaymentMinor, 600);
        Assert.Equal(slow is not null, schedule.Ends);
        if (slow is not null)
        {
            Assert.Equal(
                slow,
                schedule.Months.Select(month => new SlowLoan.Line(month.On, month.InterestMinor, month.PaymentMinor, month.OwedMinor)));
            Assert.Equal(loan.OwedMinor + schedule.TotalInterestMinor, schedule.TotalPaidMinor);
        }
    });

    [Fact]
    public void Payment_OfAnyLoan_EndsItInTime_AndAPennyLessDoesNot() => PropertyRun.Holds(
        from loan in Loans
        from months in Gen.OneOf(Gen.Choose(1, 36), Gen.Choose(1, 120))
        select (loan, months),
        c =>
        {
            var payment = LoanPayment.ToEndIn(c.loan, c.months);
            Assert.InRange(LoanSchedules.Of(c.loan with { PaymentMinor = payment }).Months.Count, 1, c.months);
            var less = LoanSchedules.Of(c.loan with { PaymentMinor = payment - 1 });
            Assert.False(less.Ends && less.Months.Count <= c.months);
        });

    [Fact]
    public void Overpaid_AnyLoanThatEnds_EndsNoLaterAndCostsNoMore() => PropertyRun.Holds(
        from loan in Loans
        from part in Gen.Choose(1, 100)
        from choice in Gen.Elements(OverpaymentChoice.Shorter, OverpaymentChoice.SmallerPayment)
        select (loan, amount: Math.Max(1, loan.OwedMinor * part / 100), choice),
        c =>
        {
            if (!LoanSchedules.Of(c.loan).Ends)
            {
                return;
            }

            var after = LoanOverpayment.Of(c.loan, c.amount, c.choice);
            Assert.True(after.After.Ends);
            Assert.InRange(after.MonthsSaved!.Value, 0, 600);
            Assert.InRange(after.Stand.PaymentMinor, 1, c.loan.PaymentMinor);
            Assert.Equal(c.loan.OwedMinor - c.amount, after.Stand.OwedMinor);
            if (c.choice == OverpaymentChoice.Shorter)
            {
                Assert.True(after.InterestSavedMinor >= 0);
            }
        });

    /// <summary>Loans of every sort; some never end.</summary>
    internal static Gen<LoanStand> Loans =>
        from owed in Gen.OneOf(Gen.Choose(1, 2_000), Gen.Choose(1, 5_000_000))
        from after in Gen.Choose(Day("2027-01-01").DayNumber, Day("2028-12-31").DayNumber)
        from day in Gen.OneOf(Gen.Choose(1, 31), Gen.Choose(28, 31))
        from rate in Gen.OneOf(Gen.Constant(0), Gen.Choose(0, 150_000), Gen.Choose(0, 1_000_000))
        from later in (from days in Gen.Choose(1, 1_500)
                       from millionths in Gen.Choose(0, 200_000)
                       select new RateFrom(DateOnly.FromDayNumber(after + days), millionths)).ArrayOf(2)
        from months in Gen.Choose(1, 90)
        let start = DateOnly.FromDayNumber(after)
        select new LoanStand(
            owed, start, day, [.. later.DistinctBy(one => one.From), new RateFrom(start, rate)], Math.Max(1, owed / months));
}
