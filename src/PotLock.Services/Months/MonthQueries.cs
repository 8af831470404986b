using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Domain.Months;
using PotLock.Domain.Reports;
using PotLock.Services.Ledger;

namespace PotLock.Services.Months;

/// <summary>A month in the list.</summary>
/// <param name="Month">The first day of the month.</param>
/// <param name="State">Where it is.</param>
/// <param name="Figures">What it came to: as it was closed, or so far.</param>
/// <param name="NetWorthMinor">The net worth at its end.</param>
/// <param name="Versions">How often it was closed.</param>
/// <param name="ClosedBy">
/// The first name of who closed it; null while it is open, in a book with one member, and where nobody was noted.
/// </param>
public sealed record MonthRow(
    DateOnly Month, MonthState State, MonthFigures Figures, long NetWorthMinor, int Versions, string? ClosedBy = null);

/// <summary>A closed month, and who closed it.</summary>
/// <param name="Snapshot">The month as it was closed.</param>
/// <param name="ClosedBy">The first name; null in a book with one member, and where nobody was noted.</param>
public sealed record SignedSnapshot(MonthSnapshot Snapshot, string? ClosedBy);

/// <summary>The months of a book.</summary>
/// <param name="Today">The book's date.</param>
/// <param name="Rows">The newest <see cref="MonthQueries.MostRows"/> months, the newest first.</param>
/// <param name="NextToClose">The month that can be closed; null while the earliest open one still runs.</param>
/// <param name="LastClosed">The month that can be reopened; null while none is closed.</param>
/// <param name="Closable">The months that can be closed; null as <paramref name="NextToClose"/> is.</param>
/// <param name="EarlierCount">How many months are older than those shown.</param>
public sealed record MonthList(
    Book Book, DateOnly Today, IReadOnlyList<MonthRow> Rows, DateOnly? NextToClose, DateOnly? LastClosed, ClosableMonths? Closable,
    int EarlierCount);

/// <summary>One month whole.</summary>
/// <param name="Today">The book's date.</param>
/// <param name="Month">The first day of the month.</param>
/// <param name="State">Where it is.</param>
/// <param name="First">The book's first month.</param>
/// <param name="EarliestOpen">The earliest month that is not closed.</param>
/// <param name="Now">The month as it stands: for one that can be closed this is the preview.</param>
/// <param name="Checklist">What to look at before closing; null once it is closed.</param>
/// <param name="Versions">Every time it was closed, the newest first.</param>
/// <param name="Previous">The month before and this one; null for the first.</param>
/// <param name="Ahead">What the next month is likely to bring; null while this one runs.</param>
/// <param name="Next">What the next month came to; null while that is not over.</param>
public sealed record MonthDetail(
    Book Book,
    DateOnly Today,
    DateOnly Month,
    MonthState State,
    DateOnly First,
    DateOnly EarliestOpen,
    MonthStand Now,
    MonthChecklist? Checklist,
    IReadOnlyList<MonthSnapshot> Versions, MonthComparison? Previous, MonthAhead? Ahead, MonthFigures? Next)
{
    /// <summary>Who closed and reopened it, where the book has several members.</summary>
    public MonthSigners Signers { get; init; } = MonthSigners.Nobody;

    /// <summary>The version that stands; null unless the month is closed.</summary>
    public MonthSnapshot? Snapshot => Versions.FirstOrDefault(version => version.ReopenedAtUtc is null);

    /// <summary>The month as it was closed; as it stands while it is open.</summary>
    public MonthStand Shown => Snapshot is { } snapshot ? MonthStand.Of(snapshot) : Now;

    /// <summary>The newest version against what the month comes to now; null when it was never closed.</summary>
    public MonthComparison? Since => Versions.Count == 0 ? null : MonthComparison.Of(MonthStand.Of(Versions[0]), Now);

    /// <summary>Whether it can be closed now.</summary>
    public bool CanClose => State == MonthState.Open && Month == EarliestOpen;

    /// <summary>Whether it can be reopened now.</summary>
    public bool CanReopen => State == MonthState.Closed && Month.AddMonths(1) == EarliestOpen;
}

/// <summary>Reads months for pages, each page from one moment of the database.</summary>
public sealed class MonthQueries(BookReader books, BookContexts contexts)
{
    /// <summary>How many months the list shows.</summary>
    public const int MostRows = 120;

