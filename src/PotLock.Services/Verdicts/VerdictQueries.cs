using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Budgets;
using PotLock.Domain.Calendar;
using PotLock.Domain.Ledger;
using PotLock.Domain.Months;
using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;
using PotLock.Domain.Verdicts;
using PotLock.Services.Budgets;
using PotLock.Services.Cards;
using PotLock.Services.Ledger;
using PotLock.Services.Schedules;

namespace PotLock.Services.Verdicts;

/// <summary>The verdict at the end of a month that has passed.</summary>
/// <param name="Month">The first day of the month.</param>
/// <param name="Verdict">The verdict, with that month counted as ended.</param>
public sealed record VerdictMonth(DateOnly Month, Verdict Verdict);

/// <summary>The verdict at the ends of the last months, the oldest first.</summary>
/// <param name="Today">The book's date.</param>
public sealed record VerdictHistory(Book Book, DateOnly Today, IReadOnlyList<VerdictMonth> Months);

/// <summary>
/// Works out what the verdict was at the end of each of the last months, from entries by their dates and from what schedules
/// really asked for in the days after: computed anew each time, so an entry that is dated back counts (decision 0019).
/// </summary>
public sealed class VerdictQueries(BookReader books)
{
    /// <summary>How many months the history has at most.</summary>
    public const int MostMonths = 24;

    /// <summary>The history, in a number of statements that does not depend on it.</summary>
    public async Task<VerdictHistory> HistoryAsync(long bookId, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var (db, book, running) = (opened.Db, opened.Book, MonthStart.Of(opened.Today));
        var kept = await db.BookMonths.AsNoTracking().ToDictionaryAsync(month => month.Month, cancellationToken);
        var first = MonthCloseRules.FirstMonth(book.BeganOn, kept.Count == 0 ? null : kept.Keys.Min());
        var from = first < running.AddMonths(-MostMonths) ? running.AddMonths(-MostMonths) : first;
        if (from >= running)
        {
            return new VerdictHistory(book, opened.Today, []);
        }

        List<DateOnly> ends = [];
        for (var month = from; month < running; month = month.AddMonths(1))
        {
            ends.Add(MonthStart.LastDay(month));
        }

        var balances = await BalancesAsync(db, kept, ends, cancellationToken);
        var cards = await CardFacts.StandingsAsync(db, book, ends, cancellationToken);
        var bills = await BillsAsync(opened, ends[0], cancellationToken);
        var free = await FreeAsync(db, book, ends, cancellationToken);
        var groups = await OwedToGroupsAsync(db, book, ends, cancellationToken);
        var budgets = await db.Budgets.AsNoTracking().ToListAsync(cancellationToken);
        var calendar = BudgetCalendar.Of(book);
        var periods = calendar.IsPlain
            ? kept.Values.ToList<KeptMonth>()
            : await db.MonthsOf(calendar).AsNoTracking().ToListAsync(cancellationToken);
        List<(long? CategoryId, DateOnly Month, long SpentMinor)> spent =
        [
            .. periods.Select(month => ((long?)null, month.Month, month.ExpenseMinor)),
            .. (await db.CategoriesOf(calendar).AsNoTracking()
                .Where(month => db.Budgets.Any(budget => budget.CategoryId == month.CategoryId))
                .ToListAsync(cancellationToken))
                .Select(month => ((long?)month.CategoryId, month.Month, month.SpentMinor)),
        ];
        return new VerdictHistory(book, opened.Today, [.. ends.Select(Of)]);

        VerdictMonth Of(DateOnly end)
        {
            var month = MonthStart.Of(end);
            var budget = BudgetFacts.Of(calendar, month, budgets, spent).Whole;
            // The budget of that name counts whole, or as far as it has come: what was spent of it by the end of the calendar month alone
            // is kept nowhere.
            var budgetEnd = calendar.IsPlain ? end : calendar.LastDay(month) > opened.Today ? opened.Today : calendar.LastDay(month);
            return new VerdictMonth(month, Verdict.Of(new VerdictFacts(
                balances[end].LiquidMinor,
                cards[end].Sum(card => card.DueWithinMinor(Verdict.Days)),
                bills.Where(bill => bill.DueOn > end && bill.DueOn <= end.AddDays(Verdict.Days)).Sum(bill => bill.AmountMinor)
                    + bills.Where(bill => bill.DueOn <= end && bill.PaidOn > end).Sum(bill => bill.AmountMinor),
                [.. Back(month, first, MonthAverage.MostMonths).Select(one => kept.GetValueOrDefault(one)?.Figures ?? MonthFigures.Zero)],
                cards[end].Sum(card => Math.Max(0, card.OwedMinor)),
                [
                    .. Back(month, first, Verdict.MonthEnds).Select(one => Math.Max(
                        0, checked(-balances[MonthStart.LastDay(one)].CardsMinor))),
                ],
                free[end],
                budget is null ? null : BudgetPaces.Of(budget, budgetEnd))
            {
                GroupsOwedMinor = groups[end],
            }));
        }
    }

