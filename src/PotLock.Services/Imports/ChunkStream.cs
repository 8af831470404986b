using PotLock.Data;
using PotLock.Domain.Imports;

namespace PotLock.Services.Imports;

/// <summary>Reads a file that waits in the database, a chunk at a time: no more of it is ever in memory.</summary>
/// <param name="db">A context of its own, which the stream closes.</param>
/// <param name="uploadId">Which file.</param>
/// <param name="length">How many bytes it has.</param>
internal sealed class ChunkStream(PotLockDbContext db, string uploadId, long length) : Stream
{
    private byte[] _chunk = [];
    private int _number = -1;
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => _position;
        set => _position = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    public override int Read(Span<byte> buffer)
    {
        if (_position >= length || buffer.IsEmpty)
        {
            return 0;
        }

        var number = (int)(_position / ImportChunk.Bytes);
        if (number != _number)
        {
            _chunk = db.Set<ImportChunk>().Where(chunk => chunk.UploadId == uploadId && chunk.Number == number)
                .Select(chunk => chunk.Content).SingleOrDefault()
                ?? throw new IOException($"Chunk {number} of upload {uploadId} is missing.");
            _number = number;
        }

        var from = (int)(_position % ImportChunk.Bytes);
        var count = Math.Min(buffer.Length, _chunk.Length - from);
        _chunk.AsSpan(from, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => _position,
        _ => length,
    };

    public override void Flush()
    {
        // Nothing is written.
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            db.Dispose();
        }

        base.Dispose(disposing);
    }
}
