using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Calendar;
using PotLock.Domain.Forecasts;
using PotLock.Domain.Insights;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;
using PotLock.Services.Forecasts;
using PotLock.Services.Ledger;
using PotLock.Services.Months;
using PotLock.Services.Pots;

namespace PotLock.Services.Insights;

/// <summary>What stands out in a book, dismissed or not.</summary>
internal sealed record FoundInsights(IReadOnlyList<Insight> All);

/// <summary>
/// Reads what insights are found in, and finds them; kept for as long as the book stays the same. Months are the sums that the ledger
/// keeps; of entries only the expenses of the last years are read, the newest first, so the cost ends somewhere.
/// </summary>
public sealed class InsightReader(ForecastReader forecasts, PotProspects prospects, VersionedViews views)
{
    /// <summary>How many days back regular payments are looked for: enough for three that come once a year.</summary>
    public const int DaysOfCharges = 800;

    /// <summary>How many expenses are looked at, at most.</summary>
    public const int MostCharges = 50_000;

    private const int MonthsOfSpending = ((UnusualSpending.YearsOfSeasons + 1) * 12) + 2;

    internal Task<FoundInsights> FindAsync(OpenedBook opened, CancellationToken cancellationToken) => views.GetAsync(
        opened, async () => new FoundInsights(await NamedAsync(
            opened, InsightFinder.Find(await FactsAsync(opened, cancellationToken)), cancellationToken)));

    /// <summary>What was spent in each category, month by month, far enough back for what is usual and for its seasons.</summary>
    /// <param name="calendar">Which days are a month.</param>
    internal static async Task<IReadOnlyList<CategorySpending>> SpendingAsync(
        OpenedBook opened, BudgetCalendar calendar, DateOnly month, CancellationToken cancellationToken)
    {
        var (db, from) = (opened.Db, month.AddMonths(-MonthsOfSpending));
        var spent = (await db.CategoriesOf(calendar).AsNoTracking().Where(one => one.Month >= from)
                .Select(one => new { one.CategoryId, one.Month, one.SpentMinor }).ToListAsync(cancellationToken))
            .GroupBy(one => one.CategoryId)
            .ToDictionary(category => category.Key, category => category.ToDictionary(one => one.Month, one => one.SpentMinor));
        return
        [
            .. (await db.LedgerAccounts.Where(account => account.Kind == AccountKind.ExpenseCategory)
                    .Select(account => new { account.Id, account.Name }).ToListAsync(cancellationToken))
                .Where(category => spent.ContainsKey(category.Id))
                .Select(category => new CategorySpending(category.Id, category.Name, spent[category.Id])),
        ];
    }

    private async Task<InsightFacts> FactsAsync(OpenedBook opened, CancellationToken cancellationToken)
    {
        var (db, book, today) = opened;
        var forecast = await forecasts.FactsAsync(opened, cancellationToken);
        var shortage = Forecast.Run(forecast.Book, MonthStart.LastDay(today.AddMonths(InsightFinder.MonthsAhead))).FirstShort;
        var calendar = BudgetCalendar.Of(book);
        var (running, from) = (calendar.MonthOf(today), calendar.MonthOf(today).AddMonths(-SpareShares.MonthsLookedAt));
        var first = await MonthReader.FirstAsync(db, book, calendar, cancellationToken);
        var ended = await db.MonthsOf(calendar).AsNoTracking().Where(month => month.Month >= from && month.Month < running)
            .ToDictionaryAsync(month => month.Month, cancellationToken);
        var (pots, names) = await prospects.BookAsync(opened, cancellationToken);
        return new InsightFacts(
            today, first, book.Money.Currency.MinorPerMajor,
            await SpendingAsync(opened, calendar, running, cancellationToken),
            await ChargesAsync(opened, cancellationToken),
            [
                .. forecast.Book.Schedules
                    .Where(schedule => schedule is { Kind: ScheduleKind.Withdrawal, NextOn: not null }
                        && forecast.Schedules.ContainsKey(schedule.ScheduleId))
                    .Select(schedule => new PlannedPayment(
                        forecast.Schedules[schedule.ScheduleId], schedule.AmountMinor, schedule.Recurrence.Kind)),
            ],
            await PotsAsync(opened, pots, names, cancellationToken))
        {
            Calendar = calendar,
            FirstShort = shortage,
            ShortName = shortage is null ? "" : forecast.NameOf(shortage, forecast.Book),
            SpareShare = SpareShares.Find(
                pots,
                [
                    .. Enumerable.Range(0, SpareShares.MonthsLookedAt).Select(from.AddMonths).Where(month => month >= first)
                        .Select(month => ended.GetValueOrDefault(month) is { } one ? checked(one.Figures.LeftMinor - one.SavedMinor) : 0),
                ],
                id => names.FirstOrDefault(pot => pot.PotId == id)?.Name ?? ""),
        };
    }

