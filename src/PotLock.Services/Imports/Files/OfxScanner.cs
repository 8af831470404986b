using System.Text;

namespace PotLock.Services.Imports.Files;

/// <summary>A tag and the text behind it, up to the next tag.</summary>
/// <param name="Name">The tag's name in capitals, without attributes; empty before the first.</param>
/// <param name="IsEnd">Whether it closes.</param>
/// <param name="Text">The text behind it, its entities resolved, trimmed.</param>
internal readonly record struct OfxTag(string Name, bool IsEnd, string Text);

/// <summary>
/// Takes OFX apart, SGML and XML alike: tags and texts, in whatever shape. It is no XML reader on purpose: nothing that a file
/// declares is looked at, only the five entities that everybody knows and numbers are resolved, and no tag needs its end.
/// </summary>
internal sealed class OfxScanner(TextReader text)
{
    private const int MaxTagLength = 300;

    private readonly char[] _buffer = new char[8_192];
    private readonly StringBuilder _value = new();
    private readonly StringBuilder _tag = new();
    private int _at;
    private int _filled;

    /// <summary>The line that was reached, counted from 1.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>Every tag with the text behind it; the text before the first has no name.</summary>
    public IEnumerable<OfxTag> Read()
    {
        var (name, isEnd) = ("", false);
        while (true)
        {
            var more = ReadText();
            yield return new OfxTag(name, isEnd, Resolve(_value.ToString()));
            if (!more)
            {
                yield break;
            }

            (name, isEnd) = ReadTag();
        }
    }

    /// <summary>Reads up to the next tag; false at the end of the file.</summary>
    private bool ReadText()
    {
        _value.Clear();
        while (_at < _filled || Fill())
        {
            var rest = _buffer.AsSpan(_at, _filled - _at);
            var end = rest.IndexOf('<');
            Append(_value, end < 0 ? rest : rest[..end], FileLimits.MaxValueLength);
            _at += end < 0 ? rest.Length : end + 1;
            if (end >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private (string Name, bool IsEnd) ReadTag()
    {
        _tag.Clear();
        while (_at < _filled || Fill())
        {
            var rest = _buffer.AsSpan(_at, _filled - _at);
            var end = rest.IndexOf('>');
            Append(_tag, end < 0 ? rest : rest[..end], FileLimits.MaxValueLength);
            _at += end < 0 ? rest.Length : end + 1;
            if (end >= 0)
            {
                break;
            }
        }

        var tag = _tag.ToString();
        return tag.StartsWith("![CDATA[", StringComparison.Ordinal) ? ("![CDATA[" + tag[8..], false) : NameOf(tag);
    }

    private static (string Name, bool IsEnd) NameOf(string tag)
    {
        if (tag.StartsWith("!DOCTYPE", StringComparison.OrdinalIgnoreCase) || tag.StartsWith("!ENTITY", StringComparison.OrdinalIgnoreCase))
        {
            throw UnreadableFileException.Declares();
        }

        var isEnd = tag.StartsWith('/');
        var name = (isEnd ? tag[1..] : tag).AsSpan().Trim();
        var end = name.IndexOfAny(" \t\r\n/");
        name = end < 0 ? name : name[..end];
        return (name[..Math.Min(name.Length, MaxTagLength)].ToString().ToUpperInvariant(), isEnd);
    }

    private void Append(StringBuilder target, ReadOnlySpan<char> part, int most)
    {
        Line += part.Count('\n');
        // White space between tags is no value, however much there is.
        if (target.Length == 0)
        {
            part = part.TrimStart();
        }

        target.Append(part);
        if (target.Length > most)
        {
            throw UnreadableFileException.ValueTooLong(Line);
        }
    }

    private bool Fill()
    {
        _at = 0;
        _filled = text.Read(_buffer, 0, _buffer.Length);
        return _filled > 0;
    }

    /// <summary>Resolves entities once; an ampersand that begins none is one.</summary>
    internal static string Resolve(string value)
    {
        value = value.Trim();
        if (!value.Contains('&', StringComparison.Ordinal))
        {
            return value;
        }

        var resolved = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            var end = value[i] == '&' ? value.AsSpan(i, Math.Min(12, value.Length - i)).IndexOf(';') : -1;
            if (end > 0 && EntityOf(value.AsSpan(i + 1, end - 1)) is { } entity)
            {
                resolved.Append(entity);
                i += end;
            }
            else
            {
                resolved.Append(value[i]);
            }
        }

        return resolved.ToString();
    }

    private static string? EntityOf(ReadOnlySpan<char> name)
    {
        if (name is ['#', ..])
        {
            var isHex = name is ['#', 'x' or 'X', ..];
            var style = isHex ? System.Globalization.NumberStyles.AllowHexSpecifier : System.Globalization.NumberStyles.None;
            return int.TryParse(name[(isHex ? 2 : 1)..], style, System.Globalization.CultureInfo.InvariantCulture, out var code)
                && Rune.IsValid(code) ? new Rune(code).ToString() : null;
        }

        return name switch
        {
            "amp" => "&",
            "lt" => "<",
            "gt" => ">",
            "quot" => "\"",
            "apos" => "'",
            "nbsp" => " ",
            _ => null,
        };
    }
}
