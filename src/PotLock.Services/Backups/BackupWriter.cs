using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using PotLock.Data.Tables;

namespace PotLock.Services.Backups;

/// <summary>Writes the lines of a backup, counting rows and hashing every byte on the way.</summary>
internal sealed class BackupWriter : IDisposable
{
    private readonly GZipStream _gzip;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ArrayBufferWriter<byte> _line = new(4096);
    private readonly Utf8JsonWriter _json;
    private readonly Dictionary<string, long> _rows = [];
    private string _table = "";

    public BackupWriter(Stream file)
    {
        _gzip = new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true);
        _json = new Utf8JsonWriter(_line, new JsonWriterOptions { Encoder = BackupFormat.Json.Encoder });
    }

    public IReadOnlyDictionary<string, long> Rows => _rows;

    public void WriteHeader(BackupHeader header) => Write(header);

    public void BeginTable(string name)
    {
        _table = name;
        _rows.Add(name, 0);
        Write(new TableMark(name));
    }

    public void WriteRow(IReadOnlyList<TableColumn> columns, IReadOnlyList<object?> values)
    {
        _json.WriteStartArray();
        for (var i = 0; i < columns.Count; i++)
        {
            if (values[i] is { } value)
            {
                JsonSerializer.Serialize(_json, value, columns[i].ClrType, BackupFormat.Json);
            }
            else
            {
                _json.WriteNullValue();
            }
        }

        _json.WriteEndArray();
        EndLine();
        _rows[_table]++;
    }

    /// <summary>Writes the footer and ends the compressed stream.</summary>
    public void Finish()
    {
        Write(new BackupFooter(_rows, Convert.ToHexStringLower(_hash.GetCurrentHash())));
        _gzip.Dispose();
    }

    public void Dispose()
    {
        _gzip.Dispose();
        _json.Dispose();
        _hash.Dispose();
    }

    private void Write<T>(T value)
    {
        JsonSerializer.Serialize(_json, value, BackupFormat.Json);
        EndLine();
    }

    private void EndLine()
    {
        _json.Flush();
        _json.Reset();
        _line.Write("\n"u8);
        _hash.AppendData(_line.WrittenSpan);
        _gzip.Write(_line.WrittenSpan);
        _line.ResetWrittenCount();
    }
}
