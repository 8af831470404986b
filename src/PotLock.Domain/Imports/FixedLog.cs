using System.Numerics;

namespace PotLock.Domain.Imports;

/// <summary>
/// Logarithms and powers of two in whole numbers, as multiples of 1/65,536: exact enough to compare likelihoods, and the same on
/// every machine. Pure.
/// </summary>
public static class FixedLog
{
    /// <summary>One, in these units.</summary>
    public const int One = 1 << FractionBits;

    private const int FractionBits = 16;

    // Counts of a history are small, and asked for again and again.
    private static readonly int[] SmallLogs = [.. Enumerable.Range(0, 4_096).Select(n => n == 0 ? 0 : Reckon((ulong)n))];

    // 2 to the power of minus 1/2, 1/4, 1/8 … as multiples of 2 to the power of minus 32: each the square root of the one before.
    private static readonly ulong[] Roots = MakeRoots();

    /// <summary>The logarithm to base two of a positive number.</summary>
    public static int Log2(long number)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(number);
        return number < SmallLogs.Length ? SmallLogs[number] : Reckon((ulong)number);
    }

    /// <summary>Two to the power of minus <paramref name="log"/>, as a multiple of 2 to the power of minus 32.</summary>
    /// <param name="log">Not negative, in units of <see cref="One"/>.</param>
    public static ulong PowerOfMinus(long log)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(log);
        var whole = log >> FractionBits;
        if (whole >= 32)
        {
            return 0;
        }

        var power = 1UL << 32;
        for (var bit = 0; bit < FractionBits; bit++)
        {
            if ((log & (1L << (FractionBits - 1 - bit))) != 0)
            {
                power = (ulong)(((UInt128)power * Roots[bit]) >> 32);
            }
        }

        return power >> (int)whole;
    }

    /// <summary>The whole part is the place of the highest bit; each squaring then brings one bit of the fraction.</summary>
    private static int Reckon(ulong number)
    {
        var whole = BitOperations.Log2(number);
        // Between one and two, as a multiple of 2 to the power of minus 32.
        var rest = (ulong)(((UInt128)number << 32) >> whole);
        var log = whole;
        for (var bit = 0; bit < FractionBits; bit++)
        {
            rest = (ulong)(((UInt128)rest * rest) >> 32);
            log <<= 1;
            if (rest >= 1UL << 33)
            {
                log |= 1;
                rest >>= 1;
            }
        }

        return log;
    }

    private static ulong[] MakeRoots()
    {
        var roots = new ulong[FractionBits];
        var below = 1UL << 31;
        for (var i = 0; i < roots.Length; i++)
        {
            roots[i] = below = Root((UInt128)below << 32);
        }

        return roots;
    }

    private static ulong Root(UInt128 square)
    {
        ulong root = 0;
        for (var bit = 1UL << 33; bit > 0; bit >>= 1)
        {
            var candidate = root | bit;
            root = (UInt128)candidate * candidate <= square ? candidate : root;
        }

        return root;
    }
}
