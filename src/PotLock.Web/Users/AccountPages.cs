using System.ComponentModel.DataAnnotations;
using System.Globalization;
using PotLock.Services.Users;

namespace PotLock.Web.Users;

/// <summary>The form with a person's details.</summary>
public sealed class DetailsForm
{
    public string? FirstName { get; set; }

    public string? LastName { get; set; }

    /// <summary>E-mail address.</summary>
    public string? Email { get; set; }

    /// <summary>The current password, when the e-mail address changes.</summary>
    public string? CurrentPassword { get; set; }

    /// <summary>What the form asks for.</summary>
    public UserDetails Read() => new(FirstName ?? "", LastName ?? "", Email ?? "", CurrentPassword ?? "");
}

/// <summary>The form that changes the password.</summary>
public sealed class PasswordForm
{
    public string? CurrentPassword { get; set; }

    /// <summary>The new one.</summary>
    public string? Password { get; set; }

    /// <summary>The new one again; null where the page asks once.</summary>
    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? ConfirmPassword { get; set; }

    /// <summary>What the form asks for.</summary>
    public NewPassword Read() => new(CurrentPassword ?? "", Password ?? "", ConfirmPassword);
}

/// <param name="Form">The details as they are, or as they were typed.</param>
/// <param name="Account">The account as it is.</param>
/// <param name="WaitingEmail">The new address that waits to be confirmed; null when none does.</param>
/// <param name="ConfirmsEmail">Whether a new address has to be confirmed first.</param>
public sealed record AccountPage(DetailsForm Form, AccountView Account, string? WaitingEmail, bool ConfirmsEmail);

/// <summary>The page of the person's sessions.</summary>
/// <param name="Sessions">The sessions, the newest first.</param>
/// <param name="Current">The one of this browser.</param>
/// <param name="Culture">Times are written in it.</param>
public sealed record SessionsPage(IReadOnlyList<SessionRow> Sessions, Guid? Current, CultureInfo Culture);
