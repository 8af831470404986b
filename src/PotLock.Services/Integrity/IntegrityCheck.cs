using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Accounts;
using PotLock.Domain.Calendar;
using PotLock.Domain.Ledger;
using PotLock.Domain.Months;
using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;
using PotLock.Services.Ledger;
using PotLock.Services.Months;
using PotLock.Services.Receipts;

namespace PotLock.Services.Integrity;

/// <summary>What the integrity check found in one book.</summary>
/// <param name="Entries">How many entries it looked at.</param>
/// <param name="Postings">How many postings.</param>
/// <param name="Problems">One sentence for each broken invariant; none when the book is sound.</param>
public sealed record IntegrityReport(long BookId, long Entries, long Postings, IReadOnlyList<string> Problems)
{
    /// <summary>Whether the book is sound.</summary>
    public bool IsSound => Problems.Count == 0;
}

/// <summary>
/// Proves a book (product page, <i>The ledger</i>): cached balances equal the sums of their postings, entries balance and
/// are numbered without gaps, reversals mirror their originals, weightings are at most 100 % and as last recorded, and
/// every pot's state fits its rule; what falls due by date is known to; the figures that are kept for months and categories are
/// those of their entries; closed months are unchanged; every receipt has all of its file; and what is shared with groups is as they have
/// it.
/// </summary>
public sealed class IntegrityCheck(BookContexts contexts, BookClock clock)
{
    /// <summary>The numbers of all books.</summary>
    public async Task<IReadOnlyList<long>> AllBooksAsync(CancellationToken cancellationToken = default)
    {
        await using var db = contexts.OpenInstallation();
        return await ListBooksAsync(db, cancellationToken);
    }

    /// <summary>Checks one book, from one consistent view of the database; writers go on meanwhile.</summary>
    public async Task<IntegrityReport> RunAsync(long bookId, CancellationToken cancellationToken = default) =>
        await contexts.InStrategyAsync(bookId, async db =>
        {
            await using var view = await db.Database.BeginTransactionAsync(db.Dialect.ReadSnapshot, cancellationToken);
            return await CheckAsync(db, cancellationToken);
        });

    /// <summary>Checks every book inside the caller's transaction, before it commits what it wrote.</summary>
    internal async Task<IReadOnlyList<IntegrityReport>> AllOfAsync(PotLockDbContext db, CancellationToken cancellationToken)
    {
        List<IntegrityReport> reports = [];
        foreach (var bookId in await ListBooksAsync(db, cancellationToken))
        {
            // Another context would not see what is not committed yet, so this one looks at book after book.
            db.BookId = bookId;
            reports.Add(await CheckAsync(db, cancellationToken));
        }

        return reports;
    }

    /// <summary>Checks the context's book inside the caller's transaction, before it commits what it wrote.</summary>
    internal Task<IntegrityReport> OfAsync(PotLockDbContext db, CancellationToken cancellationToken) => CheckAsync(db, cancellationToken);

    private static async Task<IReadOnlyList<long>> ListBooksAsync(PotLockDbContext db, CancellationToken cancellationToken) =>
        await db.Books.IgnoreQueryFilters().OrderBy(book => book.Id).Select(book => book.Id).ToListAsync(cancellationToken);

    private async Task<IntegrityReport> CheckAsync(PotLockDbContext db, CancellationToken cancellationToken)
    {
        var book = await db.Books.AsNoTracking().SingleAsync(cancellationToken);
        List<string> problems = [];
        var (entries, postings) = await CheckEntriesAsync(db, book, problems, cancellationToken);
        await CheckBalancesAsync(db, problems, cancellationToken);
        await CheckMonthsAsync(db, book, problems, cancellationToken);
        await ClosedMonthsCheck.RunAsync(db, book, problems, cancellationToken);
        await CheckReversalsAsync(db, problems, cancellationToken);
        await CheckPotsAsync(db, book, problems, cancellationToken);
        await CheckSchedulesAsync(db, book, problems, cancellationToken);
        await CheckWeightingsAsync(db, problems, cancellationToken);
        await CheckCounterAsync(db, book, problems, cancellationToken);
        await ReceiptsCheck.RunAsync(db, problems, cancellationToken);
        await GroupsCheck.RunAsync(db, problems, cancellationToken);
        return new IntegrityReport(book.Id, entries, postings, problems);
    }

