using System.Numerics;
using PotLock.Domain.Interest;

namespace PotLock.Domain.Tests.Loans;

/// <summary>
/// A loan once more, in exact fractions of big numbers, as a clerk keeps an account book: every calendar day is turned over, and
/// on the payment day two lines are written. It shares no code with what it checks.
/// </summary>
internal static class SlowLoan
{
    public sealed record Line(DateOnly On, long Interest, long Payment, long Owed);

    /// <summary>The lines until the loan is paid off, at most so many; null when it is not by then.</summary>
    public static List<Line>? Keep(
        long owed, DateOnly after, int day, IReadOnlyList<RateFrom> rates, long payment, int most) =>
        Keep(owed, after, day, rates, payment, most, DateOnly.MaxValue);

    /// <summary>The lines until the loan is paid off, or a day.</summary>
    public static List<Line> Keep(
        long owed, DateOnly after, int day, IReadOnlyList<RateFrom> rates, long payment, DateOnly through) =>
        Keep(owed, after, day, rates, payment, int.MaxValue, through)!;

    private static List<Line>? Keep(
        long owed, DateOnly after, int day, IReadOnlyList<RateFrom> rates, long payment, int most, DateOnly through)
    {
        List<Line> lines = [];
        BigInteger left = owed;
        for (var date = after.AddDays(1); left > 0 && date <= through; date = date.AddDays(1))
        {
            if (date.Day != day && !(date.AddDays(1).Day == 1 && day > date.Day))
            {
                continue;
            }

            if (lines.Count == most)
            {
                return null;
            }

            var rate = rates.Where(one => one.From <= date).OrderBy(one => one.From).LastOrDefault()?.AnnualRateMillionths ?? 0;
            var interest = Nearest(left * rate, 12 * new BigInteger(1_000_000));
            var paid = BigInteger.Min(payment, left + interest);
            left += interest - paid;
            lines.Add(new Line(date, (long)interest, (long)paid, (long)left));
        }

        return lines;
    }

    /// <summary>The nearest whole number; of two as near, the even one.</summary>
    private static BigInteger Nearest(BigInteger top, BigInteger bottom)
    {
        var below = top / bottom;
        var (distance, other) = (top - (below * bottom), ((below + 1) * bottom) - top);
        return distance < other || (distance == other && below.IsEven) ? below : below + 1;
    }
}
