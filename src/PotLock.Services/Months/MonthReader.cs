using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Calendar;
using PotLock.Domain.Ledger;
using PotLock.Domain.Months;
using PotLock.Domain.Pots;

namespace PotLock.Services.Months;

/// <summary>
/// Reads a month whole, from its own entries: what the preview shows and what closing commits come from this one function. It
/// takes a handful of statements, whatever the month has, and keeps none of its lines.
/// </summary>
internal static class MonthReader
{
    /// <summary>The months of a book that closing asks about: its first, and the earliest that is open.</summary>
    public static async Task<(DateOnly First, DateOnly EarliestOpen)> SpanAsync(
        PotLockDbContext db, Book book, CancellationToken cancellationToken = default)
    {
        var first = await FirstAsync(db, book, BudgetCalendar.Plain, cancellationToken);
        return (first, MonthCloseRules.EarliestOpen(book.ClosedThrough, first));
    }

    /// <summary>The book's first month: see <see cref="MonthCloseRules.FirstMonth"/>.</summary>
    /// <param name="calendar">Which days are a month.</param>
    public static async Task<DateOnly> FirstAsync(
        PotLockDbContext db, Book book, BudgetCalendar calendar, CancellationToken cancellationToken = default)
    {
        var firstEntryOn = await db.JournalEntries.Where(entry => entry.BookId == book.Id)
            .OrderBy(entry => entry.Date).Select(entry => (DateOnly?)entry.Date).FirstOrDefaultAsync(cancellationToken);
        return MonthCloseRules.FirstMonth(book.BeganOn, firstEntryOn, calendar);
    }

    /// <summary>The first day of that month.</summary>
    /// <param name="calendar">Which days are a month.</param>
    public static async Task<DateOnly> FirstDayAsync(
        PotLockDbContext db, Book book, BudgetCalendar calendar, CancellationToken cancellationToken = default) =>
        calendar.FirstDay(await FirstAsync(db, book, calendar, cancellationToken));

    /// <summary>The newest version of a month's snapshot, with its accounts; null when it was never closed.</summary>
    public static Task<MonthSnapshot?> NewestAsync(PotLockDbContext db, DateOnly month, CancellationToken cancellationToken = default) =>
        db.MonthSnapshots.AsNoTracking().Include(snapshot => snapshot.Accounts).AsSingleQuery()
            .Where(snapshot => snapshot.Month == month
                && !db.MonthSnapshots.Any(newer => newer.Month == month && newer.Version > snapshot.Version))
            .SingleOrDefaultAsync(cancellationToken);