    private static async Task<(long Entries, long Postings)> CheckEntriesAsync(
        PotLockDbContext db, Book book, List<string> problems, CancellationToken cancellationToken)
    {
        var unbalanced = await db.Postings
            .GroupBy(posting => posting.EntryId)
            .Select(group => new { EntryId = group.Key, Sum = group.Sum(posting => posting.AmountMinor), Lines = group.Count() })
            .Where(entry => entry.Sum != 0 || entry.Lines < 2)
            .ToListAsync(cancellationToken);
        problems.AddRange(unbalanced.Select(entry =>
            $"Entry {EntityId.NumberOf(entry.EntryId)} does not balance: {entry.Lines} lines sum to {entry.Sum} minor units."));
        await CheckCurrenciesAsync(db, unbalanced.ConvertAll(entry => entry.EntryId), problems, cancellationToken);
        var bare = await db.JournalEntries.Where(entry => !entry.Postings.Any()).Select(entry => entry.Id).ToListAsync(cancellationToken);
        problems.AddRange(bare.Select(id => $"Entry {EntityId.NumberOf(id)} has no lines."));
        var orphans = await db.Postings.Where(posting => !db.JournalEntries.Any(entry => entry.Id == posting.EntryId))
            .CountAsync(cancellationToken);
        if (orphans > 0)
        {
            problems.Add($"{orphans} postings belong to no entry.");
        }

        var count = await db.JournalEntries.LongCountAsync(cancellationToken);
        if (count != book.LastEntryNumber)
        {
            problems.Add($"The journal has {count} entries, but the last one is number {book.LastEntryNumber}.");
        }

        var last = EntityId.NumberOf(await db.JournalEntries.MaxAsync(entry => (long?)entry.Id, cancellationToken) ?? 0);
        if (last > book.LastEntryNumber)
        {
            problems.Add($"Entry {last} is beyond the last number, {book.LastEntryNumber}.");
        }

        return (count, await db.Postings.LongCountAsync(cancellationToken));
    }

    /// <summary>Entries sum to zero in each currency; in a book of one that is their sum, which is looked at already.</summary>
    private static async Task CheckCurrenciesAsync(
        PotLockDbContext db, IReadOnlyCollection<long> unbalanced, List<string> problems, CancellationToken cancellationToken)
    {
        var currencies = await db.LedgerAccounts.Select(account => account.CurrencyCode).Distinct().ToListAsync(cancellationToken);
        problems.AddRange(
            currencies.Where(code => Currency.Find(code) is null)
                .Select(code => $"Accounts are in '{code}', which is no currency that PotLock knows."));
        if (currencies.Count < 2)
        {
            return;
        }

        var uneven = await db.Postings
            .Join(
                db.LedgerAccounts,
                posting => posting.AccountId,
                account => account.Id,
                (posting, account) => new { posting.EntryId, account.CurrencyCode, posting.AmountMinor })
            .GroupBy(line => new { line.EntryId, line.CurrencyCode })
            .Select(group => new { group.Key.EntryId, group.Key.CurrencyCode, Sum = group.Sum(line => line.AmountMinor) })
            .Where(entry => entry.Sum != 0)
            .ToListAsync(cancellationToken);
        problems.AddRange(uneven.Where(entry => !unbalanced.Contains(entry.EntryId))
            .OrderBy(entry => entry.EntryId)
            .ThenBy(entry => entry.CurrencyCode, StringComparer.Ordinal)
            .Select(entry => $"Entry {EntityId.NumberOf(entry.EntryId)} does not balance in {entry.CurrencyCode}: its lines sum to "
                + $"{entry.Sum} minor units."));
    }

    private static async Task CheckBalancesAsync(PotLockDbContext db, List<string> problems, CancellationToken cancellationToken)
    {
        var sums = await db.Postings
            .GroupBy(posting => posting.AccountId)
            .Select(group => new { AccountId = group.Key, Sum = group.Sum(posting => posting.AmountMinor) })
            .ToDictionaryAsync(account => account.AccountId, account => account.Sum, cancellationToken);
        var accounts = await db.LedgerAccounts.AsNoTracking().ToListAsync(cancellationToken);
        foreach (var account in accounts)
        {
            var sum = sums.GetValueOrDefault(account.Id);
            if (account.BalanceMinor != sum)
            {
                problems.Add($"Account {EntityId.NumberOf(account.Id)} ({account.Kind}) shows {account.BalanceMinor} minor units; its "
                    + $"postings sum to {sum}.");
            }

            if (account.MustNotBeNegative && account.BalanceMinor < 0)
            {
                problems.Add($"Account {EntityId.NumberOf(account.Id)} ({account.Kind}) is below zero: {account.BalanceMinor} minor "
                    + "units.");
            }
        }

        var known = accounts.Select(account => account.Id).ToHashSet();
        problems.AddRange(
            sums.Keys.Where(id => !known.Contains(id)).Select(id => $"Postings name account {id}, which is not of this book."));
    }

