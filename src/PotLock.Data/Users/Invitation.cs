namespace PotLock.Data.Users;

/// <summary>Lets one person make an account where not everybody may. Only the hash of its token is kept.</summary>
public sealed class Invitation
{
    /// <summary>The id by which admins speak of it; tells nothing of the token.</summary>
    public Guid Id { get; init; }

    /// <summary>The address that the account will have.</summary>
    public string Email { get; init; } = "";

    /// <summary>SHA-256 of the token, in hex.</summary>
    public string TokenHash { get; init; } = "";

    /// <summary>The admin who made it.</summary>
    public Guid MadeById { get; init; }

    /// <summary>When it was made.</summary>
    public DateTime CreatedAtUtc { get; init; }

    /// <summary>When it ends by itself.</summary>
    public DateTime ExpiresAtUtc { get; init; }

    /// <summary>When somebody made an account with it; null while nobody has.</summary>
    public DateTime? AcceptedAtUtc { get; set; }

    /// <summary>When an admin took it back; null while it holds.</summary>
    public DateTime? RevokedAtUtc { get; set; }
}
