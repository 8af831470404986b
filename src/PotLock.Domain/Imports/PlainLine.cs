using System.Globalization;
using System.Text;

namespace PotLock.Domain.Imports;

/// <summary>
/// What a bank wrote, as people may see it: on one line, and without characters that nobody sees. A person is told to type ordinary
/// text; of a file only the rest is kept. Pure.
/// </summary>
public static class PlainLine
{
    /// <summary>The text, with single spaces between its words.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (IsPlain(text))
        {
            return text;
        }

        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                if (line.Length > 0 && line[^1] != ' ')
                {
                    line.Append(' ');
                }
            }
            else if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.Surrogate) && rune.Value != 0xFFFD)
            {
                line.Append(rune);
            }
        }

        return line.ToString().TrimEnd();
    }

    /// <summary>Nearly every line is: then nothing is built.</summary>
    private static bool IsPlain(string text)
    {
        var before = ' ';
        foreach (var letter in text)
        {
            if (letter is < ' ' or > '~' || (letter == ' ' && before == ' '))
            {
                return false;
            }

            before = letter;
        }

        return before != ' ' || text.Length == 0;
    }
}
