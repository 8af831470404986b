namespace PotLock.Services.Imports.Files;

/// <summary>
/// The characters of a file, for a reader of somebody else's that would take as much memory as a file asks for: it stops the
/// file where no mark of progress came for too long.
/// </summary>
/// <param name="inner">The characters.</param>
/// <param name="marks">What counts as progress: an angle bracket of XML.</param>
internal sealed class GuardedReader(TextReader inner, string marks) : TextReader
{
    private int _since;
    private int _lines = 1;

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        var read = inner.Read(buffer);
        var filled = buffer[..read];
        _lines += filled.Count('\n');
        var last = filled.LastIndexOfAny(marks);
        _since = last < 0 ? _since + read : read - last - 1;
        return _since > FileLimits.MaxLineLength + 65_536 ? throw UnreadableFileException.TooLong(_lines) : read;
    }

    public override int Read()
    {
        Span<char> one = stackalloc char[1];
        return Read(one) == 0 ? -1 : one[0];
    }

    public override int Peek() => inner.Peek();
}
