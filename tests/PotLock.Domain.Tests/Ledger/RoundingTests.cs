using PotLock.Domain.Ledger;

namespace PotLock.Domain.Tests.Ledger;

public class RoundingTests
{
    [Theory]
    [InlineData(5, 2, 2)]
    [InlineData(7, 2, 4)]
    [InlineData(-5, 2, -2)]
    [InlineData(-7, 2, -4)]
    [InlineData(1, 3, 0)]
    [InlineData(2, 3, 1)]
    [InlineData(-1, 3, 0)]
    [InlineData(-2, 3, -1)]
    [InlineData(6, 3, 2)]
    [InlineData(0, 7, 0)]
    public void HalfEven_RoundsToTheNearest_AndAHalfToTheEvenOne(long numerator, long denominator, long expected) =>
        Assert.Equal(expected, (long)Rounding.HalfEven(numerator, denominator));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void HalfEven_WithoutADenominator_Throws(long denominator)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Rounding.HalfEven(1, denominator));
        Assert.Throws<ArgumentOutOfRangeException>(() => Rounding.Floor(1, denominator));
    }

    [Theory]
    [InlineData(7, 2, 3)]
    [InlineData(6, 2, 3)]
    [InlineData(0, 2, 0)]
    [InlineData(-6, 2, -3)]
    [InlineData(-7, 2, -4)]
    public void Floor_RoundsDown_AlsoBelowZero(long numerator, long denominator, long expected) =>
        Assert.Equal(expected, (long)Rounding.Floor(numerator, denominator));
}
