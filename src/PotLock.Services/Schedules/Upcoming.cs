using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;
using PotLock.Domain.Transfers;
using PotLock.Services.Ledger;

namespace PotLock.Services.Schedules;

/// <summary>A row of the timeline with what people call its things.</summary>
/// <param name="Title">What it is.</param>
/// <param name="PlaceId">The pot that it comes from, or the bank account that it comes to; null for the active balance.</param>
/// <param name="Place">What people call the account that it changes.</param>
/// <param name="WentLive">The names of the pots that will go live by it.</param>
public sealed record UpcomingRow(TimelineRow Row, string Title, long? PlaceId, string Place, IReadOnlyList<string> WentLive);

/// <summary>How the monthly transfer stands.</summary>
/// <param name="DueOn">The day from which it is due: this month's while that is not processed, else next month's.</param>
/// <param name="ProcessedThisMonth">Whether this calendar month's was processed.</param>
public sealed record TransferState(long AmountMinor, DateOnly DueOn, bool ProcessedThisMonth);

/// <summary>What the next days will bring.</summary>
/// <param name="Rows">In order.</param>
/// <param name="Transfer">The monthly transfer; null without a plan.</param>
public sealed record UpcomingView(IReadOnlyList<UpcomingRow> Rows, TransferState? Transfer)
{
    /// <summary>Nothing is planned.</summary>
    public static UpcomingView None { get; } = new([], null);
}

/// <summary>What the timeline is built from.</summary>
/// <param name="Due">What falls due by date, with the monthly transfer that is expected.</param>
/// <param name="Schedules">The schedules by id.</param>
/// <param name="Transfer">The monthly transfer; null without a plan.</param>
/// <param name="Plan">The plan of it; null without one.</param>
/// <param name="Accounts">The bank accounts that income comes to, or that pay debts, by id.</param>
internal sealed record UpcomingFacts(
    DueBook Due,
    Dictionary<long, Schedule> Schedules,
    TransferState? Transfer,
    TransferPlan? Plan,
    Dictionary<long, LedgerAccount> Accounts)
{
    /// <summary>What the days through one will bring.</summary>
    public IReadOnlyList<TimelineRow> Timeline(DateOnly through, CardAsks? cards = null) => Domain.Schedules.Timeline.Build(
        Due, through, Accounts.ToDictionary(account => account.Key, account => account.Value.BalanceMinor), Plan?.SourceAccountId, cards);
}

/// <summary>What cards ask for, with what people call them.</summary>
/// <param name="Asks">What they ask for.</param>
/// <param name="Names">Their names, by id.</param>
public sealed record NamedCardAsks(CardAsks Asks, IReadOnlyDictionary<long, string> Names);

/// <summary>Knows what cards ask for: the room of cards, which is above this one.</summary>
public interface IKnowCardAsks
{
    /// <summary>What they ask for as the book stands.</summary>
    public Task<NamedCardAsks> ReadAsync(OpenedBook opened, CancellationToken cancellationToken);
}

/// <summary>
/// Reads what the timeline is built from, in two statements, a third where bank accounts are named and a fourth where there are
/// loans; the engine does the rest.
/// </summary>
internal static class Upcoming
{
    /// <summary>The timeline from today on. A book without schedules, plan and locks that end by date asks the database nothing.</summary>
    public static async Task<UpcomingView> ReadAsync(
        OpenedBook opened, MainAccount main, IReadOnlyDictionary<long, string> potNames, int days, CancellationToken cancellationToken)
    {
        return View(await LoadAsync(opened, main, cancellationToken), potNames, opened.Today.AddDays(days));
    }

    /// <summary>The timeline of facts that were read already, through a day.</summary>
    public static UpcomingView View(
        UpcomingFacts facts, IReadOnlyDictionary<long, string> potNames, DateOnly through, NamedCardAsks? cards = null) => new(
            [
                .. facts.Timeline(through, cards?.Asks).Select(row => row.Card is { } ask
                    ? new UpcomingRow(row, cards!.Names[ask.CardId], null, "Card", [])
                    : Named(row, facts, potNames)),
            ],
            facts.Transfer);