    /// <summary>The last months up to one, the oldest first; none before the book's first.</summary>
    private static IEnumerable<DateOnly> Back(DateOnly month, DateOnly first, int count) =>
        Enumerable.Range(1 - count, count).Select(month.AddMonths).Where(one => one >= first);

    /// <summary>Liquid money, and what all cards have together, at the end of each month and of those that its trend asks about.</summary>
    private static async Task<Dictionary<DateOnly, MonthBalances>> BalancesAsync(
        PotLockDbContext db, Dictionary<DateOnly, BookMonth> kept, List<DateOnly> ends, CancellationToken cancellationToken)
    {
        var accounts = await db.LedgerAccounts.AsNoTracking()
            .Where(account => account.Kind == AccountKind.ActiveBalance
                || account.Kind == AccountKind.BankAccount
                || account.Kind == AccountKind.CreditCard)
            .ToListAsync(cancellationToken);
        var now = accounts.Aggregate(MonthBalances.Zero, (sum, account) => sum.Plus(MonthBalances.OfLine(account, account.BalanceMinor)));
        Dictionary<DateOnly, MonthBalances> balances = [];
        var (latest, earliest) = (kept.Count == 0 ? ends[^1] : kept.Keys.Max(), MonthStart.Of(ends[0]).AddMonths(1 - Verdict.MonthEnds));
        for (var month = MonthStart.Of(latest > ends[^1] ? latest : ends[^1]); month >= earliest; month = month.AddMonths(-1))
        {
            balances[MonthStart.LastDay(month)] = now;
            var change = kept.GetValueOrDefault(month)?.Balances ?? MonthBalances.Zero;
            now = now.Plus(checked(new MonthBalances(-change.LiquidMinor, -change.CardsMinor)));
        }

        return balances;
    }

    /// <summary>
    /// What schedules asked of liquid money: what became due, whether it was met or not, with the day on which it was paid;
    /// and what is still to come. What its owner skipped was not asked for.
    /// </summary>
    private static async Task<List<PastBill>> BillsAsync(OpenedBook opened, DateOnly after, CancellationToken cancellationToken)
    {
        var (db, activeId, from) = (opened.Db, SystemAccounts.ActiveBalance(opened.Book.Id), after.AddDays(-DueEngine.DaysOfTries));
        var liquid = await db.LedgerAccounts
            .Where(account => account.Kind == AccountKind.ActiveBalance || (account.Kind == AccountKind.BankAccount && !account.IsSaving))
            .Select(account => account.Id).ToHashSetAsync(cancellationToken);
        var decided = await (
            from one in db.ScheduleOccurrences
            where one.DueOn > @from && one.Status != OccurrenceStatus.Skipped
            join schedule in db.Schedules on one.ScheduleId equals schedule.Id
            where schedule.Kind == ScheduleKind.Withdrawal && liquid.Contains(schedule.AccountId)
            join entry in db.JournalEntries on one.EntryId equals (long?)entry.Id into entries
            from paid in entries.DefaultIfEmpty()
            select new PastBill(
                one.DueOn,
                (long?)paid.AmountMinor ?? schedule.AmountMinor,
                (DateOnly?)paid.Date ?? one.NextTryOn)).ToListAsync(cancellationToken);
        var planned = await Upcoming.LoadAsync(opened, new MainAccount(activeId, 0, []), cancellationToken);
        return
        [
            .. decided,
            .. Bills.Within(planned.Due, opened.Today, Verdict.Days, liquid)
                .Where(bill => !bill.IsHeld)
                .Select(bill => new PastBill(bill.DueOn, bill.AmountMinor, null)),
        ];
    }

