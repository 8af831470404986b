using PotLock.Domain.Ledger;

namespace PotLock.Data.Users;

/// <summary>Lets one person, who has or makes an account with its address, into a book. Only the hash of its token is kept.</summary>
public sealed class BookInvitation
{
    /// <summary>The id by which the book's owners speak of it; tells nothing of the token.</summary>
    public Guid Id { get; init; }

    /// <summary>The book.</summary>
    public long BookId { get; init; }

    /// <summary>The address that it was sent to, as the owner typed it.</summary>
    public string Email { get; init; } = "";

    /// <summary>What the person may do there.</summary>
    public BookRole Role { get; init; }

    /// <summary>SHA-256 of the token, in hex.</summary>
    public string TokenHash { get; init; } = "";

    /// <summary>The owner who made it.</summary>
    public Guid MadeById { get; init; }

    /// <summary>When it was made.</summary>
    public DateTime CreatedAtUtc { get; init; }

    /// <summary>When it ends by itself.</summary>
    public DateTime ExpiresAtUtc { get; init; }

    /// <summary>When it was accepted; null while it was not.</summary>
    public DateTime? AcceptedAtUtc { get; set; }

    /// <summary>When an owner took it back, or whom it is for declined it; null while neither did.</summary>
    public DateTime? RevokedAtUtc { get; set; }
}
