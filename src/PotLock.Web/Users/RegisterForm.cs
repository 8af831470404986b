using System.ComponentModel.DataAnnotations;
using PotLock.Services.Users;

namespace PotLock.Web.Users;

/// <summary>The form that makes an account.</summary>
public sealed class RegisterForm
{
    public string? FirstName { get; set; }

    public string? LastName { get; set; }

    /// <summary>E-mail address.</summary>
    public string? Email { get; set; }

    public string? Password { get; set; }

    /// <summary>The password again; null where the page asks once.</summary>
    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? ConfirmPassword { get; set; }

    /// <summary>The token of an invitation; null for none.</summary>
    public string? Invite { get; set; }

    /// <summary>What the form asks for.</summary>
    public Registration Read(string address) => new(
        FirstName ?? "", LastName ?? "", Email ?? "", Password ?? "", ConfirmPassword, address, Invite);
}
