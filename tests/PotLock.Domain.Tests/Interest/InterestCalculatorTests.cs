using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.Tests.Interest;

/// <summary>Interest to the penny: tables that read like bank statements, and an oracle of exact fractions over 30 years.</summary>
public class InterestCalculatorTests
{
    [Theory]
    [InlineData(100_000, 30_000, 250)] // £1,000.00 at 3 % is £30.00 a year, £2.50 a month
    [InlineData(100_000, 0, 0)]
    [InlineData(0, 30_000, 0)]
    [InlineData(-500, 30_000, 0)]
    [InlineData(200, 30_000, 0)] // exactly half a penny: to even, 0
    [InlineData(600, 30_000, 2)] // exactly a penny and a half: to even, 2
    [InlineData(1_000, 30_000, 2)] // exactly two and a half: to even, 2
    [InlineData(1_001, 30_000, 3)]
    [InlineData(12, 1_000_000, 1)]
    [InlineData(100_000_000_000, 1_000_000, 8_333_333_333)]
    public void Monthly_OfOneAccount_IsATwelfthRoundedHalfToEven(long balance, int rate, long expected)
    {
        var interest = InterestCalculator.Monthly([new(1, balance)], rate);
        Assert.Equal(expected, interest.TotalMinor);
        Assert.Equal(expected, Assert.Single(interest.Shares).AmountMinor);
    }

    [Fact]
    public void Monthly_OverSeveral_IsApportionedByBalance_TheOddPennyToTheLargestFraction()
    {
        // £100.00, £100.00 and £100.01 at 4 %: £1.00 in all; a third each, and the odd penny to the one with most.
        var interest = InterestCalculator.Monthly([new(1, 10_000), new(2, 10_000), new(3, 10_001)], 40_000);
        Assert.Equal(100, interest.TotalMinor);
        Assert.Equal([33, 33, 34], interest.Shares.Select(share => share.AmountMinor));
    }

    [Fact]
    public void Monthly_WithANegativeBalance_CountsItInTheTotalAndGivesItNothing()
    {
        var interest = InterestCalculator.Monthly([new(1, -10_000), new(2, 40_000)], 40_000);
        Assert.Equal(100, interest.TotalMinor);
        Assert.Equal([0, 100], interest.Shares.Select(share => share.AmountMinor));
    }

    [Fact]
    public void Daily_CountsEachDayWithItsOwnBalanceAndRate()
    {
        // £365.00 for 10 days at 10 % is £1.00; then £730.00 for 5 days at 20 % is £2.00.
        var interest = Daily([(1, [new(36_500, 100_000, 10), new(73_000, 200_000, 5)])]);
        Assert.Equal(300, interest.TotalMinor);
    }

