using PotLock.Domain.Users;

namespace PotLock.Data.Users;

/// <summary>
/// One line of a person's security trail. It holds no secret: no password, code, token, amount or text that somebody typed to sign
/// in.
/// </summary>
public sealed class SecurityEvent
{
    /// <summary>The longest detail.</summary>
    public const int MaxDetailLength = 200;

    /// <summary>The longest name of a device.</summary>
    public const int MaxDeviceLength = 200;

    /// <summary>The longest network address.</summary>
    public const int MaxAddressLength = 64;

    /// <summary>The id, in the order in which the events were written down.</summary>
    public long Id { get; init; }

    /// <summary>Whose account it is about; null where nobody's is.</summary>
    public Guid? UserId { get; init; }

    /// <summary>When it happened, by real time.</summary>
    public DateTime AtUtc { get; init; }

    /// <summary>What happened.</summary>
    public SecurityEventKind Kind { get; init; }

    /// <summary>What it was about, for instance which month; may be empty.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The network address that it came from, as tries are counted for; empty when PotLock did it by itself.</summary>
    public string Address { get; init; } = "";

    /// <summary>What the browser said it is.</summary>
    public string Device { get; init; } = "";
}
