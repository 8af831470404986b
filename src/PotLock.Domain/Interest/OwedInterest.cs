using PotLock.Domain.Ledger;

namespace PotLock.Domain.Interest;

/// <summary>What a month costs on what is owed, on a loan or a card (<i>Loans, debts, things owned</i>). Pure.</summary>
public static class OwedInterest
{
    private const int RateUnit = 1_000_000;
    private const int MonthsInYear = 12;

    /// <summary>Owed × rate ÷ 12, rounded half to even, in minor units; none when nothing is owed. Days are not counted.</summary>
    /// <param name="owedMinor">What is owed, in minor units; negative when it is overpaid.</param>
    /// <param name="annualRateMillionths">0 to <see cref="InterestRate.MaxMillionths"/>.</param>
    public static long OfMonth(long owedMinor, int annualRateMillionths)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(annualRateMillionths);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(annualRateMillionths, InterestRate.MaxMillionths);
        return checked((long)Rounding.HalfEven((Int128)Math.Max(0, owedMinor) * annualRateMillionths, (Int128)RateUnit * MonthsInYear));
    }
}
