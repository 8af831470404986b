using System.Text.RegularExpressions;

namespace PotLock.Domain.Exports;

/// <summary>The words of a kind as a table says them: <c>CardPayment</c> is <c>Card payment</c>.</summary>
public static partial class EnumWords
{
    /// <summary>The words.</summary>
    public static string Of(Enum value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Capital().Replace(value.ToString(), match => " " + char.ToLowerInvariant(match.Value[0]));
    }

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex Capital();
}
