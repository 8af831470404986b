using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Data.Tables;
using PotLock.Domain.Ledger;
using PotLock.Services.Installation;
using PotLock.Services.Ledger;

namespace PotLock.Services.Backups;

/// <summary>A backup that was written.</summary>
/// <param name="File">The full path of the file.</param>
/// <param name="Rows">The rows of each table.</param>
public sealed record BackupSummary(string File, IReadOnlyDictionary<string, long> Rows);

/// <summary>
/// Writes the whole database, every book and every user, into one file that <see cref="RestoreDatabase"/> can load into
/// any database PotLock runs on. The rows are of one moment, while the app goes on reading and writing.
/// </summary>
public sealed class BackUpDatabase(BookContexts contexts, DatabaseTraits traits, FindDatabaseState state, TimeProvider time)
{
    /// <summary>
    /// Writes the backup beside its place and moves it there when it is whole: the file is complete or not there. On Unix
    /// only its owner may read it, because it holds password hashes and the keys that protect cookies.
    /// </summary>
    /// <param name="file">Where to write it.</param>
    /// <param name="overwrite">Whether a file that is there already may be replaced.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops the work and leaves nothing behind.</param>
    /// <returns>What was written. Refused: a file that exists, a place that cannot be written, a database that is not there
    /// or not of this build's model.</returns>
    public async Task<Outcome<BackupSummary>> RunAsync(
        string file, bool overwrite, IProgress<BackupProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var path = Path.GetFullPath(file);
        if (CheckPlace(path, overwrite) is { } refusal)
        {
            return refusal;
        }

        if (await state.RefuseUnlessCurrentAsync(cancellationToken) is { } notReady)
        {
            return notReady;
        }

        var partial = path + ".tmp";
        try
        {
            return await WriteAsync(path, partial, overwrite, progress, cancellationToken);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return BackupRefusals.CannotWrite(path, problem);
        }
    }

    private static Refusal? CheckPlace(string path, bool overwrite) =>
        Directory.Exists(path) ? BackupRefusals.IsAFolder(path)
        : !Directory.Exists(Path.GetDirectoryName(path)) ? BackupRefusals.NoFolder(path)
        : File.Exists(path) && !overwrite ? BackupRefusals.FileExists(path)
        : null;

    private async Task<BackupSummary> WriteAsync(
        string path, string partial, bool overwrite, IProgress<BackupProgress>? progress, CancellationToken cancellationToken)
    {
        // Held from here on: a second backup to the same place fails to open it, and must not delete it.
        await using var stream = PrivateFile.Create(partial);
        try
        {
            var rows = await contexts.InStrategyAsync(0, db => WriteSnapshotAsync(db, stream, new RowCounter(progress), cancellationToken));
            stream.Flush(flushToDisk: true);
            File.Move(partial, path, overwrite);
            return new BackupSummary(path, rows);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }

    private async Task<IReadOnlyDictionary<string, long>> WriteSnapshotAsync(
        PotLockDbContext db, FileStream stream, RowCounter counter, CancellationToken cancellationToken)
    {
        stream.SetLength(0);
        await using var snapshot = await db.Database.BeginTransactionAsync(db.Dialect.ReadSnapshot, cancellationToken);
        var model = ModelTables.Of(db);
        using var writer = new BackupWriter(stream);
        writer.WriteHeader(new BackupHeader(
            BackupFormat.Name, BackupFormat.Version, "PotLock", BackupFormat.ProductVersion,
            time.GetUtcNow().UtcDateTime, traits.Name, model.Shape()));
        foreach (var table in model.InOrder)
        {
            var doing = "Writing " + table.Name;
            counter.Begin(doing);
            writer.BeginTable(table.Name);
            await foreach (var values in WholeTables.ReadAsync(db, table, cancellationToken))
            {
                writer.WriteRow(table.Columns, values);
                counter.Count(doing);
            }
        }

        writer.Finish();
        return writer.Rows;
    }
}
