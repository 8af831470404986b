using Microsoft.AspNetCore.Identity;

namespace PotLock.Web.Security;

/// <summary>Passwords, lockout and names: the framework's defaults where they are right, and what differs on purpose.</summary>
internal static class IdentitySettings
{
    /// <summary>OWASP's figure for PBKDF2 with HMAC-SHA512; older hashes are made anew at sign-in.</summary>
    public const int PasswordIterations = 210_000;

    public static void Configure(IdentityOptions options)
    {
        // Length instead of composition; CommonPasswords refuses what is on every list.
        options.Password.RequiredLength = 12;
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
        options.Password.RequiredUniqueChars = 4;
        options.Lockout.AllowedForNewUsers = true;
        options.Lockout.MaxFailedAccessAttempts = 8;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
        options.User.RequireUniqueEmail = true;
        options.User.AllowedUserNameCharacters = "";
    }
}
