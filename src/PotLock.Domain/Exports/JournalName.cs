using System.Globalization;
using System.Text;

namespace PotLock.Domain.Exports;

/// <summary>
/// Names of accounts in files of hledger and beancount. A part of a name begins there with a capital letter or a digit and goes on with
/// letters, digits and hyphens; names in PotLock are whatever people like. They are written so that two never become one:
/// <list type="bullet">
/// <item>a blank between letters or digits is a hyphen: <c>Rainy day</c> is <c>Rainy-day</c>;</item>
/// <item>every other sign is its number between two hyphens and one: <c>A&amp;B</c> is <c>A--26-B</c>;</item>
/// <item>what does not begin with a capital letter or a digit has an <c>X</c> before it, and so has what begins with <c>X</c>:
/// <c>bike</c> is <c>Xbike</c>, and <c>Xbike</c> is <c>XXbike</c>.</item>
/// </list>
/// </summary>
public static class JournalName
{
    private const char Escape = 'X';

    /// <summary>A name as one part of an account's name: no colon, never empty.</summary>
    public static string Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var text = new StringBuilder();
        if (name.Length == 0 || name[0] == Escape || !(char.IsAsciiLetterUpper(name[0]) || char.IsAsciiDigit(name[0])))
        {
            text.Append(Escape);
        }

        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsAsciiLetterOrDigit(name[i]))
            {
                text.Append(name[i]);
            }
            else if (name[i] == ' ' && i > 0 && i + 1 < name.Length
                && char.IsAsciiLetterOrDigit(name[i - 1]) && char.IsAsciiLetterOrDigit(name[i + 1]))
            {
                text.Append('-');
            }
            else
            {
                // Half of a pair that makes one sign has a number of its own too: nothing is lost.
                text.Append(CultureInfo.InvariantCulture, $"--{(int)name[i]:X}-");
            }
        }

        return text.ToString();
    }
}