    /// <summary>The months from the first to the one that runs.</summary>
    public Task<MonthList> ListAsync(long bookId, CancellationToken cancellationToken = default) =>
        books.ReadAsync(bookId, opened => ListAsync(opened, cancellationToken), cancellationToken);

    /// <summary>One month; null when the book has none of that name: it is to come, or lies before the first.</summary>
    /// <param name="month">Any day of the month.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public Task<MonthDetail?> FindAsync(long bookId, DateOnly month, CancellationToken cancellationToken = default) =>
        books.ReadAsync(bookId, opened => FindAsync(opened, MonthStart.Of(month), cancellationToken), cancellationToken);

    /// <summary>The snapshot that stands for a month, with its accounts; null unless the month is closed.</summary>
    /// <param name="month">Any day of the month.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<SignedSnapshot?> FindSnapshotAsync(long bookId, DateOnly month, CancellationToken cancellationToken = default)
    {
        await using var db = contexts.Open(bookId);
        var first = MonthStart.Of(month);
        var found = await db.MonthSnapshots.AsNoTracking().Include(snapshot => snapshot.Accounts).AsSingleQuery()
            .Where(snapshot => snapshot.Month == first && snapshot.ReopenedAtUtc == null)
            .Select(snapshot => new
            {
                Snapshot = snapshot, IsShared = db.BookMembers.Count(member => member.BookId == snapshot.BookId) > 1,
            })
            .SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return null;
        }

