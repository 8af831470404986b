using PotLock.Domain.Ledger;
using PotLock.Services.Members;

namespace PotLock.Web.Members;

/// <summary>The form that invites somebody, as it is posted.</summary>
public sealed class InviteForm
{
    /// <summary>The address.</summary>
    public string? Email { get; set; }

    /// <summary><c>owner</c>, <c>editor</c> or <c>viewer</c>.</summary>
    public string? Role { get; set; }
}

/// <summary>The page of the people in a book.</summary>
/// <param name="Members">Everybody.</param>
/// <param name="Invitations">The invitations that hold; none for whoever does not own the book.</param>
/// <param name="Form">What was typed.</param>
/// <param name="Book">The book.</param>
/// <param name="Self">Who looks.</param>
/// <param name="Role">What they may do.</param>
public sealed record MembersPage(
    IReadOnlyList<MemberRow> Members, IReadOnlyList<OpenInvitation> Invitations, InviteForm Form, Book Book, Guid Self, BookRole Role)
{
    /// <summary>The whole address of an invitation that PotLock could not mail; null for none.</summary>
    public string? Link { get; init; }

    /// <summary>Whether who looks decides who is in the book.</summary>
    public bool Decides => Role == BookRole.Owner;

    /// <summary>The roles, the usual one for somebody who shares first.</summary>
    public static IReadOnlyList<BookRole> Roles { get; } = [BookRole.Editor, BookRole.Viewer, BookRole.Owner];
}

/// <summary>The page of an invitation.</summary>
/// <param name="Token">What names it.</param>
/// <param name="Invited">What it is into; null when it is refused.</param>
/// <param name="Sentence">Why; empty when it is not.</param>
public sealed record InvitationPage(string Token, Invited? Invited, string Sentence);
