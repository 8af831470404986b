using System.Text;

namespace PotLock.Domain.Exports;

/// <summary>Texts of people in the files of hledger and beancount, in which some signs end the text, or begin something else.</summary>
public static class JournalText
{
    /// <summary>One line without the signs by which hledger parts a description from a comment, a payee or a tag.</summary>
    public static string ForHledger(string text) => OneLine(text)
        .Replace(';', '\uFF1B').Replace('|', '\uFF5C');

    /// <summary>The same for the value of one of hledger's tags, which ends with a comma too; brackets in it may mean a date.</summary>
    public static string ForHledgerTag(string text) => ForHledger(text)
        .Replace(',', '\uFF0C').Replace(':', '\uFF1A').Replace('[', '(').Replace(']', ')');

    /// <summary>A text in quotes for beancount.</summary>
    public static string ForBeancount(string text) =>
        "\"" + OneLine(text).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    private static string OneLine(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            // What is half a sign has become a whole one by now: these files are UTF-8.
            line.Append(Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029 or 0x85 ? " " : rune.ToString());
        }

        return line.ToString().Trim();
    }
}
