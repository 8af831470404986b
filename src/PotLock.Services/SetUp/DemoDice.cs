namespace PotLock.Services.SetUp;

/// <summary>The same dice each time: what varies in the demo varies alike on every machine and in every version of .NET.</summary>
internal sealed class DemoDice
{
    private ulong _state = 20_26_11_21;

    public int Next(int sides)
    {
        _state = unchecked((_state * 6364136223846793005UL) + 1442695040888963407UL);
        return (int)((_state >> 33) % (ulong)sides);
    }

    public T Of<T>(IReadOnlyList<T> all) => all[Next(all.Count)];

    /// <summary>An amount between two of whole pounds, in pence.</summary>
    public long Pence(int fromPounds, int toPounds) => (fromPounds * 100) + Next((toPounds - fromPounds) * 100);
}
