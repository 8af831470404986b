using System.Text;

namespace PotLock.Domain.Notifications;

/// <summary>Texts as they fit into a message to a device, which has little room and shows what it is given.</summary>
public static class PushText
{
    /// <summary>How many messages a person gets a day on devices and channels; what comes after stands on the page.</summary>
    public const int MaxPerDay = 20;

    /// <summary>How many things one message names when it tells of several.</summary>
    public const int MaxNamed = 4;

    private const string Ellipsis = "…";

    /// <summary>The text as one line, shortened at the edge of a character where it is longer than that.</summary>
    /// <param name="text">The text; it may have lines and control characters, which become spaces.</param>
    /// <param name="maxBytes">How many bytes of UTF-8 there is room for, the ellipsis included; at least 3.</param>
    public static string Line(string text, int maxBytes)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBytes, Encoding.UTF8.GetByteCount(Ellipsis));
        var whole = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var isSpace = Rune.IsWhiteSpace(rune) || Rune.IsControl(rune);
            if (!isSpace)
            {
                whole.Append(rune);
            }
            else if (whole.Length > 0 && whole[^1] != ' ')
            {
                whole.Append(' ');
            }
        }

        var line = whole.ToString().TrimEnd();
        if (Encoding.UTF8.GetByteCount(line) <= maxBytes)
        {
            return line;
        }

        var (kept, bytes) = (new StringBuilder(), Encoding.UTF8.GetByteCount(Ellipsis));
        foreach (var rune in line.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > maxBytes)
            {
                break;
            }

            kept.Append(rune);
        }

        return kept.ToString().TrimEnd() + Ellipsis;
    }
}
