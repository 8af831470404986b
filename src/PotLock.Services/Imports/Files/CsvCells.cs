using CsvHelper;

namespace PotLock.Services.Imports.Files;

/// <summary>
/// The rows of a CSV file as cells: CsvHelper's reader, told how large a row may be and to say where a quotation mark is never closed.
/// </summary>
internal sealed class CsvCells : IDisposable
{
    private readonly CsvReader _reader;
    private readonly int _skipped;

    /// <summary>Begins behind the lines that are to be skipped; leaves the text open.</summary>
    public CsvCells(TextReader text, char separator, int skipLines)
    {
        for (; _skipped < skipLines && SkipLine(text, _skipped + 1); _skipped++)
        {
        }

        _reader = CsvReader.Create(
            text,
            new CsvReaderOptions
            {
                Separator = IsSeparator(separator) ? separator : ',',
                HasHeader = false,
                TrackLineNumbers = true,
                MaxRecordSize = 4 * FileLimits.MaxLineLength,
                OnMalformedRecord = record => IsUnclosed |= record.Reason == CsvMalformedReason.UnterminatedQuote,
            },
            true);
    }

    /// <summary>How many cells the row has.</summary>
    public int Count => _reader.FieldCount;

    /// <summary>The line of the file where the row begins, counted from 1.</summary>
    public int Line => _skipped + (int)_reader.LineNumber;

    /// <summary>Whether a quotation mark was met that is never closed: then it has swallowed what follows.</summary>
    public bool IsUnclosed { get; private set; }

    /// <summary>A cell as the file has it; empty beyond the last.</summary>
    public string this[int column] => (uint)column < (uint)_reader.FieldCount ? WithoutFormula(_reader.GetString(column)) : "";

    /// <summary>Whether a character can part cells: a plain one that does not mean something else already.</summary>
    public static bool IsSeparator(char separator) => char.IsAscii(separator) && separator is not ('"' or '\r' or '\n' or '\0');

    /// <summary>Whether a cell holds nothing.</summary>
    public bool IsBlank(int column) => (uint)column >= (uint)_reader.FieldCount || _reader.GetSpan(column).Trim(" \t"u8).IsEmpty;

    /// <summary>A short cell without the cost of a string.</summary>
    /// <param name="buffer">Where it is put, when it fits.</param>
    public ReadOnlySpan<char> Chars(int column, Span<char> buffer)
    {
        if ((uint)column >= (uint)_reader.FieldCount)
        {
            return "";
        }

        var bytes = _reader.GetSpan(column);
        if (bytes.Length > buffer.Length || bytes is [(byte)'=', ..])
        {
            return this[column];
        }

        return buffer[..System.Text.Encoding.UTF8.GetChars(bytes, buffer)];
    }

    /// <summary>The next row that is not blank; false after the last.</summary>
    public bool Read()
    {
        try
        {
            if (!_reader.Read())
            {
                return false;
            }
        }
        catch (CsvFormatException)
        {
            throw UnreadableFileException.TooLong(Math.Max(1, Line));
        }

        return _reader.FieldCount <= FileLimits.MaxColumns ? true : throw UnreadableFileException.TooMany("columns", FileLimits.MaxColumns);
    }

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    /// <summary>A cell that a spreadsheet must take for text: <c>="0123"</c>.</summary>
    private static string WithoutFormula(string cell) =>
        cell is ['=', '"', .., '"'] && cell.Length > 2 ? cell[2..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : cell;

    private static bool SkipLine(TextReader text, int line)
    {
        for (var length = 0; text.Read() is >= 0 and var next; length++)
        {
            if (next == '\n' || (next == '\r' && text.Peek() != '\n'))
            {
                return true;
            }

            if (length > FileLimits.MaxLineLength)
            {
                throw UnreadableFileException.TooLong(line);
            }
        }

        return false;
    }
}
