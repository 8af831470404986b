using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;

namespace PotLock.Services.Imports;

/// <summary>Reads imports for their pages.</summary>
public sealed class ImportQueries
{
    /// <summary>How many imports a page of the list has.</summary>
    private const int PageSize = 50;

    /// <summary>After this long without a word, a server that brought a file in is gone.</summary>
    private static readonly TimeSpan IsAlive = TimeSpan.FromSeconds(20);

    private readonly BookReader _books;
    private readonly PreviewImport _preview;
    private readonly ImportRuns _runs;
    private readonly TimeProvider _time;

    internal ImportQueries(BookReader books, PreviewImport preview, ImportRuns runs, TimeProvider time) =>
        (_books, _preview, _runs, _time) = (books, preview, runs, time);

    /// <summary>The imports of a book, and what a file can be about.</summary>
    /// <param name="before">The id before which the page begins; null for the newest.</param>
    public async Task<ImportList> ListAsync(long bookId, long? before = null, CancellationToken cancellationToken = default)
    {
        await using var opened = await _books.OpenAsync(bookId, cancellationToken);
        var rows = await opened.Db.Set<ImportBatch>().Where(batch => before == null || batch.Id < before)
            .OrderByDescending(batch => batch.Id).Take(PageSize + 1)
            .Join(opened.Db.LedgerAccounts, batch => batch.AccountId, account => account.Id, (batch, account) => new { batch, account })
            .ToListAsync(cancellationToken);
        List<ImportRow> page =
        [
            .. rows.OrderByDescending(row => row.batch.Id).Take(PageSize).Select(row => new ImportRow(
                row.batch.Id, row.batch.FileName, row.account.Id, NameOf(row.account), row.batch.State,
                row.batch.AddedAtUtc, row.batch.Added, row.batch.FirstOn, row.batch.LastOn)),
        ];
        return new ImportList(
            page, rows.Count > PageSize ? page[^1].Id : null, await AccountsAsync(opened.Db, cancellationToken), opened.Book);
    }

    /// <summary>One import, with its preview while it waits; null for none of that id.</summary>
    /// <param name="part">Which lines the preview shows; null for no preview, since working it out reads the whole file.</param>
    public async Task<ImportPage?> FindAsync(
        long bookId, long importId, PreviewPart? part, CancellationToken cancellationToken = default)
    {
        await using var opened = await _books.OpenAsync(bookId, cancellationToken);
        var db = opened.Db;
        if (await db.Set<ImportBatch>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == importId, cancellationToken) is not { } batch)
        {
            return null;
        }

        var account = await db.LedgerAccounts.AsNoTracking().SingleAsync(one => one.Id == batch.AccountId, cancellationToken);
        var run = _runs.Find(importId);
        var isRunning = batch.State == ImportState.Waiting
            && (run is { Outcome: null }
                || (run is null && batch.RunSeenAtUtc is { } seen && _time.GetUtcNow().UtcDateTime - seen < IsAlive));
        var page = new ImportPage(
            batch, NameOf(account), account.Kind, ImportSettings.Read(batch.Settings), null, null, [],
            account.Kind == AccountKind.CreditCard ? await PayersAsync(db, cancellationToken) : [], run, opened.Book)
        {
            IsRunning = isRunning,
        };
        return part is not null && !isRunning && batch.State == ImportState.Waiting
            ? await _preview.RunAsync(opened, page, part, cancellationToken)
            : page;
    }

    /// <summary>The import that brought an entry, or what it stands for since it was corrected; null for none.</summary>
    public async Task<(long ImportId, string FileName)?> FindOfEntryAsync(
        long bookId, long entryId, CancellationToken cancellationToken = default)
    {
        await using var opened = await _books.OpenAsync(bookId, cancellationToken);
        var db = opened.Db;
        for (long? id = entryId; id is { } at;)
        {
            var found = await db.Set<ImportedRow>().Where(row => row.EntryId == at && row.IsWritten)
                .Join(db.Set<ImportBatch>(), row => row.BatchId, batch => batch.Id, (row, batch) => new { batch.Id, batch.FileName })
                .FirstOrDefaultAsync(cancellationToken);
            if (found is not null)
            {
                return (found.Id, found.FileName);
            }

            id = await db.JournalEntries.Where(entry => entry.Id == at).Select(entry => entry.ReplacesEntryId)
                .SingleOrDefaultAsync(cancellationToken);
        }

        return null;
    }

    /// <summary>What a file can be about: the main account first, then bank accounts and cards.</summary>
    internal static async Task<IReadOnlyList<Choice>> AccountsAsync(PotLockDbContext db, CancellationToken cancellationToken) =>
    [
        new Choice(SystemAccounts.ActiveBalance(db.BookId), ImportTarget.MainName),
        .. await db.ChoicesAsync(AccountKind.BankAccount, cancellationToken),
        .. await db.ChoicesAsync(AccountKind.CreditCard, cancellationToken),
    ];

    private static async Task<IReadOnlyList<Choice>> PayersAsync(PotLockDbContext db, CancellationToken cancellationToken) =>
    [
        new Choice(SystemAccounts.ActiveBalance(db.BookId), "Active balance"),
        .. await db.ChoicesAsync(AccountKind.BankAccount, cancellationToken),
    ];

    private static string NameOf(LedgerAccount account) =>
        account.Kind == AccountKind.ActiveBalance ? ImportTarget.MainName : account.Name;
}
