namespace PotLock.Services.Users;

/// <summary>How long a session holds.</summary>
/// <param name="Whole">From signing in, however much it is used.</param>
/// <param name="Idle">From its last use.</param>
public sealed record SessionLife(TimeSpan Whole, TimeSpan Idle)
{
    /// <summary>
    /// A browser's that is not kept logged in: somebody may have walked away from it. Entries that were typed without a network wait
    /// as long on the device, so a flight must fit in.
    /// </summary>
    public static SessionLife Passing { get; } = new(TimeSpan.FromHours(12), TimeSpan.FromHours(6));

    /// <summary>A browser's on one's own device.</summary>
    public static SessionLife Kept { get; } = new(TimeSpan.FromDays(30), TimeSpan.FromDays(14));

    /// <summary>A program's, which signs in by itself.</summary>
    public static SessionLife Program { get; } = new(TimeSpan.FromDays(30), TimeSpan.FromDays(30));

    /// <summary>When a session ends that began then and was last used then.</summary>
    public DateTime EndOf(DateTime startedAtUtc, DateTime usedAtUtc)
    {
        var (whole, idle) = (startedAtUtc + Whole, usedAtUtc + Idle);
        return whole < idle ? whole : idle;
    }
}
