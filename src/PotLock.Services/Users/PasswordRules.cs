using Microsoft.AspNetCore.Identity;
using PotLock.Data.Users;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Users;

/// <summary>Asks the password rules of the installation about a new password.</summary>
internal static class PasswordRules
{
    /// <summary>
    /// Refuses a password that the rules do not take, and one that was typed differently the second time.
    /// </summary>
    /// <param name="users">Holds the rules.</param>
    /// <param name="user">Whose password it will be.</param>
    /// <param name="again">The password, typed again; null when it was asked once.</param>
    public static async Task<IReadOnlyList<Refusal>> CheckAsync(
        UserManager<PotLockUser> users, PotLockUser user, string password, string? again)
    {
        List<Refusal> refusals = [];
        if (password.Length == 0)
        {
            refusals.Add(new Refusal("PasswordMissing", "Password", "Choose a password."));
            return refusals;
        }

        foreach (var rule in users.PasswordValidators)
        {
            var result = await rule.ValidateAsync(users, user, password);
            refusals.AddRange(result.Errors.Select(error => new Refusal(error.Code, "Password", Sentence(users, error))));
        }

        if (again is not null && again != password)
        {
            refusals.Add(new Refusal("PasswordsDiffer", "ConfirmPassword", "The two passwords don’t match. Enter the same one twice."));
        }

        // One fault at a time: of "abc" nobody wants to read three.
            return refusals.DistinctBy(refusal => refusal.Property).ToList();
        }

    private static string Sentence(UserManager<PotLockUser> users, IdentityError error) => error.Code switch
    {
        nameof(IdentityErrorDescriber.PasswordTooShort)
            => $"The password needs at least {users.Options.Password.RequiredLength} characters.",
        nameof(IdentityErrorDescriber.PasswordRequiresUniqueChars)
            => $"The password needs at least {users.Options.Password.RequiredUniqueChars} different characters.",
        _ => error.Description,
    };
}
