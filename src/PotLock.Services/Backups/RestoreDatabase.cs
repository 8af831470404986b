using System.Data;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Data.Tables;
using PotLock.Domain.Ledger;
using PotLock.Services.Installation;
using PotLock.Services.Integrity;
using PotLock.Services.Ledger;

namespace PotLock.Services.Backups;

/// <summary>A backup that was restored.</summary>
/// <param name="CreatedAtUtc">When it was made.</param>
/// <param name="Provider">The database that it was made from.</param>
/// <param name="ProductVersion">The PotLock that made it.</param>
/// <param name="Rows">How many rows it brought.</param>
/// <param name="Books">How many books it brought; each was checked.</param>
public sealed record RestoreSummary(DateTime CreatedAtUtc, string Provider, string ProductVersion, long Rows, int Books);

/// <summary>
/// Loads a backup by <see cref="BackUpDatabase"/> into the database at hand: all of it, with sound books, or nothing.
/// </summary>
public sealed class RestoreDatabase(
    BookContexts contexts, FindDatabaseState state, MigrateDatabase migrate, IntegrityCheck integrity)
{
    /// <summary>
    /// Reads the file to its end first, then brings the database to this build's model, and loads every row in one
    /// transaction that ends with the integrity check of all books.
    /// </summary>
    /// <param name="file">The backup.</param>
    /// <param name="overwrite">Whether users and books that are there may be replaced, all of them.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops the work; the transaction is rolled back.</param>
    /// <returns>What was loaded. Refused, and nothing changed: a file that is damaged, no backup or of another model, a
    /// database with users or books (unless told to overwrite) or of a newer PotLock, and books that are not sound.</returns>
    public async Task<Outcome<RestoreSummary>> RunAsync(
        string file, bool overwrite, IProgress<BackupProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var path = Path.GetFullPath(file);
        if (!File.Exists(path))
        {
            return Directory.Exists(path) ? BackupRefusals.IsAFolder(path) : BackupRefusals.NoFile(path);
        }

        try
        {
            // The same open file is read twice: nobody can put another one in its place in between.
            await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 64 * 1024);
            return await RunAsync(stream, overwrite, progress, cancellationToken);
        }
        catch (UnusableBackupException problem)
        {
            return BackupRefusals.Unusable(problem.Message);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return BackupRefusals.CannotRead(path, problem);
        }
    }

    private async Task<Outcome<RestoreSummary>> RunAsync(
        FileStream stream, bool overwrite, IProgress<BackupProgress>? progress, CancellationToken cancellationToken)
    {
        if (await VerifyAsync(stream, new RowCounter(progress), cancellationToken) is { } unfit)
        {
            return unfit;
        }

        if (await PrepareAsync(overwrite, cancellationToken) is { } notReady)
        {
            return notReady;
        }

        progress?.Report(new BackupProgress("Waiting for the database", 0));
        return await contexts.InStrategyAsync(0, db => LoadAsync(db, stream, overwrite, new RowCounter(progress), cancellationToken));
    }

    /// <summary>The first pass over the file: header, every value, counts and checksum.</summary>
    private async Task<Refusal?> VerifyAsync(FileStream stream, RowCounter counter, CancellationToken cancellationToken)
    {
        await using var db = contexts.OpenInstallation();
        var model = ModelTables.Of(db);
        using var reader = new BackupReader(stream);
        var header = await reader.ReadHeaderAsync(cancellationToken);
        if (model.DifferenceFrom(header.Tables) is { } difference)
        {
            return BackupRefusals.OtherModel(header, difference);
        }

        await foreach (var row in reader.ReadRowsAsync(model, cancellationToken))
        {
            counter.Count("Checking the backup");
        }

        return null;
    }

    /// <summary>Makes the database ready, unless it holds what may not be replaced.</summary>
    private async Task<Refusal?> PrepareAsync(bool overwrite, CancellationToken cancellationToken)
    {
        var found = await state.RunAsync(cancellationToken);
        if (found.Condition is DatabaseCondition.Newer or DatabaseCondition.Ahead)
        {
            return found.ToRefusal();
        }

        if (found.Condition is DatabaseCondition.Current or DatabaseCondition.Older)
        {
            await using var db = contexts.OpenInstallation();
            if (!overwrite && await IsInUseAsync(db, cancellationToken))
            {
                return BackupRefusals.NotEmpty;
            }
        }

        var migrated = await migrate.RunAsync(cancellationToken: cancellationToken);
        return migrated.IsRefused ? migrated.Refusals[0] : null;
    }

    private async Task<Outcome<RestoreSummary>> LoadAsync(
        PotLockDbContext db, FileStream stream, bool overwrite, RowCounter counter, CancellationToken cancellationToken)
    {
        // On SQLite this waits for the write lock; on a server it keeps the answer to "is it in use" true until the end.
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
        if (!overwrite && await IsInUseAsync(db, cancellationToken))
        {
            return BackupRefusals.NotEmpty;
        }

        stream.Position = 0;
        using var reader = new BackupReader(stream);
        var header = await reader.ReadHeaderAsync(cancellationToken);
        await CopyAsync(db, reader, counter, cancellationToken);

        counter.Begin("Checking the books");
        var reports = await integrity.AllOfAsync(db, cancellationToken);
        var problems = reports.SelectMany(report => report.Problems.Select(problem => $"Book {report.BookId}: {problem}")).ToList();
        if (problems.Count > 0)
        {
            return BackupRefusals.Broken(problems);
        }

        await transaction.CommitAsync(cancellationToken);
        return new RestoreSummary(header.CreatedAtUtc, header.Provider, header.ProductVersion, counter.Rows, reports.Count);
    }

    private static async Task CopyAsync(PotLockDbContext db, BackupReader reader, RowCounter counter, CancellationToken cancellationToken)
    {
        var model = ModelTables.Of(db);
        var rows = new BulkWriter(db);
        // The lock is held already; a large table may take its time.
        db.Database.SetCommandTimeout(0);
        counter.Begin("Emptying the database");
        await WholeTables.DeleteAsync(db, model, cancellationToken);
        await foreach (var row in reader.ReadRowsAsync(model, cancellationToken))
        {
            await rows.InsertAsync(row.Table, row.Values, cancellationToken);
            counter.Count("Loading " + row.Table.Name);
        }

        await rows.SendAsync(cancellationToken);
    }

    private static async Task<bool> IsInUseAsync(PotLockDbContext db, CancellationToken cancellationToken) =>
        await db.Users.AnyAsync(cancellationToken) || await db.Books.IgnoreQueryFilters().AnyAsync(cancellationToken);
}