    /// <summary>
    /// A month as it stands. The caller must see one moment of the database: a command under its book's lock does, a page
    /// needs a snapshot. Throws when the entries do not come to the figures that are kept for the month.
    /// </summary>
    /// <param name="db">The context.</param>
    /// <param name="month">The first day of the month.</param>
    /// <param name="previous">The month before as it was closed last; null when it never was.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<MonthStand> ReadAsync(
        PotLockDbContext db, Book book, DateOnly month, MonthSnapshot? previous, CancellationToken cancellationToken = default) =>
        (await ReadAsync(db, book, month, month, previous, cancellationToken))[0];

    /// <summary>Months one after the other as they stand, each building on the one before; else as for one month.</summary>
    /// <param name="db">The context.</param>
    /// <param name="from">The first day of the first month.</param>
    /// <param name="through">The first day of the last month.</param>
    /// <param name="previous">The month before the first as it was closed last; null when it never was.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<IReadOnlyList<MonthStand>> ReadAsync(
        PotLockDbContext db, Book book, DateOnly from, DateOnly through, MonthSnapshot? previous,
        CancellationToken cancellationToken = default)
    {
        var accounts = await db.LedgerAccounts.AsNoTracking().ToDictionaryAsync(account => account.Id, cancellationToken);
        var closedPots = await db.Pots.Where(pot => pot.Status == PotStatus.Closed).Select(pot => pot.Id).ToHashSetAsync(cancellationToken);
        var later = await LaterAsync(db, book.Id, MonthStart.LastDay(from), cancellationToken);
        var kept = await db.BookMonths.AsNoTracking().Where(one => one.Month >= from && one.Month <= through)
            .ToDictionaryAsync(one => one.Month, one => one.Figures, cancellationToken);
        var before = previous is null ? null : MonthStand.Of(previous);
        List<MonthStand> months = [];
        for (var month = from; month <= through; month = month.AddMonths(1))
        {
            using var digest = new MonthDigest(month, before?.Digest ?? MonthDigest.None);
            var (figures, inMonth) = await ReadEntriesAsync(
                LinesAsync(db, book.Id, month, MonthStart.LastDay(month), cancellationToken), book, digest, accounts);
            if (figures != kept.GetValueOrDefault(month, MonthFigures.Zero))
            {
                throw new InvalidOperationException(
                    $"The figures kept for {month:yyyy-MM} in book {book.Id} are not those of its entries.");
            }

            if (month > from)
            {
                // What came after the month before came in this month or after it.
                foreach (var (accountId, amountMinor) in inMonth)
                {
                    later[accountId] = checked(later.GetValueOrDefault(accountId) - amountMinor);
                }
            }

            var listed = before?.Accounts.Select(account => account.AccountId).ToHashSet() ?? [];
            var (entryCount, hash) = (digest.EntryCount, digest.Finish());
            before = MonthStand.Of(
                month, figures,
                [
                    .. accounts.Values.Where(account => HoldsMoney(account.Kind)).Select(account => new MonthAccount(
                        account.Id, account.Kind, account.Name, account.BalanceMinor, later.GetValueOrDefault(account.Id),
                        inMonth.GetValueOrDefault(account.Id),
                        inMonth.ContainsKey(account.Id), listed.Contains(account.Id),
                        account.ArchivedOn is not null || closedPots.Contains(account.Id))),
                ],
                hash, digest.PreviousDigest, entryCount);
            months.Add(before);
        }

        return months;
    }

    /// <summary>Whether accounts of this kind hold or owe money: what they have together is the net worth.</summary>
    public static bool HoldsMoney(AccountKind kind) =>
        kind is AccountKind.ActiveBalance or AccountKind.Pot or AccountKind.BankAccount or AccountKind.CreditCard
            or AccountKind.Loan or AccountKind.Group;

    /// <summary>
    /// The lines of the entries dated from a day to another, by sequence number. What an entry is about is read before, once
    /// for each entry: the lines then come by their own key, without being sorted.
    /// </summary>
    public static async IAsyncEnumerable<MonthLine> LinesAsync(
        PotLockDbContext db,
        long bookId,
        DateOnly from,
        DateOnly through,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var entries = db.JournalEntries.Where(entry => entry.BookId == bookId && entry.Date >= from && entry.Date <= through);
        var heads = await (
            from entry in entries
            join reversed in db.JournalEntries on entry.ReversesEntryId equals (long?)reversed.Id into originals
            from original in originals.DefaultIfEmpty()
            orderby entry.Id
            select new MonthEntry(
                entry.Id, entry.Date, entry.Kind, entry.ReversesEntryId, (EntryKind?)original.Kind)).ToListAsync(cancellationToken);
        var lines = db.Postings.Where(posting => entries.Select(entry => entry.Id).Contains(posting.EntryId))
            .OrderBy(posting => posting.EntryId).ThenBy(posting => posting.Line)
            .Select(posting => new { posting.EntryId, posting.AccountId, posting.AmountMinor });
        var place = 0;
        await foreach (var line in lines.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            while (heads[place].EntryId != line.EntryId)
            {
                place++;
            }

            yield return new MonthLine(heads[place], line.AccountId, line.AmountMinor);
        }
    }

    private static async Task<Dictionary<long, long>> LaterAsync(
        PotLockDbContext db, long bookId, DateOnly lastDay, CancellationToken cancellationToken) =>
        await db.JournalEntries.Where(entry => entry.BookId == bookId && entry.Date > lastDay)
            .Join(
                db.Postings,
                entry => entry.Id,
                posting => posting.EntryId,
                (entry, posting) => new { posting.AccountId, posting.AmountMinor })
            .GroupBy(line => line.AccountId)
            .Select(group => new { AccountId = group.Key, Sum = group.Sum(line => line.AmountMinor) })
            .ToDictionaryAsync(account => account.AccountId, account => account.Sum, cancellationToken);

    private static async Task<(MonthFigures Figures, Dictionary<long, long> InMonth)> ReadEntriesAsync(
        IAsyncEnumerable<MonthLine> lines, Book book, MonthDigest digest, Dictionary<long, LedgerAccount> accounts)
    {
        Dictionary<(DateOnly Month, EntryKind Kind, long AccountId), long> sums = [];
        long entryId = 0;
        await foreach (var (entry, accountId, amountMinor) in lines)
        {
            if (entry.EntryId != entryId)
            {
                entryId = entry.EntryId;
                digest.AddEntry(EntityId.NumberOf(entryId), entry.Date, entry.Kind);
            }

            digest.AddLine(book.IdInDigests(accountId), amountMinor);
            ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(
                sums,
                (MonthStart.Of(entry.Date), book.CountsAs(entry.ReversedKind ?? entry.Kind, entry.ReversedId ?? entry.EntryId), accountId),
                out _);
            sum = checked(sum + amountMinor);
        }

        var changes = new MonthChanges();
        Dictionary<long, long> inMonth = [];
        foreach (var (of, sum) in sums)
        {
            changes.Add(of.Month, of.Kind, accounts[of.AccountId], sum);
            inMonth[of.AccountId] = checked(inMonth.GetValueOrDefault(of.AccountId) + sum);
        }

        return (changes.Months.Values.SingleOrDefault() ?? MonthFigures.Zero, inMonth);
    }
}

/// <summary>An entry, as closing reads it.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="ReversedId">For a reversal: the entry that it takes back.</param>
/// <param name="ReversedKind">For a reversal: what the entry is about that it takes back.</param>
internal sealed record MonthEntry(long EntryId, DateOnly Date, EntryKind Kind, long? ReversedId, EntryKind? ReversedKind);

/// <summary>One line of an entry.</summary>
/// <param name="AmountMinor">The amount in minor units.</param>
internal readonly record struct MonthLine(MonthEntry Entry, long AccountId, long AmountMinor);
