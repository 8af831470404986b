namespace PotLock.Services.Tests.Harness;

/// <summary>Dice that fall the same for the same seed, on every machine: a failure can be thrown again.</summary>
internal sealed class SeededDice(int seed)
{
    private ulong _state = unchecked((ulong)seed * 0x9E3779B97F4A7C15UL);

    /// <summary>A number from 0 to one less than <paramref name="sides"/>.</summary>
    public int Next(int sides)
    {
        _state = unchecked((_state * 6364136223846793005UL) + 1442695040888963407UL);
        return (int)((_state >> 33) % (ulong)sides);
    }

    /// <summary>A number from the first to one less than the second.</summary>
    public int Next(int from, int beyond) => from + Next(beyond - from);
}
