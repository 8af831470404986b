using Microsoft.AspNetCore.Identity;
using PotLock.Data.Users;

namespace PotLock.Web.Security;

/// <summary>
/// Refuses passwords that are on every guesser's list, that repeat or count, or that contain the person's own name or
/// address. Length is checked by the framework.
/// </summary>
internal sealed class CommonPasswords : IPasswordValidator<PotLockUser>
{
    private const int MaxLength = 256;

    private static readonly Lazy<HashSet<string>> Listed = new(Load);

    public Task<IdentityResult> ValidateAsync(UserManager<PotLockUser> manager, PotLockUser user, string? password)
    {
        var text = (password ?? "").ToLowerInvariant();
        string? problem = text switch
        {
            { Length: > MaxLength } => $"The password can have at most {MaxLength} characters.",
            _ when IsListed(text) || IsRepeat(text) || IsRepeat(WithoutDigitsAndSigns(text)) || IsRun(text)
                => "This password is too easy to guess. Try four random words.",
            _ when Names(user).Any(name => text.Contains(name, StringComparison.Ordinal) && text.Length - name.Length < 8)
                => "The password is too close to your name or e-mail address. Choose something else.",
            _ => null,
        };
        return Task.FromResult(problem is null
            ? IdentityResult.Success
            : IdentityResult.Failed(new IdentityError { Code = "PasswordTooCommon", Description = problem }));
    }

    private static IEnumerable<string> Names(PotLockUser user) =>
        new[] { user.FirstName, user.LastName, user.Email?.Split('@')[0], user.Email }
            .OfType<string>().Where(name => name.Length >= 4).Select(name => name.ToLowerInvariant());

    private static bool IsListed(string text) => Listed.Value.Contains(text) || Listed.Value.Contains(WithoutDigitsAndSigns(text));

    /// <summary>Whether it is a listed word several times over, also with blanks or hyphens between.</summary>
    private static bool IsRepeat(string text)
    {
        var word = string.Concat(text.Where(sign => sign is not (' ' or '-' or '_' or '.')));
        return Enumerable.Range(2, Math.Max(0, (word.Length / 3) - 1)).Any(times => word.Length % times == 0
            && IsListed(word[..(word.Length / times)])
            && string.Concat(Enumerable.Repeat(word[..(word.Length / times)], times)) == word);
    }

    /// <summary>The password with the usual trimmings taken off: digits and signs at its ends.</summary>
    private static string WithoutDigitsAndSigns(string text) => text.Trim("0123456789!?.*#$@_-+ ".ToCharArray());

    /// <summary>Whether it is one short pattern over and over, or characters that count up or down.</summary>
    private static bool IsRun(string text)
    {
        for (var period = 1; period <= 4 && period * 3 <= text.Length; period++)
        {
            if (Enumerable.Range(period, text.Length - period).All(i => text[i] == text[i - period]))
            {
                return true;
            }
        }

        return text.Length > 1 && new[] { 1, -1 }.Any(step => Enumerable.Range(1, text.Length - 1).All(i => text[i] - text[i - 1] == step));
    }

    private static HashSet<string> Load()
    {
        using var stream = typeof(CommonPasswords).Assembly.GetManifestResourceStream("PotLock.Web.common-passwords.txt")
            ?? throw new InvalidOperationException("The list of common passwords is missing from the build.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
    }
}
