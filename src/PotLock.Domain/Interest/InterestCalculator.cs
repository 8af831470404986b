using PotLock.Domain.Ledger;

namespace PotLock.Domain.Interest;

/// <summary>A balance at one time.</summary>
/// <param name="AccountId">The active balance or a pot.</param>
/// <param name="BalanceMinor">Its balance in minor units; a negative one earns nothing.</param>
public readonly record struct AccountBalance(long AccountId, long BalanceMinor);

/// <summary>What one account earns.</summary>
/// <param name="AccountId">The active balance or a pot.</param>
/// <param name="AmountMinor">In minor units, not negative; may be 0.</param>
public readonly record struct InterestShare(long AccountId, long AmountMinor);

/// <summary>What one month earned, and for whom.</summary>
/// <param name="TotalMinor">What the main account earns, in minor units.</param>
/// <param name="Shares">How it is apportioned, in the order of the accounts; sums to the total.</param>
public sealed record MonthInterest(long TotalMinor, IReadOnlyList<InterestShare> Shares);

/// <summary>
/// The interest of one month, exact to the penny (product page, <i>Interest</i>): the total is rounded once, half to even,
/// and apportioned by largest remainder, ties to the earlier account. Pure.
/// </summary>
public static class InterestCalculator
{
    private const int RateUnit = 1_000_000;
    private const int MonthsInYear = 12;
    private const int DaysInYear = 365;

    /// <summary>
    /// Method <i>monthly</i>: the main total at the month's end times the rate of its last day, over twelve; apportioned by
    /// balance over every account with money.
    /// </summary>
    /// <param name="monthEnd">The end-of-day balances of the month's last day, by entry date.</param>
    /// <param name="annualRateMillionths">The rate of that day, 0 to <see cref="InterestRate.MaxMillionths"/>.</param>
    public static MonthInterest Monthly(IReadOnlyList<AccountBalance> monthEnd, int annualRateMillionths)
    {
        ArgumentNullException.ThrowIfNull(monthEnd);
        CheckRate(annualRateMillionths);
        Int128 mainTotal = 0;
        foreach (var account in monthEnd)
        {
            mainTotal += account.BalanceMinor;
        }

        var total = checked((long)Rounding.HalfEven(Int128.Max(0, mainTotal) * annualRateMillionths, (Int128)RateUnit * MonthsInYear));
        var shares = Apportionment.ByWeight(total, [.. monthEnd.Select(account => Math.Max(0, account.BalanceMinor))]);
        return new MonthInterest(total, [.. monthEnd.Select((account, i) => new InterestShare(account.AccountId, shares[i]))]);
    }

    /// <summary>
    /// Method <i>daily</i>: for each account the sum over the days of the month of that day's end balance times that day's
    /// rate, over 365, as an exact fraction; the sum of all is rounded once and apportioned on the exact parts.
    /// </summary>
    /// <param name="accountIds">The accounts, in order.</param>
    /// <param name="parts">
    /// For each the sum over the days of end balance (in minor units; a negative one counts as none) times rate in millionths.
    /// </param>
    public static MonthInterest Daily(IReadOnlyList<long> accountIds, ReadOnlySpan<Int128> parts)
    {
        ArgumentNullException.ThrowIfNull(accountIds);
        Int128 sum = 0;
        foreach (var part in parts)
        {
            sum += part;
        }

        var perUnit = (Int128)RateUnit * DaysInYear;
        var total = checked((long)Rounding.HalfEven(sum, perUnit));
        var shares = Apportionment.ByQuota(total, parts, perUnit);
        return new MonthInterest(total, [.. accountIds.Select((id, i) => new InterestShare(id, shares[i]))]);
    }

    private static void CheckRate(int annualRateMillionths)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(annualRateMillionths);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(annualRateMillionths, InterestRate.MaxMillionths);
    }
}
