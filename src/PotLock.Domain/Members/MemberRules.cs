using PotLock.Domain.Ledger;

namespace PotLock.Domain.Members;

/// <summary>A member of a book, as far as the rules ask.</summary>
/// <param name="UserId">The person.</param>
/// <param name="Role">What they may do.</param>
public sealed record MemberStand(Guid UserId, BookRole Role);

/// <summary>
/// Who may be in a book, and that somebody always owns it. What each may do there is said at the endpoints and by the commands; here is
/// what may become of the members themselves.
/// </summary>
public static class MemberRules
{
    /// <summary>How many books a person can belong to.</summary>
    public const int MaxBooks = 20;

    /// <summary>How many members a book can have.</summary>
    public const int MaxMembers = 12;

    /// <summary>How many invitations of a book can be open at once.</summary>
    public const int MaxOpenInvitations = 20;

    /// <summary>How many invitations a person, or a book, can send in 24 hours.</summary>
    public const int MaxMailsADay = 20;

    /// <summary>How long an invitation holds, in real time.</summary>
    public static readonly TimeSpan InvitationLife = TimeSpan.FromHours(7 * 24);

    private static readonly NamedThing s_book = new("book", "Enter a name for the book, like “Home”.");

    /// <summary>Nobody would own the book any more.</summary>
    public static Refusal LastOwner { get; } =
        new("last-owner", "Role", "A book always has an owner. Make someone else owner first.");

    /// <summary>Somebody alone in a book, with whom it would go.</summary>
    public static Refusal Alone { get; } = new(
        "alone-in-book", "", "You’re the only person in this book, so there’s nobody to leave it to. Make someone else owner first.");

    /// <summary>A person who has every book that one can have.</summary>
    public static Refusal TooManyBooks { get; } =
        new("too-many-books", "", $"You already have {MaxBooks} books, which is as many as PotLock takes.");

    /// <summary>A book that has every member that one can have.</summary>
    public static Refusal TooManyMembers { get; } =
        new("too-many-members", "", $"This book already has {MaxMembers} people in it, which is as many as PotLock takes.");

    /// <summary>What a new book’s name may be; null when it is one.</summary>
    /// <param name="name">The name, trimmed.</param>
    public static Refusal? CheckName(string name) => NameRules.Check(s_book, name);

    /// <summary>
    /// Whether somebody who deletes a book typed its name; a refusal where not. Capitals, and which of the two apostrophes it was, make
    /// no difference: a phone types them its own way.
    /// </summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="name">The book’s name.</param>
    public static Refusal? CheckTypedName(string typed, string name) => string.Equals(Typed(typed), Typed(name), StringComparison.Ordinal)
        ? null
        : new("book-name-differs", "Name", $"Type the name of this book: {name}.");

    /// <summary>A role that somebody chose; a refusal for what is none.</summary>
    public static Refusal? CheckRole(BookRole? role) =>
        role is { } chosen && Enum.IsDefined(chosen) ? null : new("role-unknown", "Role", "Choose owner, editor or viewer.");

    /// <summary>Why a member cannot become what is asked for; null when they can.</summary>
    /// <param name="members">Everybody in the book.</param>
    /// <param name="userId">The member.</param>
    /// <param name="becomes">The new role; null for leaving.</param>
    public static Refusal? CheckChange(IReadOnlyCollection<MemberStand> members, Guid userId, BookRole? becomes)
    {
        ArgumentNullException.ThrowIfNull(members);
        return becomes is null && members.Count == 1 ? Alone
            : becomes == BookRole.Owner || members.Any(member => member.UserId != userId && member.Role == BookRole.Owner)
            ? null
            : LastOwner;
    }

    /// <summary>Why nobody can be invited now; null when somebody can.</summary>
    /// <param name="members">How many members the book has.</param>
    /// <param name="open">How many of its invitations are open.</param>
    /// <param name="sentToday">How many went out in the last 24 hours.</param>
    public static Refusal? CheckInvite(int members, int open, int sentToday) =>
        members >= MaxMembers ? TooManyMembers
        : open >= MaxOpenInvitations ? new(
            "too-many-invitations", "", $"{MaxOpenInvitations} invitations are still open. Cancel one that nobody will use first.")
        : sentToday >= MaxMailsADay ? new(
            "too-many-mails", "", $"{MaxMailsADay} invitations have gone out today. Send the next one tomorrow.", RefusalKind.TooMany)
        : null;

    private static string Typed(string text) =>
        (text ?? throw new ArgumentNullException(nameof(text))).Trim().Replace('’', '\'').ToUpperInvariant();
}
