using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using PotLock.Data.Tables;

namespace PotLock.Services.Backups;

/// <summary>What a backup holds of one row, ready to be written.</summary>
/// <param name="Values">The values of the table's columns, as in the model.</param>
internal readonly record struct BackupRow(ModelTable Table, object?[] Values);

/// <summary>
/// Reads a backup line by line and trusts nothing: every value must fit its column, and rows that were read to the end
/// have the counts and the checksum that the footer says. Throws <see cref="UnusableBackupException"/> otherwise.
/// </summary>
internal sealed class BackupReader : IDisposable
{
    private const string Damaged = "The backup is damaged: ";

    private readonly GZipStream _gzip;
    private readonly PipeReader _pipe;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Dictionary<string, long> _rows = [];
    private SequencePosition _next;
    private long _lineNumber;

    public BackupReader(Stream file)
    {
        _gzip = new GZipStream(file, CompressionMode.Decompress, leaveOpen: true);
        _pipe = PipeReader.Create(_gzip, new StreamPipeReaderOptions(bufferSize: 64 * 1024, leaveOpen: true));
    }

    public void Dispose()
    {
        _pipe.Complete();
        _gzip.Dispose();
        _hash.Dispose();
    }

    public async Task<BackupHeader> ReadHeaderAsync(CancellationToken cancellationToken)
    {
        var line = await NextLineAsync(cancellationToken);
        var header = line is { } bytes ? TryParse<BackupHeader>(bytes) : null;
        if (header is not { Format: BackupFormat.Name, Tables: not null })
        {
            throw new UnusableBackupException("This file is not a PotLock backup.");
        }

        if (header.Version != BackupFormat.Version)
        {
            throw new UnusableBackupException(
                $"The backup has format version {header.Version}; this PotLock reads version {BackupFormat.Version}. It was made by "
                    + $"PotLock {header.ProductVersion}.");
        }

        EndLine(line!.Value, hashed: true);
        return header;
    }

    /// <summary>Every row, in the order of the file; ends only when the footer was there and agreed.</summary>
    public async IAsyncEnumerable<BackupRow> ReadRowsAsync(
        ModelTables model, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ModelTable? table = null;
        while (await NextLineAsync(cancellationToken) is { } line)
        {
            if (line.FirstSpan is [(byte)'[', ..])
            {
                var row = ParseRow(table ?? throw Broken("a row before its table"), line);
                _rows[row.Table.Name]++;
                EndLine(line, hashed: true);
                yield return row;
            }
            else if (TryParse<TableMark>(line) is { Table: { } name })
            {
                table = NextTable(model, name);
                EndLine(line, hashed: true);
            }
            else
            {
                await CheckEndAsync(model, line, cancellationToken);
                yield break;
            }
        }

        throw new UnusableBackupException(Damaged + "its end is missing.");
    }

    private ModelTable NextTable(ModelTables model, string name)
    {
        var table = _rows.Count < model.InOrder.Count ? model.InOrder[_rows.Count] : null;
        if (table?.Name != name)
        {
            throw Broken($"table '{name}' is out of place");
        }

        _rows.Add(name, 0);
        return table;
    }

    private async Task CheckEndAsync(ModelTables model, ReadOnlySequence<byte> line, CancellationToken cancellationToken)
    {
        if (TryParse<BackupFooter>(line) is not { Rows: not null, Sha256: not null } footer)
        {
            throw Broken("it cannot be read");
        }

        EndLine(line, hashed: false);
        if (footer.Sha256 != Convert.ToHexStringLower(_hash.GetCurrentHash()))
        {
            throw new UnusableBackupException(Damaged + "its checksum doesn’t match its content.");
        }

        if (_rows.Count != model.InOrder.Count || footer.Rows.Count != _rows.Count
            || _rows.Any(table => footer.Rows.GetValueOrDefault(table.Key, -1) != table.Value))
        {
            throw new UnusableBackupException(Damaged + "its row counts don’t match its rows.");
        }

        if (await NextLineAsync(cancellationToken) is not null)
        {
            throw new UnusableBackupException(Damaged + "something follows its end.");
        }
    }

    private BackupRow ParseRow(ModelTable table, ReadOnlySequence<byte> line)
    {
        var values = new object?[table.Columns.Count];
        try
        {
            var json = new Utf8JsonReader(line);
            json.Read();
            for (var i = 0; i < values.Length; i++)
            {
                if (!json.Read() || json.TokenType == JsonTokenType.EndArray)
                {
                    throw Broken("it has too few values");
                }

                values[i] = json.TokenType == JsonTokenType.Null
                    ? null
                    : JsonSerializer.Deserialize(ref json, table.Columns[i].ClrType, BackupFormat.Json);
                if (values[i] is null && !table.Columns[i].IsNullable)
                {
                    throw Broken($"{table.Name}.{table.Columns[i].Name} is empty");
                }
            }

            return json.Read() && json.TokenType == JsonTokenType.EndArray && !json.Read()
                ? new BackupRow(table, values)
                : throw Broken("it has too many values");
        }
        catch (JsonException)
        {
            throw Broken("it cannot be read");
        }
    }

    private UnusableBackupException Broken(string what) => new($"{Damaged}line {_lineNumber}: {what}.");

    private static T? TryParse<T>(ReadOnlySequence<byte> line)
        where T : class
    {
        try
        {
            var json = new Utf8JsonReader(line);
            return JsonSerializer.Deserialize<T>(ref json, BackupFormat.Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The next line without its end, valid until <see cref="EndLine"/>; null at the end of the file.</summary>
    private async ValueTask<ReadOnlySequence<byte>?> NextLineAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var read = await _pipe.ReadAsync(cancellationToken);
                if (read.Buffer.PositionOf((byte)'\n') is { } end)
                {
                    _lineNumber++;
                    _next = read.Buffer.GetPosition(1, end);
                    return read.Buffer.Slice(0, end);
                }

                if (read.IsCompleted)
                {
                    return read.Buffer.IsEmpty ? null : throw new UnusableBackupException(Damaged + "it is cut off.");
                }

                if (read.Buffer.Length > BackupFormat.MaxLineBytes)
                {
                    throw new UnusableBackupException("This file is not a PotLock backup: a line of it is too long.");
                }

                _pipe.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            }
        }
        catch (InvalidDataException)
        {
            throw new UnusableBackupException(_lineNumber == 0 ? "This file is not a PotLock backup." : Damaged + "it cannot be unpacked.");
        }
    }

    private void EndLine(ReadOnlySequence<byte> line, bool hashed)
    {
        if (hashed)
        {
            foreach (var part in line)
            {
                _hash.AppendData(part.Span);
            }

            _hash.AppendData("\n"u8);
        }

        _pipe.AdvanceTo(_next);
    }
}