    /// <summary>The figures of months and categories that are kept equal those that the journal comes to.</summary>
    private static async Task CheckMonthsAsync(PotLockDbContext db, Book book, List<string> problems, CancellationToken cancellationToken)
    {
        await CheckKeptAsync(db, book, BudgetCalendar.Plain, problems, cancellationToken);
        if (BudgetCalendar.Of(book) is { IsPlain: false } calendar)
        {
            await CheckKeptAsync(db, book, calendar, problems, cancellationToken);
        }
        else if (await db.BookPeriods.AnyAsync(cancellationToken) || await db.CategoryPeriods.AnyAsync(cancellationToken))
        {
            problems.Add("Figures are kept of months that begin on payday, but the book has none.");
        }

        var misplaced = await db.BankAccounts.Where(account => account.Account.IsSaving != (account.Type == BankAccountType.Savings
            || account.Type == BankAccountType.Investment))
            .Select(account => account.Id).ToListAsync(cancellationToken);
        problems.AddRange(misplaced.Select(id => $"Account {EntityId.NumberOf(id)} is not counted as the sort of account that it is."));
    }

    private static async Task CheckKeptAsync(
        PotLockDbContext db, Book book, BudgetCalendar calendar, List<string> problems, CancellationToken cancellationToken)
    {
        var from = calendar.IsPlain ? "" : FormattableString.Invariant($", which begins on day {calendar.StartsOn},");
        var sums = await MonthSums.ReadAsync(db, book, calendar, cancellationToken);
        var months = await db.MonthsOf(calendar).AsNoTracking().ToDictionaryAsync(month => month.Month, cancellationToken);
        problems.AddRange(months.Keys.Union(sums.Months.Keys).Union(sums.Balances.Keys).Order()
            .Where(month => (months.GetValueOrDefault(month)?.Figures
                ?? MonthFigures.Zero) != sums.Months.GetValueOrDefault(month, MonthFigures.Zero)
                || (months.GetValueOrDefault(month)?.Balances
                ?? MonthBalances.Zero) != sums.Balances.GetValueOrDefault(month, MonthBalances.Zero))
            .Select(month => $"The figures kept for {DateText.Iso(month)[..7]}{from} are not those of its entries."));
        var categories = await db.CategoriesOf(calendar).AsNoTracking()
            .ToDictionaryAsync(one => (one.CategoryId, one.Month), one => one.SpentMinor, cancellationToken);
        problems.AddRange(categories.Keys.Union(sums.Categories.Keys).Order()
            .Where(key => categories.GetValueOrDefault(key) != sums.Categories.GetValueOrDefault(key))
            .Select(key => $"Category {EntityId.NumberOf(key.CategoryId)} is kept with {categories.GetValueOrDefault(key)} minor units in "
                + $"{DateText.Iso(key.Month)[..7]}{from.TrimEnd(',')}; its entries sum to {sums.Categories.GetValueOrDefault(key)}."));
    }

    private static async Task CheckReversalsAsync(PotLockDbContext db, List<string> problems, CancellationToken cancellationToken)
    {
        var broken = await db.JournalEntries
            .Where(entry => entry.ReversesEntryId != null)
            .Where(entry => db.Postings.Any(undone => undone.EntryId == entry.ReversesEntryId
                && !db.Postings.Any(line => line.EntryId == entry.Id && line.Line == undone.Line
                    && line.AccountId == undone.AccountId && line.AmountMinor == -undone.AmountMinor)))
            .Select(entry => entry.Id)
            .ToListAsync(cancellationToken);
        problems.AddRange(broken.Select(id => $"Entry {EntityId.NumberOf(id)} does not mirror the entry that it reverses."));
    }

