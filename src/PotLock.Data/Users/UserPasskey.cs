namespace PotLock.Data.Users;

/// <summary>One passkey of a person: what its signatures are checked with. The secret never leaves the person's device.</summary>
public sealed class UserPasskey
{
    /// <summary>The longest name.</summary>
    public const int MaxNameLength = 60;

    /// <summary>The id, which the pages name it by.</summary>
    public Guid Id { get; init; }

    /// <summary>The person.</summary>
    public Guid UserId { get; init; }

    /// <summary>The SHA-256 of the credential's id: the id itself may be too long for an index.</summary>
    public string CredentialHash { get; init; } = "";

    /// <summary>What the person calls it.</summary>
    public string Name { get; set; } = "";

    /// <summary>The credential's id, public key and properties, as JSON.</summary>
    public string Data { get; set; } = "";

    /// <summary>When it was added.</summary>
    public DateTime CreatedAtUtc { get; init; }

    /// <summary>When somebody last signed in with it; null for never.</summary>
    public DateTime? LastUsedAtUtc { get; set; }
}
