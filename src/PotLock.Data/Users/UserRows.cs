using Microsoft.AspNetCore.Identity;
using PotLock.Domain.Ledger;

namespace PotLock.Data.Users;

/// <summary>A person who signs in.</summary>
public sealed class PotLockUser : IdentityUser<Guid>
{
    /// <summary>The longest first or last name.</summary>
    public const int MaxNameLength = 60;

    /// <summary>
    /// Until when an admin locks an account: longer than any rest after failed tries. A date that every database keeps as it is.
    /// </summary>
    public static readonly DateTimeOffset LockedByAdmin = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>As the person writes it, for greetings; up to <see cref="MaxNameLength"/> characters.</summary>
    public string FirstName { get; set; } = "";

    /// <summary>As the person writes it, with all its parts; up to <see cref="MaxNameLength"/> characters.</summary>
    public string LastName { get; set; } = "";
}

/// <summary>A person's place in a book.</summary>
public sealed class BookMember
{
    /// <summary>The person.</summary>
    public Guid UserId { get; init; }

    /// <summary>The book that the person sees, and changes as far as the role goes.</summary>
    public long BookId { get; init; }

    /// <summary>What the person may do there. Whoever was a member before there were roles owns the book.</summary>
    public BookRole Role { get; set; } = BookRole.Owner;

    /// <summary>Since when; null for members of before there were roles.</summary>
    public DateTime? Since { get; init; }

    /// <summary>Who invited them; null for who opened the book. It is no reference: members stay when who invited them goes.</summary>
    public Guid? InvitedById { get; set; }

    /// <summary>
    /// The newest notification up to which this person has nothing left to read. It counts while the book has several members, and
    /// saves looking through everything that was ever told.
    /// </summary>
    public long NotificationsReadThrough { get; set; }
}

/// <summary>
/// One signed-in browser. The cookie only names it: when the row has ended, a copy of the cookie is worth nothing.
/// </summary>
public sealed class UserSession
{
    /// <summary>The id that the cookie carries.</summary>
    public Guid Id { get; init; }

    /// <summary>The person signed in.</summary>
    public Guid UserId { get; init; }

    /// <summary>When the person signed in.</summary>
    public DateTime StartedAtUtc { get; init; }

    /// <summary>When the person last showed in it who they are: by signing in, or by the password; null for sessions of before.</summary>
    public DateTime? ConfirmedAtUtc { get; set; }

    /// <summary>When the session ends by itself.</summary>
    public DateTime ExpiresAtUtc { get; init; }

    /// <summary>When it was ended by signing out, by a password change or by hand; null while it holds.</summary>
    public DateTime? EndedAtUtc { get; set; }

    /// <summary>What the browser says it is.</summary>
    public string Device { get; init; } = "";

    /// <summary>The book that is open in it; null, or one that the person does not belong to any more, is the first of theirs.</summary>
    public long? BookId { get; set; }
}

/// <summary>How often something was tried in one window of time.</summary>
public sealed class AttemptCounter
{
    /// <summary>A hash of what is counted: the action with an address or an account name.</summary>
    public string Key { get; init; } = "";

    /// <summary>When the window began.</summary>
    public DateTime WindowStartUtc { get; set; }

    /// <summary>Attempts in the window.</summary>
    public int Count { get; set; }
}
