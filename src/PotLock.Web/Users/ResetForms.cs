using System.ComponentModel.DataAnnotations;
using PotLock.Services.Users;

namespace PotLock.Web.Users;

/// <summary>The form that asks for a link.</summary>
public sealed class ForgotForm
{
    /// <summary>The e-mail address of the account.</summary>
    public string? Email { get; set; }
}

/// <summary>The form behind the link.</summary>
public sealed class ResetForm
{
    /// <summary>Whose link it is.</summary>
    public string? User { get; set; }

    /// <summary>What the link is good for.</summary>
    public string? Token { get; set; }

    /// <summary>The new password.</summary>
    public string? Password { get; set; }

    /// <summary>The same again; null where the page asks once.</summary>
    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? ConfirmPassword { get; set; }

    /// <summary>The link.</summary>
    public MailedLink Link => new(User, Token);

    /// <summary>What the form asks for.</summary>
    public PasswordReset Read(string address) => new(Link, Password ?? "", ConfirmPassword, address);
}

/// <summary>A page about a mailed link that does not work any more.</summary>
/// <param name="Heading">What happened.</param>
/// <param name="Text">Why, and what to do.</param>
/// <param name="Path">Where to do it.</param>
/// <param name="Button">What that is called.</param>
public sealed record DeadLinkPage(string Heading, string Text, string Path, string Button);
