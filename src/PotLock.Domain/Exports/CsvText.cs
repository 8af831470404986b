using System.Buffers;

namespace PotLock.Domain.Exports;

/// <summary>
/// Texts as cells of a file that a person opens in a spreadsheet (RFC 4180). What people typed is never a formula there: a text that
/// begins like one is written with an apostrophe before it, as spreadsheets themselves mark a text. Numbers and dates are PotLock's own
/// and stay as they are, so that a negative amount can be summed.
/// </summary>
public static class CsvText
{
    /// <summary>Parts the cells of a line.</summary>
    public const char Separator = ',';

    /// <summary>Ends a line.</summary>
    public const string LineEnd = "\r\n";

    /// <summary>What makes a cell a formula for one spreadsheet or another, the wide forms of East Asian keyboards included.</summary>
    private const string BeginsAFormula = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private static readonly SearchValues<char> s_quoted = SearchValues.Create("\",;\r\n\t");

    /// <summary>A text that no spreadsheet works out: as it is, or behind an apostrophe.</summary>
    public static string Neutralise(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        // Some programs cut blanks away before they look.
        var first = text.AsSpan().TrimStart([' ', '\u00A0', '\u3000', '\uFEFF', '\0']);
        return !first.IsEmpty && BeginsAFormula.Contains(first[0], StringComparison.Ordinal) ? "'" + text : text;
    }

    /// <summary>A cell with a text of somebody's: neutral, and quoted where it must be.</summary>
    public static string Cell(string text) => Quote(Neutralise(text));

    /// <summary>Quotes what would end the cell or the line; blanks at its ends too, since programs cut those off.</summary>
    public static string Quote(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.AsSpan().ContainsAny(s_quoted) || (text.Length > 0 && (text[0] == ' ' || text[^1] == ' '))
            ? "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\""
            : text;
    }
}
