namespace PotLock.Domain.Schedules;

/// <summary>What usually comes into the main account by the month, for books in which nothing is planned that brings money.</summary>
/// <param name="PerMonthMinor">How much a month, on average and rounded down, in minor units; more than zero.</param>
/// <param name="Day">On which day of the month; see <see cref="UsualDepositDay"/>.</param>
/// <param name="CameThisMonth">Whether a deposit came this month already, so that the next is expected in the next.</param>
public sealed record UsualDeposit(long PerMonthMinor, int Day, bool CameThisMonth)
{
    private const int MaxMonths = 3;

    /// <summary>The average of the last up to three whole months of the book; null while it has none, or nothing came in them.</summary>
    /// <param name="deposits">The deposits at least of these months and of this one; later ones and earlier ones are passed over.</param>
    /// <param name="beganOn">The day on which the book began.</param>
    /// <param name="today">The book's date.</param>
    public static UsualDeposit? Of(IReadOnlyList<PastDeposit> deposits, DateOnly beganOn, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(deposits);
        DateOnly month = new(today.Year, today.Month, 1);
        DateOnly firstWhole = beganOn.Day == 1 ? beganOn : new DateOnly(beganOn.Year, beganOn.Month, 1).AddMonths(1);
        var months = Math.Clamp(((month.Year - firstWhole.Year) * 12) + month.Month - firstWhole.Month, 0, MaxMonths);
        var past = deposits.Where(deposit => deposit.On >= month.AddMonths(-months) && deposit.On < month).ToList();
        return months > 0
            && past.Aggregate(0L, (sum, deposit) => checked(sum + deposit.AmountMinor)) / months is > 0 and var perMonth
            && UsualDepositDay.Of([], 0, past) is { } day
            ? new UsualDeposit(perMonth, day, deposits.Any(deposit => deposit.On >= month && deposit.On <= today))
            : null;
    }
}
