using PotLock.Domain.Ledger;
using PotLock.Services.Admin;
using PotLock.Services.Users;

namespace PotLock.Web.Admin;

/// <summary>The first page of the administration.</summary>
/// <param name="Figures">What the installation comes to.</param>
/// <param name="Registration">Who may make an account.</param>
/// <param name="Version">Which PotLock this is.</param>
public sealed record AdminPage(InstallationFigures Figures, RegistrationMode Registration, string Version);

/// <summary>The list of people.</summary>
/// <param name="Search">What was searched for.</param>
/// <param name="List">Those who were found.</param>
public sealed record UsersPage(string Search, UserPage List);

/// <summary>One person.</summary>
/// <param name="User">The person.</param>
/// <param name="Roles">Every role that there is.</param>
/// <param name="Book">The admin's own book: times are written as there.</param>
/// <param name="IsSelf">Whether it is the admin.</param>
public sealed record UserDetailsPage(UserRow User, IReadOnlyList<RoleRow> Roles, Book Book, bool IsSelf);

/// <summary>The form that makes a role.</summary>
public sealed class RoleForm
{
    /// <summary>What it is called.</summary>
    public string? Name { get; set; }
}

/// <summary>The page of roles.</summary>
/// <param name="Form">What was typed.</param>
/// <param name="Roles">Every role.</param>
public sealed record RolesPage(RoleForm Form, IReadOnlyList<RoleRow> Roles);

/// <summary>The form that invites somebody.</summary>
public sealed class InviteForm
{
    /// <summary>Whom.</summary>
    public string? Email { get; set; }
}

/// <summary>The page of invitations.</summary>
/// <param name="Form">What was typed.</param>
/// <param name="Open">Those that hold.</param>
/// <param name="Mode">Who may make an account.</param>
/// <param name="Book">The admin's own book: times are written as there.</param>
/// <param name="Made">The one that was just made, whose link is shown this once; null for none.</param>
/// <param name="Link">Its link.</param>
public sealed record InvitationsPage(
    InviteForm Form, IReadOnlyList<InvitationRow> Open, RegistrationMode Mode, Book Book, InvitationMade? Made = null, string Link = "");
