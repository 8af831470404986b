namespace PotLock.Domain.Loans;

/// <summary>The payment that ends a loan in time. Pure.</summary>
public static class LoanPayment
{
    /// <summary>
    /// The least monthly payment with which a loan is paid off in at most so many months, in minor units, at the rates that are
    /// known. It is found by walking the months, not by a formula: so it holds to the penny, and with rates that change.
    /// </summary>
    /// <param name="stand">How the loan stands; its own payment is not looked at. Something is owed.</param>
    /// <param name="months">1 to <see cref="LoanSchedules.MaxMonths"/>.</param>
    public static long ToEndIn(LoanStand stand, int months)
    {
        ArgumentNullException.ThrowIfNull(stand);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stand.OwedMinor, nameof(stand));
        ArgumentOutOfRangeException.ThrowIfLessThan(months, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(months, LoanSchedules.MaxMonths);
        // Twice what is owed ends it in one month at any rate. More paid is never more owed, so halving finds the least.
        var (low, high) = (1L, checked(2 * stand.OwedMinor));
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            var schedule = LoanSchedules.Of(stand with { PaymentMinor = middle });
            if (schedule.Ends && schedule.Months.Count <= months)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }
}
