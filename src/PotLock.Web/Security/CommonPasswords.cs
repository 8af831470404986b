using Microsoft.AspNetCore.Identity;
using PotLock.Data.Users;

namespace PotLock.Web.Security;

/// <summary>
/// Refuses passwords that somebody would guess soon: the 30,000 most used ones, words, names, dates, keyboard patterns and runs, also
/// repeated, turned round, or with signs for letters (zxcvbn), and what contains the person's own name or address. Length is
/// checked by the framework.
/// </summary>
internal sealed class CommonPasswords : IPasswordValidator<PotLockUser>
{
    private const int MaxLength = 256;

    /// <summary>How much of a password is judged: what follows can only make it better, and long ones take long.</summary>
    private const int Judged = 64;

    /// <summary>What zxcvbn gives a password that holds against somebody who tries many a second.</summary>
    private const int Good = 2;

    private static readonly Lazy<string[]> OwnWords = new(Load);

    private static readonly Lazy<Zxcvbn.Zxcvbn> Judge = new(() => new Zxcvbn.Zxcvbn());

    public Task<IdentityResult> ValidateAsync(UserManager<PotLockUser> manager, PotLockUser user, string? password)
    {
        var text = password ?? "";
        string? problem = text switch
        {
            { Length: > MaxLength } => $"The password can have at most {MaxLength} characters.",
            _ when Names(user).Any(name => text.Contains(name, StringComparison.OrdinalIgnoreCase) && text.Length - name.Length < 8)
                => "The password is too close to your name or e-mail address. Choose something else.",
            _ when IsGuessable(text) => "This password is too easy to guess. Try four random words.",
            _ => null,
        };
        return Task.FromResult(problem is null
            ? IdentityResult.Success
            : IdentityResult.Failed(new IdentityError { Code = "PasswordTooCommon", Description = problem }));
    }

    private static IEnumerable<string> Names(PotLockUser user) =>
        new[] { user.FirstName, user.LastName, user.Email?.Split('@')[0], user.Email }.OfType<string>().Where(name => name.Length >= 4);

    /// <summary>As it is typed, or with what stands between its words left out: that is no secret.</summary>
    private static bool IsGuessable(string text)
    {
        var judged = text[..Math.Min(text.Length, Judged)];
        var joined = string.Concat(judged.Where(sign => sign is not (' ' or '-' or '_' or '.')));
        return ScoreOf(judged) < Good || (Repeats(joined.ToLowerInvariant()) && ScoreOf(joined) < Good);
    }

    /// <summary>Whether it begins with something that comes at once again.</summary>
    private static bool Repeats(string text) => Enumerable.Range(2, Math.Max(0, (text.Length / 2) - 1))
        .Any(length => text.AsSpan(length).StartsWith(text.AsSpan(0, length), StringComparison.Ordinal));

    private static int ScoreOf(string text)
    {
        // Its lists are shared; nothing says that two may use them at once.
        lock (Judge)
        {
            return Judge.Value.EvaluatePassword(text, OwnWords.Value).Score;
        }
    }

    private static string[] Load()
    {
        using var stream = typeof(CommonPasswords).Assembly.GetManifestResourceStream("PotLock.Web.common-passwords.txt")
            ?? throw new InvalidOperationException("The list of common passwords is missing from the build.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
