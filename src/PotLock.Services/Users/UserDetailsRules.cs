using System.Globalization;
using System.Text.RegularExpressions;
using PotLock.Data.Users;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Users;

/// <summary>What names and e-mail addresses must look like.</summary>
internal static partial class UserDetailsRules
{
    /// <summary>The longest e-mail address that mail can be sent to (RFC 5321).</summary>
    public const int MaxEmailLength = 254;

    private const int MaxLocalPartLength = 64;

    /// <summary>Refuses what is missing, too long or not printable, each beside its field.</summary>
    public static IEnumerable<Refusal> Check(string firstName, string lastName, string email) =>
        new[] { CheckName("FirstName", "first name", firstName), CheckName("LastName", "last name", lastName), CheckEmail(email) }
            .OfType<Refusal>();

    private static Refusal? CheckName(string property, string what, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var sentence = name.Trim() switch
        {
            { Length: 0 } => $"Enter your {what}.",
            { Length: > PotLockUser.MaxNameLength } => $"Your {what} can have at most {PotLockUser.MaxNameLength} characters.",
            var text when !IsPrintable(text) => $"Your {what} has characters in it that can’t be shown. Use letters only.",
            _ => null,
        };
        return sentence is null ? null : new Refusal("bad-name", property, sentence);
    }

    /// <summary>Refuses what is no e-mail address.</summary>
    public static Refusal? CheckEmail(string email)
    {
        ArgumentNullException.ThrowIfNull(email);
        var text = email.Trim();
        var sentence = text switch
        {
            { Length: 0 } => "Enter your e-mail address.",
            { Length: > MaxEmailLength } => $"An e-mail address can have at most {MaxEmailLength} characters.",
            _ when !Email().IsMatch(text) || text.IndexOf('@', StringComparison.Ordinal) > MaxLocalPartLength
                => "Enter an e-mail address like name@example.org.",
            _ => null,
        };
        return sentence is null ? null : new Refusal("bad-email", "Email", sentence);
    }

    /// <summary>Whether nothing in it controls the screen: no control characters, line ends, turns of writing or broken pairs.</summary>
    private static bool IsPrintable(string text) => text.EnumerateRunes().All(rune =>
        rune.Value is not (0xFFFD or 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069))
        && System.Text.Rune.GetUnicodeCategory(rune) is not (
            UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned));

    // What browsers take (the HTML standard), and a dot in the domain unless it is this machine.
    [GeneratedRegex(
        @"\A[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(localhost|[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+)\z", // long
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Email();
}
