namespace PotLock.Web.Users;

/// <summary>The form that signs in.</summary>
public sealed class LogInForm
{
    /// <summary>E-mail address.</summary>
    public string? Email { get; set; }

    public string? Password { get; set; }

    /// <summary>Whether the session outlives the browser.</summary>
    public bool RememberMe { get; set; }

    /// <summary>Where the person wanted to go.</summary>
    public string? ReturnUrl { get; set; }
}
