using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;

namespace PotLock.Services.Imports;

/// <summary>
/// Keeps files that somebody hands in, in the database, since the next request may meet another server: streamed there in chunks, so
/// that none is ever in memory.
/// </summary>
internal sealed class KeptUploads(BookContexts contexts, WriterTurns turns, TimeProvider realTime)
{
    /// <summary>How long a file waits: what nobody uses is thrown away when the next one comes.</summary>
    public static readonly TimeSpan Waits = TimeSpan.FromDays(7);

    /// <summary>An id for a file.</summary>
    public static string NewId() => Guid.NewGuid().ToString("N");

    /// <summary>A file's name without folders, as text on one line that fits.</summary>
    public static string NameOf(string fileName)
    {
        var last = fileName[(Math.Max(fileName.LastIndexOf('/'), fileName.LastIndexOf('\\')) + 1)..];
        var plain = string.Concat(last.Where(letter => !char.IsControl(letter) && !char.IsSurrogate(letter)
            && char.GetUnicodeCategory(letter) != System.Globalization.UnicodeCategory.Format)).Trim();
        return plain.Length == 0 ? "file" : ShortText.To(plain, ImportBatch.MaxFileNameLength);
    }

    /// <summary>Keeps a file; of one that is larger than that no more than shows it.</summary>
    /// <returns>How many bytes it has, and their hash.</returns>
    public async Task<(long Bytes, string Hash)> KeepAsync(
        long bookId, string uploadId, Stream file, long maxBytes, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (bytes, number, buffer) = (0L, 0, new byte[ImportChunk.Bytes]);
        while (bytes <= maxBytes)
        {
            var read = await file.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
            if (read == 0)
            {
                break;
            }

            bytes += read;
            hash.AppendData(buffer, 0, read);
            using (await turns.EnterAsync(bookId, cancellationToken))
            {
                await using var db = contexts.Open(bookId);
                db.Add(new ImportChunk
                {
                    BookId = bookId,
                    UploadId = uploadId,
                    Number = number++,
                    AddedAtUtc = realTime.GetUtcNow().UtcDateTime,
                    Content = buffer[..read],
                });
                await db.SaveChangesAsync(cancellationToken);
            }
        }

        return (bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>The content of a file that is kept.</summary>
    public Stream Open(long bookId, string uploadId, long bytes) => new ChunkStream(contexts.Open(bookId), uploadId, bytes);

    /// <summary>Throws a file away.</summary>
    public async Task ForgetAsync(long bookId, string uploadId)
    {
        using var turn = await turns.EnterAsync(bookId);
        await using var db = contexts.Open(bookId);
        await db.Set<ImportChunk>().Where(chunk => chunk.UploadId == uploadId).ExecuteDeleteAsync();
    }
}
