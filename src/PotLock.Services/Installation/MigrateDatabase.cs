using System.Data;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Data.Upgrades;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;

namespace PotLock.Services.Installation;

/// <summary>Brings the database to the model of this build.</summary>
public sealed class MigrateDatabase(BookContexts contexts, FindDatabaseState state, IUpgradeDatabase upgrade)
{
    private const int EntriesAtOnce = 1_000;

    /// <summary>
    /// Applies what is missing. Several servers that start at once wait for each other, and a start that dies in the middle
    /// leaves what the next one brings up.
    /// </summary>
    /// <param name="progress">Told in plain words what takes long.</param>
    /// <param name="cancellationToken">Stops the work between two statements.</param>
    /// <returns>How many migrations were applied. Refused: a database that a newer PotLock has
    /// changed otherwise than by adding to it, and one that cannot be upgraded.</returns>
    public async Task<Outcome<int>> RunAsync(IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        var found = await contexts.InStrategyAsync(0, _ => state.RunAsync(cancellationToken));
        if (found.Condition == DatabaseCondition.Newer)
        {
            return found.ToRefusal()!;
        }

        if (found.Condition == DatabaseCondition.Ahead)
        {
            // What is to be filled in, the newer one has filled in.
            return 0;
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
    /// Fills what a migration cannot say in SQL for every database: the figures of months, the texts by which entries are found,
    /// and what reversals are to their owner. A book's are written in one transaction, so that a start that was cut off leaves no
    /// half of them.
    /// </summary>
    private async Task FillAsync(PotLockDbContext installation, CancellationToken cancellationToken)
    {
        var filled = installation.BookMonths.IgnoreQueryFilters();
        var books = await installation.Books.IgnoreQueryFilters()
            .Where(book => book.LastEntryNumber > 0 && (book.Upkeep < Book.CurrentUpkeep || !filled.Any(month => month.BookId == book.Id)))
            .Select(book => book.Id).ToListAsync(cancellationToken);
        foreach (var bookId in books)
        {
            await contexts.InStrategyAsync(bookId, async db =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
                // Several servers that start at once wait here for each other; the version itself stays as it was.
                await db.Books.ExecuteUpdateAsync(
                    set => set.SetProperty(book => book.LastNumber, book => book.LastNumber), cancellationToken);
                var book = await db.Books.AsNoTracking().SingleAsync(cancellationToken);
                if (!await db.BookMonths.AnyAsync(cancellationToken))
                {
                    await MonthSums.RewriteAsync(db, book, cancellationToken);
                }

                if (book.Upkeep < Book.CurrentUpkeep)
                {
                    await ReadEntriesAnewAsync(db, cancellationToken);
                    await db.Books.ExecuteUpdateAsync(set => set.SetProperty(one => one.Upkeep, Book.CurrentUpkeep), cancellationToken);
                }

                await transaction.CommitAsync(cancellationToken);
                return true;
            });
        }
    }

    /// <summary>Works out anew by what each entry is found and in which lists it stands; what is so already is not written.</summary>
    private static async Task ReadEntriesAnewAsync(PotLockDbContext db, CancellationToken cancellationToken)
    {
        for (long? last = 0; last is { } after;)
        {
            var entries = await db.JournalEntries.Where(entry => entry.Id > after)
                .OrderBy(entry => entry.Id)
                .Take(EntriesAtOnce)
                .ToListAsync(cancellationToken);
            last = entries.Count == 0 ? null : entries[^1].Id;
            var tags = (await db.EntryTags.AsNoTracking()
                .Where(tag => tag.EntryId > after && tag.EntryId <= last)
                .ToListAsync(cancellationToken))
                .OrderBy(tag => tag.Name, StringComparer.Ordinal).ToLookup(tag => tag.EntryId, tag => tag.Name);
            var reversed = entries.Select(entry => entry.ReversesEntryId).OfType<long>().ToList();
            var kinds = await db.JournalEntries.Where(entry => reversed.Contains(entry.Id))
                .Select(entry => new { entry.Id, entry.Transaction })
                .ToDictionaryAsync(entry => entry.Id, entry => entry.Transaction, cancellationToken);
            foreach (var entry in entries)
            {
                entry.SearchText = SearchText.Of(entry.Description, entry.Note, tags[entry.Id]);
                if (entry.ReversesEntryId is { } original)
                {
                    db.Entry(entry).Property(one => one.Transaction).CurrentValue = kinds.GetValueOrDefault(original);
                }
            }

            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }
    }
}