    /// <summary>What was owed to groups that share bills at the end of each day, group by group.</summary>
    private static async Task<Dictionary<DateOnly, long>> OwedToGroupsAsync(
        PotLockDbContext db, Book book, List<DateOnly> ends, CancellationToken cancellationToken)
    {
        var groups = await db.LedgerAccounts.AsNoTracking().Where(account => account.Kind == AccountKind.Group)
            .Select(account => new { account.Id, account.BalanceMinor }).ToListAsync(cancellationToken);
        if (groups.Count == 0)
        {
            return ends.ToDictionary(end => end, _ => 0L);
        }

        var ids = groups.ConvertAll(group => group.Id);
        var later = (await db.JournalEntries.Where(entry => entry.BookId == book.Id && entry.Date > ends[0])
            .Join(
                db.Postings.Where(posting => ids.Contains(posting.AccountId)), entry => entry.Id, posting => posting.EntryId,
                (entry, posting) => new { entry.Date, posting.AccountId, posting.AmountMinor })
            .ToListAsync(cancellationToken)).ToLookup(line => line.AccountId);
        return ends.ToDictionary(end => end, end => groups.Sum(group => Math.Max(
            0, checked(later[group.Id].Where(line => line.Date > end).Sum(line => line.AmountMinor) - group.BalanceMinor))));
    }

    /// <summary>What open and live pots had together at the end of each day.</summary>
    private static async Task<Dictionary<DateOnly, long>> FreeAsync(
        PotLockDbContext db, Book book, List<DateOnly> ends, CancellationToken cancellationToken)
    {
        var pots = await db.Pots.AsNoTracking()
            .Select(pot => new { pot.Id, pot.Account.BalanceMinor, HasGoal = pot.TargetMinor != null || pot.EndDate != null })
            .ToListAsync(cancellationToken);
        var events = (await db.PotEvents.AsNoTracking().OrderBy(one => one.Id).ToListAsync(cancellationToken)).ToLookup(one => one.PotId);
        var later = (await db.JournalEntries.Where(entry => entry.BookId == book.Id && entry.Date > ends[0])
            .Join(
                db.Postings.Where(posting => db.Pots.Any(pot => pot.Id == posting.AccountId)),
                entry => entry.Id,
                posting => posting.EntryId,
                (entry, posting) => new { entry.Date, posting.AccountId, posting.AmountMinor })
            .GroupBy(line => new { line.AccountId, line.Date.Year, line.Date.Month })
            .Select(group => new { group.Key.AccountId, group.Key.Year, group.Key.Month, Sum = group.Sum(line => line.AmountMinor) })
            .ToListAsync(cancellationToken)).ToLookup(
                line => line.AccountId, line => (Month: new DateOnly(line.Year, line.Month, 1), line.Sum));
        return ends.ToDictionary(end => end, end => pots
            .Where(pot => FreePots.WasFree([.. events[pot.Id]], end, pot.HasGoal))
            .Sum(pot => checked(pot.BalanceMinor - later[pot.Id].Where(line => line.Month > end).Sum(line => line.Sum))));
    }

    /// <summary>A bill that became due, or will.</summary>
    /// <param name="DueOn">When.</param>
    /// <param name="AmountMinor">In minor units.</param>
    /// <param name="PaidOn">When it was paid, or is tried next; null when neither.</param>
    private sealed record PastBill(DateOnly DueOn, long AmountMinor, DateOnly? PaidOn);
}