    [Fact]
    public void Daily_RoundsTheSumOnce_NotEachAccount()
    {
        // Three accounts with 0.4 of a penny each: 1.2 pennies in all, so one penny, to the earlier of equals.
        var interest = Daily([.. Enumerable.Range(1, 3).Select(id => ((long)id, (IReadOnlyList<BalanceDays>)[new(1_460, 100_000, 1)]))]);
        Assert.Equal(1, interest.TotalMinor);
        Assert.Equal([1, 0, 0], interest.Shares.Select(share => share.AmountMinor));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1_000_001)]
    public void Monthly_WithARateOutOfRange_Throws(int rate) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => InterestCalculator.Monthly([new(1, 100)], rate));

    [Fact]
    public void AnyMonth_EqualsTheOracle_ByBothMethods() => PropertyRun.Holds(Months, month =>
    {
        var monthly = InterestCalculator.Monthly(
            [.. month.Accounts.Select((days, i) => new AccountBalance(i, days[^1].BalanceMinor))], month.Rate);
        Assert.Equal(
            InterestOracle.Monthly([.. month.Accounts.Select(days => days[^1].BalanceMinor)], month.Rate),
            monthly.Shares.Select(share => share.AmountMinor));
        Assert.Equal(monthly.TotalMinor, monthly.Shares.Sum(share => share.AmountMinor));

        var daily = Daily([.. month.Accounts.Select((days, i) => ((long)i, days))]);
        Assert.Equal(InterestOracle.Daily(month.Accounts), daily.Shares.Select(share => share.AmountMinor));
        Assert.Equal(daily.TotalMinor, daily.Shares.Sum(share => share.AmountMinor));
    });

    [Theory]
    [InlineData(InterestMethod.Monthly)]
    [InlineData(InterestMethod.Daily)]
    public void ThirtyYears_CompoundedMonthByMonth_DifferFromTheOracleByNothing(InterestMethod method)
    {
        long[] ours = [123_456, 7, 98_765_432, 0, 1];
        long[] oracle = [.. ours];
        for (var month = new DateOnly(2026, 1, 1); month.Year < 2056; month = month.AddMonths(1))
        {
            var rate = 12_345 + (month.Year % 7 * 3_001) + month.Month;
            var days = DateTime.DaysInMonth(month.Year, month.Month);
            var shares = method == InterestMethod.Monthly
                ? InterestCalculator.Monthly([.. ours.Select((balance, i) => new AccountBalance(i, balance))], rate)
                : Daily([.. ours.Select((balance, i) => ((long)i, (IReadOnlyList<BalanceDays>)[new(balance, rate, days)]))]);
            var expected = method == InterestMethod.Monthly
                ? InterestOracle.Monthly(oracle, rate)
                : InterestOracle.Daily([.. oracle.Select(balance => (IReadOnlyList<BalanceDays>)[new(balance, rate, days)])]);
            for (var i = 0; i < ours.Length; i++)
            {
                ours[i] += shares.Shares[i].AmountMinor;
                oracle[i] += expected[i];
            }
        }

        Assert.Equal(oracle, ours);
        Assert.True(ours[2] > 150_000_000, "Thirty years of interest should show.");
    }

    /// <summary>A month from the balances that stayed the same over some of its days.</summary>
    private static MonthInterest Daily(
        IReadOnlyList<(long AccountId, IReadOnlyList<BalanceDays> Days)> accounts) => InterestCalculator.Daily(
        [.. accounts.Select(account => account.AccountId)],
        [
            .. accounts.Select(account => account.Days.Aggregate(
                Int128.Zero, (sum, days) => sum + ((Int128)Math.Max(0, days.BalanceMinor) * days.AnnualRateMillionths * days.Days))),
        ]);

    private static Gen<(IReadOnlyList<IReadOnlyList<BalanceDays>> Accounts, int Rate)> Months
    {
        get
        {
            var balance = Gen.OneOf(Gen.Choose(-500, 2_000), Gen.Choose(0, 2_000_000_000)).Select(value => (long)value);
            var rate = Gen.OneOf(Gen.Constant(0), Gen.Choose(0, 100_000), Gen.Choose(0, 1_000_000));
            var days = from amount in balance from r in rate from n in Gen.Choose(1, 16) select new BalanceDays(amount, r, n);
            var account = from n in Gen.Choose(1, 4) from list in Gen.ArrayOf(days, n) select (IReadOnlyList<BalanceDays>)list;
            return from n in Gen.Choose(1, 8)
                from accounts in Gen.ArrayOf(account, n)
                from r in rate
                select ((IReadOnlyList<IReadOnlyList<BalanceDays>>)accounts, r);
        }
    }
}

/// <summary>A balance that stayed the same over some days of the month.</summary>
/// <param name="BalanceMinor">The end-of-day balance in minor units; a negative one earns nothing.</param>
/// <param name="AnnualRateMillionths">The rate of those days; 1 % is 10,000.</param>
/// <param name="Days">How many days, more than zero.</param>
internal sealed record BalanceDays(long BalanceMinor, int AnnualRateMillionths, int Days);

/// <summary>The same interest by slow, exact fractions of big numbers, written from the product page alone.</summary>
internal static class InterestOracle
{
    public static long[] Monthly(IReadOnlyList<long> balances, int rate)
    {
        BigInteger main = 0;
        BigInteger weights = 0;
        foreach (var balance in balances)
        {
            main += balance;
            weights += balance > 0 ? balance : 0;
        }

        var total = main > 0 ? Round(main * rate, 12_000_000) : 0;
        return weights.IsZero
            ? new long[balances.Count]
            : Share(total, [.. balances.Select(balance => total * (balance > 0 ? balance : 0))], weights);
    }

    public static long[] Daily(IReadOnlyList<IReadOnlyList<BalanceDays>> accounts)
    {
        var parts = accounts.Select(days =>
        {
            BigInteger part = 0;
            foreach (var (balance, rate, count) in days)
            {
                for (var day = 0; day < count; day++)
                {
                    part += balance > 0 ? (BigInteger)balance * rate : 0;
                }
            }

            return part;
        }).ToList();
        var sum = parts.Aggregate(BigInteger.Zero, (a, b) => a + b);
        return Share(Round(sum, 365_000_000), parts, 365_000_000);
    }

    private static BigInteger Round(BigInteger numerator, BigInteger denominator)
    {
        var whole = BigInteger.Divide(numerator, denominator);
        var twice = (numerator - (whole * denominator)) * 2;
        return twice > denominator || (twice == denominator && !whole.IsEven) ? whole + 1 : whole;
    }

    private static long[] Share(BigInteger total, IReadOnlyList<BigInteger> numerators, BigInteger denominator)
    {
        var shares = numerators.Select(numerator => BigInteger.Divide(numerator, denominator)).ToArray();
        var left = (int)(total - shares.Aggregate(BigInteger.Zero, (a, b) => a + b));
        foreach (var i in Enumerable.Range(0, shares.Length)
            .OrderByDescending(i => BigInteger.Remainder(numerators[i], denominator))
            .ThenBy(i => i)
            .Take(left))
        {
            shares[i]++;
        }

        return [.. shares.Select(share => (long)share)];
    }
}
