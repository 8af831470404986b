using PotLock.Domain.Interest;

namespace PotLock.Domain.Loans;

/// <summary>One month of a loan; amounts in minor units.</summary>
/// <param name="On">The payment day.</param>
/// <param name="AnnualRateMillionths">The rate of that day; 1 % is 10,000.</param>
/// <param name="InterestMinor">The month's interest.</param>
/// <param name="PaymentMinor">What is paid; the last pays the rest.</param>
/// <param name="OwedMinor">What is owed after it.</param>
public sealed record LoanMonth(DateOnly On, int AnnualRateMillionths, long InterestMinor, long PaymentMinor, long OwedMinor);

/// <summary>All months of a loan, from the next payment to the last.</summary>
/// <param name="Months">The months in order; when it does not end, those after which that was sure.</param>
/// <param name="Ends">Whether it is paid off within <see cref="LoanSchedules.MaxMonths"/>.</param>
public sealed record LoanSchedule(IReadOnlyList<LoanMonth> Months, bool Ends)
{
    /// <summary>The day of the last payment; null when it does not end, or nothing is owed.</summary>
    public DateOnly? EndsOn => Ends && Months.Count > 0 ? Months[^1].On : null;

    /// <summary>The interest of all months together, in minor units.</summary>
    public long TotalInterestMinor => Months.Sum(month => month.InterestMinor);

    /// <summary>All payments together, in minor units.</summary>
    public long TotalPaidMinor => Months.Sum(month => month.PaymentMinor);
}

/// <summary>Walks a loan to its end, month by month, if everything goes as agreed. Pure.</summary>
public static class LoanSchedules
{
    /// <summary>How many months are looked at: 50 years.</summary>
    public const int MaxMonths = 600;

    /// <summary>The schedule of a loan as it stands. Each month has the rate that counts on its payment day.</summary>
    public static LoanSchedule Of(LoanStand stand)
    {
        ArgumentNullException.ThrowIfNull(stand);
        List<LoanMonth> months = [];
        var days = stand.PaymentDays;
        var owed = stand.OwedMinor;
        while (owed > 0)
        {
            // What is left to pay at most: no sum grows without bound on the way to "never".
            var monthsLeft = MaxMonths - months.Count;
            if (owed > (Int128)stand.PaymentMinor * monthsLeft || days.DateOf(months.Count) is not { } on)
            {
                return new LoanSchedule(months, Ends: false);
            }

            var rate = InterestMonths.RateOn(stand.Rates, on);
            var step = LoanStep.Of(owed, rate, stand.PaymentMinor);
            months.Add(new LoanMonth(on, rate, step.InterestMinor, step.PaymentMinor, step.OwedMinor));
            owed = step.OwedMinor;
        }

        return new LoanSchedule(months, Ends: true);
    }
}
