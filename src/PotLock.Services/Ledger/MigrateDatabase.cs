using System.Data;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Data.Upgrades;
using PotLock.Domain.Ledger;
using PotLock.Domain.Transactions;

namespace PotLock.Services.Ledger;

/// <summary>Brings the database to the model of this build.</summary>
public sealed class MigrateDatabase(BookContexts contexts, FindDatabaseState state, IUpgradeDatabase upgrade)
{
    /// <summary>
    /// Applies what is missing. Several servers that start at once wait for each other, and a start that dies in the middle
    /// leaves what the next one brings up.
    /// </summary>
    /// <param name="progress">Told in plain words what takes long.</param>
    /// <param name="cancellationToken">Stops the work between two statements.</param>
    /// <returns>How many migrations were applied. Refused: a database of a newer PotLock, and one that cannot be upgraded.</returns>
    public async Task<Outcome<int>> RunAsync(IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        var found = await contexts.InStrategyAsync(0, _ => state.RunAsync(cancellationToken));
        if (found.Condition == DatabaseCondition.Newer)
        {
            return found.ToRefusal()!;
        }

        var applied = 0;
        try
        {
            if (found.Condition != DatabaseCondition.Current)
            {
                applied = await contexts.InStrategyAsync(0, db => upgrade.RunAsync(db, progress, cancellationToken));
            }
        }
        catch (UpgradeRefusedException problem)
        {
            return new Refusal("database-not-upgraded", "", problem.Message, RefusalKind.Conflict);
        }

        await using var db = contexts.OpenInstallation();
        await FillAsync(db, cancellationToken);
        return applied;
    }

    /// <summary>
    /// Fills what a migration cannot say in SQL for every database: the figures of months, and the texts by which entries are
    /// found. A book's are written in one transaction, so that a start that was cut off leaves no half of them.
    /// </summary>
    private async Task FillAsync(PotLockDbContext installation, CancellationToken cancellationToken)
    {
        var filled = installation.BookMonths.IgnoreQueryFilters();
        var books = await installation.Books.IgnoreQueryFilters()
            .Where(book => book.LastEntryNumber > 0 && !filled.Any(month => month.BookId == book.Id)).Select(book => book.Id).ToListAsync(cancellationToken);
        foreach (var bookId in books)
        {
            await contexts.InStrategyAsync(bookId, async db =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
                // Several servers that start at once wait here for each other; the version itself stays as it was.
                await db.Books.ExecuteUpdateAsync(set => set.SetProperty(book => book.LastNumber, book => book.LastNumber), cancellationToken);
                await MonthSums.RewriteAsync(db, await db.Books.AsNoTracking().SingleAsync(cancellationToken), cancellationToken);
                var unread = await db.JournalEntries.Where(entry => entry.SearchText == "")
                    .Select(entry => new { entry.Id, entry.Description, entry.Note }).ToListAsync(cancellationToken);
                foreach (var entry in unread)
                {
                    var text = SearchText.Of(entry.Description, entry.Note, []);
                    await db.JournalEntries.Where(row => row.Id == entry.Id)
                        .ExecuteUpdateAsync(set => set.SetProperty(row => row.SearchText, text), cancellationToken);
                }

                await transaction.CommitAsync(cancellationToken);
                return true;
            });
        }
    }
}
