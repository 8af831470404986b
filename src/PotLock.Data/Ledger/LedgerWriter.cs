using PotLock.Data.Tables;
using PotLock.Domain.Ledger;
using PotLock.Domain.Months;

namespace PotLock.Data.Ledger;

/// <summary>
/// Writes a command's part of the ledger in one round trip: entries, postings, cached balances, the book's counters and
/// the command record as a few many-row statements. Entity by entity the same rows cost thirty statements, and round trips
/// are what a deposit's time is made of. The balances are absolute, which is safe because the command holds its book's lock.
/// </summary>
public sealed class LedgerWriter(PotLockDbContext db, Book book)
{
    private readonly BulkWriter _rows = new(db);

    /// <summary>Adds the entries' rows, without their postings.</summary>
    public LedgerWriter Entries(IReadOnlyList<JournalEntry> entries)
    {
        _rows.Insert(entries);
        return this;
    }

    /// <summary>Adds the entries' postings.</summary>
    public LedgerWriter Postings(IReadOnlyList<JournalEntry> entries)
    {
        _rows.Insert(entries.SelectMany(entry => entry.Postings));
        return this;
    }

    /// <summary>Sets the cached balances.</summary>
    public LedgerWriter Balances(IReadOnlyCollection<LedgerAccount> accounts)
    {
        _rows.SetEach(accounts, nameof(LedgerAccount.BalanceMinor));
        return this;
    }

    /// <summary>Adds what the entries change to the figures of their months, and of their categories.</summary>
    public LedgerWriter Months(MonthChanges changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        _rows.InsertOrAdd(changes.MonthRows<BookMonth>(book.Id));
        _rows.InsertOrAdd(changes.CategoryRows<CategoryMonth>());
        return this;
    }

    /// <summary>Adds what the entries change to the figures of months that begin on payday, and of their categories.</summary>
    public LedgerWriter Periods(MonthChanges changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        _rows.InsertOrAdd(changes.MonthRows<BookPeriod>(book.Id));
        _rows.InsertOrAdd(changes.CategoryRows<CategoryPeriod>());
        return this;
    }

    /// <summary>Sets the book's counters and its next-due dates.</summary>
    public LedgerWriter Counters()
    {
        // In the same statement: what a server of the release before writes besides it does not keep up.
        book.KeepPeriodsThrough();
        _rows.Set(
            book, nameof(Book.LastEntryNumber), nameof(Book.LastNumber), nameof(Book.UnreadNotifications), nameof(Book.NextLockEndOn),
            nameof(Book.NextScheduledOn), nameof(Book.NextMonthOn), nameof(Book.PeriodsThroughEntry));
        return this;
    }

    /// <summary>Adds the command record.</summary>
    public LedgerWriter Command(CommandRecord record)
    {
        _rows.Insert([record]);
        return this;
    }

    /// <summary>Sends what was added, in one round trip, inside the context's transaction.</summary>
    public Task SendAsync() => _rows.SendAsync();
}