    private async Task CheckPotsAsync(PotLockDbContext db, Book book, List<string> problems, CancellationToken cancellationToken)
    {
        var pots = await db.Pots.AsNoTracking().Include(pot => pot.Account).ToListAsync(cancellationToken);
        var weightings = pots.Where(pot => pot.Status == PotStatus.Active).Sum(pot => pot.WeightingBasisPoints);
        if (weightings > PotRules.FullWeighting)
        {
            problems.Add($"The active pots' weightings sum to {PercentText.Plain(weightings)}%, more than 100%.");
        }

        problems.AddRange(
            pots.SelectMany(pot => PotStateRules.Check(pot).Select(problem => $"Pot {EntityId.NumberOf(pot.Id)}: {problem}")));
        var nextDue = LockEnds.NextDue(pots.Where(pot => pot.Status == PotStatus.Active).Select(pot => pot.EndDate));
        if (nextDue is { } due && (book.NextLockEndOn is not { } planned || planned > due) && due <= clock.Today(book))
        {
            problems.Add($"A lock ended on {DateText.Iso(due.AddDays(-1))}, but the book does not know that it is due.");
        }
    }

    /// <summary>What falls due by date is found by the book's date for it: one that stood too late would never be posted.</summary>
    private async Task CheckSchedulesAsync(PotLockDbContext db, Book book, List<string> problems, CancellationToken cancellationToken)
    {
        var next = await db.Schedules.MinAsync(schedule => schedule.NextOn, cancellationToken);
        var held = await db.ScheduleOccurrences.MinAsync(occurrence => occurrence.NextTryOn, cancellationToken);
        var due = next is null || held < next ? held ?? next : next;
        if (due <= clock.Today(book) && (book.NextScheduledOn is not { } planned || planned > due))
        {
            problems.Add($"Something was scheduled for {DateText.Iso(due.Value)}, but the book does not know that it is due.");
        }

        var places = await db.Schedules.Where(schedule => schedule.NextOn != null)
            .Join(
                db.LedgerAccounts,
                schedule => schedule.AccountId,
                account => account.Id,
                (schedule, account) =>
                    new
                    {
                        schedule.Id, Out = schedule.Kind == ScheduleKind.Withdrawal, PaysBack = schedule.LoanId ?? schedule.DebtId,
                        account.Kind, account.ArchivedOn,
                    })
            .ToListAsync(cancellationToken);
        problems.AddRange(places
            .Where(place => place.Kind != AccountKind.ActiveBalance
                && (place.Kind != (place.Out ? AccountKind.Pot : AccountKind.BankAccount) || (!place.Out && place.ArchivedOn is not null))
                && (place.Kind != AccountKind.BankAccount || place.PaysBack is null || place.ArchivedOn is not null))
            .Select(place => $"Schedule {EntityId.NumberOf(place.Id)} moves money {(place.Out ? "out of" : "into")} an account that it "
                + "cannot be planned for."));
        var unpaid = await db.Loans.Where(loan => !db.Schedules.Any(schedule => schedule.LoanId == loan.Id && schedule.CategoryId != null)
                || !db.LedgerAccounts.Any(account => account.Id == loan.Id && account.Kind == AccountKind.Loan))
            .Select(loan => loan.Id).ToListAsync(cancellationToken);
        problems.AddRange(unpaid.Select(id =>
            $"Loan {EntityId.NumberOf(id)} has no account of what is owed, or nothing that pays it back."));
    }

    /// <summary>Each change of a weighting is recorded: the last one says what it is now.</summary>
    private static async Task CheckWeightingsAsync(PotLockDbContext db, List<string> problems, CancellationToken cancellationToken)
    {
        var recorded = await db.WeightingChanges
            .Where(change => change.Id == db.WeightingChanges.Where(other => other.PotId == change.PotId).Max(other => other.Id))
            .ToDictionaryAsync(change => change.PotId, change => change.AfterBasisPoints, cancellationToken);
        var pots = await db.Pots.Select(pot => new { pot.Id, pot.WeightingBasisPoints }).ToListAsync(cancellationToken);
        problems.AddRange(pots
            .Where(pot => pot.WeightingBasisPoints != recorded.GetValueOrDefault(pot.Id))
            .Select(pot => $"Pot {EntityId.NumberOf(pot.Id)}: its weighting is {PercentText.Plain(pot.WeightingBasisPoints)}%, but the "
                + $"last recorded change made it {PercentText.Plain(recorded.GetValueOrDefault(pot.Id))}%."));
    }

    /// <summary>A counter that stood back would give a number out twice.</summary>
    private static async Task CheckCounterAsync(PotLockDbContext db, Book book, List<string> problems, CancellationToken cancellationToken)
    {
        var newest = await CountedIds.NewestAsync(db, cancellationToken);
        var used = newest.Select(one => EntityId.NumberOf(one.Id)).DefaultIfEmpty().Max();
        if (used > book.LastNumber)
        {
            problems.Add($"The counter of the book stands at {book.LastNumber}, but number {used} is in use.");
        }
    }
}
