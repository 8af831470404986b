using PotLock.Domain.Tokens;

namespace PotLock.Data.Tokens;

/// <summary>
/// A secret by which a program acts for a person. Only its hash is kept: whoever reads the database cannot use it.
/// </summary>
public sealed class AccessToken
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxNameLength = 60;

    /// <summary>The id by which its owner speaks of it; tells nothing of the secret.</summary>
    public Guid Id { get; init; }

    /// <summary>The person it acts for.</summary>
    public Guid UserId { get; init; }

    /// <summary>The session that it ends with; null for a personal token, which outlives every session.</summary>
    public Guid? SessionId { get; init; }

    /// <summary>What it is good for.</summary>
    public AccessTokenKind Kind { get; init; }

    /// <summary>SHA-256 of the secret, in hex.</summary>
    public string Hash { get; init; } = "";

    /// <summary>What its owner calls a personal token; else empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>What it may do.</summary>
    public TokenScopes Scopes { get; init; }

    /// <summary>The one book that it opens; null for every book of its owner.</summary>
    public long? BookId { get; init; }

    /// <summary>When it was made.</summary>
    public DateTime CreatedAtUtc { get; init; }

    /// <summary>When it ends by itself; null for a personal token without an end.</summary>
    public DateTime? ExpiresAtUtc { get; init; }

    /// <summary>When it was last used, to within some minutes; null when never.</summary>
    public DateTime? LastUsedAtUtc { get; set; }

    /// <summary>When it was revoked, or exchanged for the next; null while it holds.</summary>
    public DateTime? EndedAtUtc { get; set; }
}