        var signers = found.IsShared ? await MonthSigners.ReadAsync(db, [found.Snapshot], cancellationToken) : MonthSigners.Nobody;
        return new SignedSnapshot(found.Snapshot, signers.ClosedBy(found.Snapshot));
    }

    private static async Task<MonthList> ListAsync(OpenedBook opened, CancellationToken cancellationToken)
    {
        var (db, book, running) = (opened.Db, opened.Book, MonthStart.Of(opened.Today));
        var (first, earliestOpen) = await MonthReader.SpanAsync(db, book, cancellationToken);
        var closable = ClosableMonths.Of(earliestOpen, opened.Today);
        var from = first < running.AddMonths(1 - MostRows) ? running.AddMonths(1 - MostRows) : first;
        var history = await HistoryAsync(db, from, running, cancellationToken);
        var versions = await db.MonthSnapshots.AsNoTracking().Where(snapshot => snapshot.Month >= from)
            .Select(snapshot => new
            {
                Snapshot = snapshot, IsShared = db.BookMembers.Count(member => member.BookId == snapshot.BookId) > 1,
            })
            .ToListAsync(cancellationToken);
        var snapshots = versions.Select(version => version.Snapshot).ToLookup(snapshot => snapshot.Month);
        var signers = versions.Any(version => version.IsShared)
            ? await MonthSigners.ReadAsync(db, [.. versions.Select(version => version.Snapshot)], cancellationToken)
            : MonthSigners.Nobody;
        return new MonthList(
            book, opened.Today,
            [
                .. history.Reverse()
                    .Select(month => snapshots[month.Month].SingleOrDefault(snapshot => snapshot.ReopenedAtUtc is null) is { } closed
                    ? new MonthRow(
                        month.Month, MonthState.Closed, closed.Figures, closed.NetWorthMinor, snapshots[month.Month].Count(),
                        signers.ClosedBy(closed))
                    : new MonthRow(
                        month.Month,
                        MonthCloseRules.StateOf(month.Month, book.ClosedThrough, opened.Today),
                        month.Figures,
                        month.NetWorthMinor,
                        snapshots[month.Month].Count())),
            ],
            closable?.Earliest,
            book.ClosedThrough is { } closedThrough ? MonthStart.Of(closedThrough) : null,
            closable,
            MonthsBetween(first, from));
    }

    private static async Task<MonthDetail?> FindAsync(OpenedBook opened, DateOnly month, CancellationToken cancellationToken)
    {
        var (db, book, running) = (opened.Db, opened.Book, MonthStart.Of(opened.Today));
        var (first, earliestOpen) = await MonthReader.SpanAsync(db, book, cancellationToken);
        if (month < first || month > running)
        {
            return null;
        }

        var before = month == first ? null : await MonthReader.NewestAsync(db, month.AddMonths(-1), cancellationToken);
        var now = await MonthReader.ReadAsync(db, book, month, before, cancellationToken);
        var state = MonthCloseRules.StateOf(month, book.ClosedThrough, opened.Today);
        var found = await db.MonthSnapshots.AsNoTracking().Include(snapshot => snapshot.Accounts).AsSplitQuery()
            .Where(snapshot => snapshot.Month == month).OrderByDescending(snapshot => snapshot.Version)
            .Select(snapshot => new
            {
                Snapshot = snapshot, IsShared = db.BookMembers.Count(member => member.BookId == snapshot.BookId) > 1,
            })
            .ToListAsync(cancellationToken);
        var versions = found.ConvertAll(one => one.Snapshot);
        var newest = versions.FirstOrDefault(version => version.ReopenedAtUtc is null);
        var ended = await EndedAsync(db, first, month, cancellationToken);
        var next = month.AddMonths(1);
        return new MonthDetail(
            book, opened.Today, month, state, first, earliestOpen, now,
            state == MonthState.Closed ? null : await MonthChecklist.ReadAsync(db, book, [now], cancellationToken),
            versions,
            month == first
                ? null
                : MonthComparison.Of(
                    await PreviousAsync(db, book, month, now, before, cancellationToken), newest is null ? now : MonthStand.Of(newest)),
            month == running ? null : await MonthAhead.ReadAsync(opened, next, [.. ended.Select(one => one.Figures)], cancellationToken),
            next < running
                ? (await db.BookMonths.AsNoTracking().SingleOrDefaultAsync(one => one.Month == next, cancellationToken))?.Figures
                ?? MonthFigures.Zero
                : null)
        {
            Signers = found.Exists(one => one.IsShared)
                ? await MonthSigners.ReadAsync(db, versions, cancellationToken)
                : MonthSigners.Nobody,
        };
    }

    /// <summary>The month before, as it was closed; where it was not, what is kept of it, without its accounts.</summary>
    private static async Task<MonthStand> PreviousAsync(
        PotLockDbContext db, Book book, DateOnly month, MonthStand now, MonthSnapshot? before, CancellationToken cancellationToken)
    {
        if (before is { ReopenedAtUtc: null })
        {
            return MonthStand.Of(before);
        }

        var last = month.AddMonths(-1);
        var lastDay = MonthStart.LastDay(last);
        var figures = (await db.BookMonths.AsNoTracking().SingleOrDefaultAsync(one => one.Month == last, cancellationToken))?.Figures
            ?? MonthFigures.Zero;
        var cards = db.LedgerAccounts.Where(account => account.Kind == AccountKind.CreditCard);
        var balance = await cards.SumAsync(account => account.BalanceMinor, cancellationToken);
        var later = await db.JournalEntries.Where(entry => entry.BookId == book.Id && entry.Date > lastDay)
            .Join(db.Postings, entry => entry.Id, posting => posting.EntryId, (entry, posting) => posting)
            .Where(posting => cards.Any(card => card.Id == posting.AccountId))
            .SumAsync(posting => posting.AmountMinor, cancellationToken);
        return new MonthStand(last, figures, now.OpeningNetWorthMinor, checked(later - balance), [], MonthDigest.None, MonthDigest.None, 0);
    }

    private static async Task<IReadOnlyList<MonthOfHistory>> EndedAsync(
        PotLockDbContext db, DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        var from = first < last.AddMonths(1 - MonthAverage.MostMonths) ? last.AddMonths(1 - MonthAverage.MostMonths) : first;
        var months = await db.BookMonths.AsNoTracking().Where(month => month.Month >= from && month.Month <= last)
            .ToDictionaryAsync(month => month.Month, month => month.Figures, cancellationToken);
        return MonthHistory.Of(from, last, months, 0);
    }

    private static async Task<IReadOnlyList<MonthOfHistory>> HistoryAsync(
        PotLockDbContext db, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var months = await db.BookMonths.AsNoTracking()
            .Where(month => month.Month >= from)
            .ToDictionaryAsync(month => month.Month, month => month.Figures, cancellationToken);
        var worth = await db.LedgerAccounts.OfNetWorth()
            .SumAsync(account => account.BalanceMinor, cancellationToken);
        return MonthHistory.Of(from, to, months, worth);
    }

    private static int MonthsBetween(DateOnly from, DateOnly to) => ((to.Year - from.Year) * 12) + to.Month - from.Month;
}