    private static async Task<List<Charge>> ChargesAsync(OpenedBook opened, CancellationToken cancellationToken)
    {
        var (db, bookId, from) = (opened.Db, opened.Book.Id, opened.Today.AddDays(-DaysOfCharges));
        return (await (
                from entry in db.JournalEntries
                where entry.BookId == bookId && entry.Date >= @from && entry.Transaction == TransactionKind.Expense
                    && entry.Kind != EntryKind.Reversal && !db.JournalEntries.Any(reversal => reversal.ReversesEntryId == entry.Id)
                join one in db.ScheduleOccurrences on (long?)entry.Id equals one.EntryId into occurrences
                from occurrence in occurrences.DefaultIfEmpty()
                orderby entry.Date descending
                select new { entry.Id, entry.Date, entry.AmountMinor, entry.Description, ScheduleId = (long?)occurrence.ScheduleId })
            .Take(MostCharges).ToListAsync(cancellationToken))
            .ConvertAll(one => new Charge(one.Id, one.Date, one.AmountMinor, one.Description, ScheduleId: one.ScheduleId));
    }

    private static async Task<List<PotStanding>> PotsAsync(
        OpenedBook opened, ForecastBook book, IReadOnlyList<PotSummary> pots, CancellationToken cancellationToken)
    {
        List<PotStanding> standings = [];
        foreach (var pot in pots.Where(pot => pot is { Status: PotStatus.Active, TargetMinor: not null, EndDate: not null }))
        {
            // What is planned decides where any of it reaches the pot; only without does its pace so far.
            var pace = book.Main.Find(pot.PotId) is { } figures && !book.Reaches(figures)
                ? await PaceAsync(opened, pot.PotId, cancellationToken)
                : null;
            standings.Add(new PotStanding(
                pot.PotId, pot.Name, pot.WeightingBasisPoints,
                PotRemedies.Of(book, pot.PotId, opened.Book.Money.Currency.MinorPerMajor, pace)));
        }

        return standings;
    }

    private static async Task<Pace?> PaceAsync(OpenedBook opened, long potId, CancellationToken cancellationToken)
    {
        var (db, today) = (opened.Db, opened.Today);
        var pot = await db.Pots.AsNoTracking().Include(one => one.Account).SingleAsync(one => one.Id == potId, cancellationToken);
        var restarts = await db.PotEvents.AsNoTracking()
            .Where(happened => happened.PotId == potId && happened.Kind == PotEventKind.Restarted)
            .OrderByDescending(happened => happened.Id).Take(1).ToListAsync(cancellationToken);
        var flows = await PotFlows.ReadAsync(db, pot, today, cancellationToken);
        return PotPace.Of(PaceFacts.Of(pot, today, restarts, flows, await PayDays.FindAsync(opened, pot, cancellationToken)));
    }

    /// <summary>Says of regular payments that were found from where they were paid, and for what: few are, so few are asked.</summary>
    private static async Task<IReadOnlyList<Insight>> NamedAsync(
        OpenedBook opened, IReadOnlyList<Insight> found, CancellationToken cancellationToken)
    {
        var (db, activeId) = (opened.Db, SystemAccounts.ActiveBalance(opened.Book.Id));
        long[] entries = [.. found.OfType<RegularPaymentFound>().Select(one => one.Payment.Last.EntryId)];
        if (entries.Length == 0)
        {
            return found;
        }

        var lines = (await (
                from posting in db.Postings
                where entries.Contains(posting.EntryId)
                join account in db.LedgerAccounts on posting.AccountId equals account.Id
                select new { posting.EntryId, account.Id, account.Kind, IsUsed = account.ArchivedOn == null })
            .ToListAsync(cancellationToken)).ToLookup(line => line.EntryId);
        return [.. found.Select(insight => insight is RegularPaymentFound one ? one with { Payment = With(one.Payment) } : insight)];

        RegularPayment With(RegularPayment payment)
        {
            var of = lines[payment.Last.EntryId].ToList();
            var categories = of.Where(line => line.Kind == AccountKind.ExpenseCategory).ToList();
            var last = payment.Last with
            {
                IsFromActive = of.Any(line => line.Id == activeId),
                CategoryId = categories is [{ IsUsed: true } category] ? category.Id : null,
            };
            return payment with { Charges = [.. payment.Charges.SkipLast(1), last] };
        }
    }
}
