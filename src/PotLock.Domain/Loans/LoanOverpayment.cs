namespace PotLock.Domain.Loans;

/// <summary>What paying more than agreed is to change. The numbers are stored: never reuse one.</summary>
public enum OverpaymentChoice
{
    /// <summary>The payment stays, and the loan ends sooner.</summary>
    Shorter = 1,

    /// <summary>The loan takes as many months as before, with a smaller payment.</summary>
    SmallerPayment = 2,
}

/// <summary>What an overpayment does to a loan.</summary>
/// <param name="Stand">How the loan stands after it, with the payment that is due from then on.</param>
/// <param name="Before">The months as they would have been.</param>
/// <param name="After">The months as they are now.</param>
public sealed record OverpaidLoan(LoanStand Stand, LoanSchedule Before, LoanSchedule After)
{
    /// <summary>How many months sooner the loan ends; null when it would not have ended before.</summary>
    public int? MonthsSaved => Before.Ends && After.Ends ? Before.Months.Count - After.Months.Count : null;

    /// <summary>How much less interest is paid, in minor units; null when the loan would not have ended before.</summary>
    public long? InterestSavedMinor => Before.Ends && After.Ends ? Before.TotalInterestMinor - After.TotalInterestMinor : null;
}

/// <summary>Pays more off a loan than agreed (<i>Loans, debts, things owned</i>). Pure: preview and posting both call it.</summary>
public static class LoanOverpayment
{
    /// <summary>
    /// The loan after an overpayment. What is owed falls by it at once, without interest. <i>Smaller payment</i> is the least
    /// payment that ends the loan in at most as many months as it had left.
    /// </summary>
    /// <param name="stand">How it stands before.</param>
    /// <param name="amountMinor">In minor units; checked by <see cref="LoanRules.CheckOverpayment"/> before.</param>
    public static OverpaidLoan Of(LoanStand stand, long amountMinor, OverpaymentChoice choice)
    {
        ArgumentNullException.ThrowIfNull(stand);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amountMinor);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(amountMinor, stand.OwedMinor);
        var before = LoanSchedules.Of(stand);
        var after = stand with { OwedMinor = stand.OwedMinor - amountMinor };
        if (choice == OverpaymentChoice.SmallerPayment && after.OwedMinor > 0)
        {
            after = before.Ends
                ? after with { PaymentMinor = LoanPayment.ToEndIn(after, before.Months.Count) }
                : throw new ArgumentException("A loan that does not end has no number of months to keep.", nameof(choice));
        }

        return new OverpaidLoan(after, before, LoanSchedules.Of(after));
    }
}
