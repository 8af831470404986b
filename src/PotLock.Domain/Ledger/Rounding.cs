namespace PotLock.Domain.Ledger;

/// <summary>Rounding of exact fractions; nothing passes through a floating-point number.</summary>
public static class Rounding
{
    /// <summary>The whole number nearest to a fraction; of two as near, the even one.</summary>
    /// <param name="numerator">Any sign.</param>
    /// <param name="denominator">More than zero.</param>
    public static Int128 HalfEven(Int128 numerator, Int128 denominator)
    {
        var floor = Floor(numerator, denominator);
        var twice = (numerator - (floor * denominator)) * 2;
        return twice > denominator || (twice == denominator && !Int128.IsEvenInteger(floor)) ? floor + 1 : floor;
    }

    /// <summary>The largest whole number that is not above a fraction, also below zero.</summary>
    /// <param name="numerator">Any sign.</param>
    /// <param name="denominator">More than zero.</param>
    public static Int128 Floor(Int128 numerator, Int128 denominator)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(denominator);
        var (quotient, rest) = Int128.DivRem(numerator, denominator);
        return rest < 0 ? quotient - 1 : quotient;
    }
}
