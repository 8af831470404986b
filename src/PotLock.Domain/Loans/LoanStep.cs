using PotLock.Domain.Interest;

namespace PotLock.Domain.Loans;

/// <summary>What one payment day does to a loan; amounts in minor units.</summary>
/// <param name="InterestMinor">The month's interest, an expense: it is added to what is owed first.</param>
/// <param name="PaymentMinor">What is paid then, no expense: the loan's payment, or the rest where that is less.</param>
/// <param name="OwedMinor">What is owed after both.</param>
public sealed record LoanStep(long InterestMinor, long PaymentMinor, long OwedMinor)
{
    /// <summary>
    /// The step of one month (<i>Loans, debts, things owned</i>): interest = owed × rate ÷ 12, rounded half to even; then the
    /// payment; the last pays the rest. A loan that is paid off takes neither.
    /// </summary>
    /// <param name="owedMinor">What is owed before it.</param>
    /// <param name="annualRateMillionths">The rate of the payment day; 1 % is 10,000.</param>
    /// <param name="paymentMinor">What is paid each month, not negative.</param>
    public static LoanStep Of(long owedMinor, int annualRateMillionths, long paymentMinor)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(paymentMinor);
        if (owedMinor <= 0)
        {
            return new LoanStep(0, 0, owedMinor);
        }

        var interest = OwedInterest.OfMonth(owedMinor, annualRateMillionths);
        var owed = checked(owedMinor + interest);
        var payment = Math.Min(paymentMinor, owed);
        return new LoanStep(interest, payment, owed - payment);
    }

    /// <summary>The interest of the month whose payment day it is, in minor units.</summary>
    /// <param name="on">The payment day.</param>
    /// <param name="owedMinor">What is owed before it.</param>
    /// <param name="rates">Annual rates, each from a date on, in any order.</param>
    public static long InterestOn(DateOnly on, long owedMinor, IReadOnlyList<RateFrom> rates) =>
        OwedInterest.OfMonth(owedMinor, InterestMonths.RateOn(rates, on));
}
