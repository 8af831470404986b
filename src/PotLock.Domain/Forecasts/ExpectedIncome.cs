using PotLock.Domain.Calendar;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.Forecasts;

/// <summary>
/// What its owner said comes in each month, at set-up or since. Nothing posts it: forecasts count on it while nothing is planned
/// that says what comes. A book has at most one.
/// </summary>
public sealed class ExpectedIncome : IBookOwned
{
    /// <summary>The day that is taken where nobody said one: the last of each month, a usual pay day.</summary>
    public const int UsualDay = 31;

    /// <summary>The book, which is its key as well: it has one at most.</summary>
    public long BookId { get; init; }

    /// <summary>The amount a month in minor units, more than zero.</summary>
    public long AmountMinor { get; set; }

    /// <summary>The day of the month on which it is expected, 1 to 31; in a shorter month its last day.</summary>
    public int Day { get; set; } = UsualDay;

    /// <summary>Whether forecasts count on it; its owner may leave it out.</summary>
    public bool IsCounted { get; set; } = true;

    /// <summary>What forecasts start from; null when it is left out.</summary>
    /// <param name="cameThisMonthMinor">The income of this month so far, in minor units.</param>
    public MonthlyIncome? Counted(long cameThisMonthMinor) =>
        IsCounted ? new MonthlyIncome(AmountMinor, Day, MonthlyIncome.HasCome(AmountMinor, cameThisMonthMinor)) : null;

    /// <summary>An amount more than zero, and a day of a month.</summary>
    public static IEnumerable<Refusal> Check(long amountMinor, int day, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(money);
        if (amountMinor < 1 || amountMinor > money.Currency.MaxAmountMinor)
        {
            yield return new(
                "income-out-of-range", "Amount",
                $"Enter a monthly income between {money.Format(1)} and {money.Format(money.Currency.MaxAmountMinor)}.");
        }

        if (day is < 1 or > 31)
        {
            yield return new("day-out-of-range", "Day", "Choose a day from 1 to 31.");
        }
    }
}

/// <summary>Income that a forecast expects each month, into the main account, split like a deposit.</summary>
/// <param name="AmountMinor">In minor units, more than zero.</param>
/// <param name="Day">The day of the month; in a shorter month its last day.</param>
/// <param name="CameThisMonth">Whether this month's has come already, so that the next one is expected in the next month.</param>
public sealed record MonthlyIncome(long AmountMinor, int Day, bool CameThisMonth)
{
    /// <summary>Whether what came this month is that income: nine tenths of it or more.</summary>
    public static bool HasCome(long amountMinor, long cameThisMonthMinor) => (Int128)cameThisMonthMinor * 10 >= (Int128)amountMinor * 9;

    /// <summary>The first day after today on which it is expected.</summary>
    public DateOnly FirstAfter(DateOnly today)
    {
        var thisMonth = Recurrence.DayOf(today.Year, today.Month, Day);
        var next = MonthStart.Of(today).AddMonths(1);
        return !CameThisMonth && thisMonth > today ? thisMonth : Recurrence.DayOf(next.Year, next.Month, Day);
    }
}