    /// <summary>What the timeline is built from: for who asks where the pots will be by then.</summary>
    public static async Task<UpcomingFacts> LoadAsync(OpenedBook opened, MainAccount main, CancellationToken cancellationToken)
    {
        var planned = opened.Book.NextScheduledOn is not null;
        var (schedules, held) = planned ? await SchedulesAsync(opened.Db, cancellationToken) : ([], []);
        var (plan, processed) = planned ? await PlanAsync(opened.Db, opened.Today, cancellationToken) : (null, false);
        var state = plan is null ? null : new TransferState(plan.AmountMinor, DueOn(plan, opened.Today, processed), processed);
        var expected = state is null
            ? null
            : new ExpectedTransfer(plan!.Terms, plan.Day, state.DueOn < opened.Today ? opened.Today : state.DueOn);
        long[] intoIds =
        [
            .. schedules.Values
                .Where(one => one.AccountId != main.ActiveId
                    && (one.Kind == ScheduleKind.Income || one.LoanId is not null || one.DebtId is not null))
                .Select(one => one.AccountId),
        ];
        var accounts = intoIds.Length == 0 ? []
            : await opened.Db.LedgerAccounts.AsNoTracking()
                .Where(account => intoIds.Contains(account.Id) && account.Kind == AccountKind.BankAccount)
                .ToDictionaryAsync(account => account.Id, cancellationToken);
        return new UpcomingFacts(
            new DueBook(main, [.. schedules.Values.Select(schedule => DueLoans.Of(schedule, accounts))], held, expected)
            {
                Loans = await DueLoans.ReadAsync(opened.Db, schedules.Values, cancellationToken),
            },
            schedules, state, plan, accounts);
    }

    private static DateOnly DueOn(TransferPlan plan, DateOnly today, bool processed) =>
        processed ? plan.DueIn(MonthStart.Of(today).AddMonths(1)) : plan.DueIn(today);

    private static UpcomingRow Named(TimelineRow row, UpcomingFacts facts, IReadOnlyDictionary<long, string> potNames)
    {
        var live = row.WentLive.Select(id => potNames.GetValueOrDefault(id, "A pot")).ToList();
        if (row.ScheduleId is not { } scheduleId)
        {
            var title = row.Kind == TimelineKind.Transfer
                ? "Monthly transfer"
                : $"{string.Join(", ", live)} {(live.Count == 1 ? "goes" : "go")} live";
            return new UpcomingRow(row, title, null, "Active balance", live);
        }

        var schedule = facts.Schedules[scheduleId];
        if (schedule.AccountId == facts.Due.Main.ActiveId)
        {
            return new UpcomingRow(row, schedule.Description, null, "Active balance", live);
        }

        var name = facts.Accounts.TryGetValue(schedule.AccountId, out var account)
            ? account.Name
            : potNames.GetValueOrDefault(schedule.AccountId, "A closed pot");
        return new UpcomingRow(row, schedule.Description, schedule.AccountId, name, live);
    }

    private static async Task<(Dictionary<long, Schedule>, List<HeldWithdrawal>)> SchedulesAsync(
        PotLockDbContext db, CancellationToken cancellationToken)
    {
        var rows = await (
            from schedule in db.Schedules.AsNoTracking()
            join occurrence in db.ScheduleOccurrences.Where(one => one.Status == OccurrenceStatus.Held)
                on schedule.Id equals occurrence.ScheduleId into ofSchedule
            from open in ofSchedule.DefaultIfEmpty()
            where schedule.NextOn != null || open.NextTryOn != null
            select new { schedule, DueOn = (DateOnly?)open.DueOn, open.NextTryOn }).ToListAsync(cancellationToken);
        return (
            rows.Select(row => row.schedule).DistinctBy(schedule => schedule.Id).ToDictionary(schedule => schedule.Id),
            [
                .. rows.Where(row => row.NextTryOn is not null)
                    .Select(row => new HeldWithdrawal(row.schedule.Id, row.DueOn!.Value, row.NextTryOn!.Value)),
            ]);
    }

    private static async Task<(TransferPlan?, bool)> PlanAsync(PotLockDbContext db, DateOnly today, CancellationToken cancellationToken)
    {
        var month = MonthStart.Of(today);
        var row = await db.TransferPlans.AsNoTracking().Include(plan => plan.Lines)
            .Select(plan => new
            {
                plan,
                Processed = db.TransferRuns.Any(run => run.Month == month
                    && !db.JournalEntries.Any(reversal => reversal.ReversesEntryId == run.EntryId)),
            })
            .SingleOrDefaultAsync(cancellationToken);
        return (row?.plan, row?.Processed ?? false);
    }
}
