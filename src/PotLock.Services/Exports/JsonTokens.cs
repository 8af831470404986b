using System.Text.Json;

namespace PotLock.Services.Exports;

/// <summary>
/// Reads JSON from a stream, token by token and object by object, and keeps no more of it than the object at hand. What is no JSON, or
/// has a value that no honest file has, is an <see cref="UnusableBookException"/>.
/// </summary>
internal sealed class JsonTokens(Stream stream)
{
    /// <summary>No honest row is longer; a longer one is refused before it fills the memory.</summary>
    private const int MaxValueBytes = 4 * 1024 * 1024;

    private static ReadOnlySpan<byte> Mark => [0xEF, 0xBB, 0xBF];

    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;
    private bool _isFinal;
    private bool _hasBegun;
    private JsonReaderState _state;

    /// <summary>The name, after a token that is one.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The next token; none at the end of the file.</summary>
    public async ValueTask<JsonTokenType> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (TryNext() is { } type)
            {
                return type;
            }

            if (_isFinal)
            {
                return JsonTokenType.None;
            }

            await FillAsync(cancellationToken);
        }
    }

    /// <summary>The next value, whole; null where an array ends instead.</summary>
    public async ValueTask<JsonElement?> ValueAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (TryValue(out var value))
            {
                return value;
            }

            if (_isFinal)
            {
                throw new UnusableBookException("The file is damaged: its end is missing.");
            }

            await FillAsync(cancellationToken);
        }
    }

    private JsonTokenType? TryNext()
    {
        var reader = NewReader();
        try
        {
            if (!reader.Read())
            {
                return null;
            }

            Name = reader.TokenType == JsonTokenType.PropertyName ? reader.GetString()! : "";
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            throw NoJson(problem);
        }

        Advance(reader.BytesConsumed, reader.CurrentState);
        return reader.TokenType;
    }

    private bool TryValue(out JsonElement? value)
    {
        value = null;
        var reader = NewReader();
        try
        {
            if (!reader.Read())
            {
                return false;
            }

            if (reader.TokenType != JsonTokenType.EndArray)
            {
                var ahead = reader;
                if (!ahead.TrySkip())
                {
                    return false;
                }

                value = JsonElement.ParseValue(ref reader);
            }
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            throw NoJson(problem);
        }

        Advance(reader.BytesConsumed, reader.CurrentState);
        return true;
    }

    private Utf8JsonReader NewReader() => new(_buffer.AsSpan(_start, _end - _start), _isFinal, _state);

    private void Advance(long bytes, JsonReaderState state)
    {
        _start += (int)bytes;
        _state = state;
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            if (_buffer.Length >= MaxValueBytes)
            {
                throw new UnusableBookException("The file is no book of PotLock's: one of its values is too long.");
            }

            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        // The mark at the beginning of a text is no JSON: enough is read at first to see it.
        var atLeast = _hasBegun ? 1 : Mark.Length;
        var read = await stream.ReadAtLeastAsync(_buffer.AsMemory(_end), atLeast, throwOnEndOfStream: false, cancellationToken);
        _end += read;
        _isFinal = read < atLeast;
        if (!_hasBegun && _buffer.AsSpan(0, _end).StartsWith(Mark))
        {
            _start = Mark.Length;
        }

        _hasBegun = true;
    }

    private static UnusableBookException NoJson(Exception problem) => new(problem is JsonException { LineNumber: { } line }
        ? FormattableString.Invariant($"The file cannot be read: line {line + 1} is no JSON.")
        : "The file cannot be read: a text in it is broken.");
}
