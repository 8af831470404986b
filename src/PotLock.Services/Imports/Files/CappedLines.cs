namespace PotLock.Services.Imports.Files;

/// <summary>The lines of a file, none longer than a line may be, whatever ends them.</summary>
internal sealed class CappedLines(TextReader text)
{
    private readonly char[] _buffer = new char[8_192];
    private readonly System.Text.StringBuilder _line = new();
    private int _at;
    private int _filled;

    /// <summary>The number of the line read last, counted from 1.</summary>
    public int Number { get; private set; }

    /// <summary>The next line without its end; null after the last.</summary>
    public string? Read()
    {
        _line.Clear();
        var hasAny = false;
        while (_at < _filled || Fill())
        {
            hasAny = true;
            var rest = _buffer.AsSpan(_at, _filled - _at);
            var end = rest.IndexOfAny('\n', '\r');
            _line.Append(end < 0 ? rest : rest[..end]);
            if (_line.Length > FileLimits.MaxLineLength)
            {
                throw UnreadableFileException.TooLong(Number + 1);
            }

            _at += end < 0 ? rest.Length : end + 1;
            if (end >= 0)
            {
                if (rest[end] == '\r' && (_at < _filled || Fill()) && _buffer[_at] == '\n')
                {
                    _at++;
                }

                break;
            }
        }

        Number += hasAny ? 1 : 0;
        return hasAny ? _line.ToString() : null;
    }

    private bool Fill()
    {
        _at = 0;
        _filled = text.Read(_buffer, 0, _buffer.Length);
        return _filled > 0;
    }
}
