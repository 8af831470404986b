using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;
using PotLock.Domain.Transfers;
using PotLock.Services.Ledger;
using PotLock.Services.Pots;

namespace PotLock.Services.Schedules;

/// <summary>
/// Everything of a book that falls due by date, tracked, with the accounts that its entries name; and how a step that the
/// engine decided is written down.
/// </summary>
/// <param name="Scope">The command, or the catch-up.</param>
/// <param name="Pots">The pots that are not closed, in the user's order.</param>
/// <param name="Schedules">The schedules that go on or have something open, by id.</param>
/// <param name="Open">Occurrences that are held or missed.</param>
/// <param name="Plan">The monthly plan, if there is one.</param>
/// <param name="Accounts">The active balance, income, the pots' accounts, and the categories and bank accounts that schedules name.</param>
internal sealed record DueFacts(
    CommandScope Scope,
    List<Pot> Pots,
    Dictionary<long, Schedule> Schedules,
    List<ScheduleOccurrence> Open,
    TransferPlan? Plan,
    Dictionary<long, LedgerAccount> Accounts)
{
    private long ActiveId => SystemAccounts.ActiveBalance(Scope.Book.Id);

    /// <summary>The main account as it stands.</summary>
    public MainAccount Main => new(
        ActiveId, Accounts[ActiveId].BalanceMinor, [.. Pots.Where(pot => pot.Status != PotStatus.Closed).Select(PotFigures.Of)]);

    /// <summary>What the engine needs to know. Nothing is expected here: only what is due is carried out.</summary>
    public DueBook Book => new(
        Main,
        [.. Schedules.Values.Select(schedule => schedule.Due)],
        [
            .. Open.Where(held => held.NextTryOn is not null)
                .Select(held => new HeldWithdrawal(held.ScheduleId, held.DueOn, held.NextTryOn!.Value)),
        ]);

    public static async Task<DueFacts> LoadAsync(CommandScope scope)
    {
        var db = scope.Db;
        var pots = await db.Pots.Include(pot => pot.Account).Where(pot => pot.Status != PotStatus.Closed)
            .InOrder().ToListAsync();
        var open = await db.ScheduleOccurrences
            .Where(occurrence => occurrence.Status == OccurrenceStatus.Held || occurrence.Status == OccurrenceStatus.Missed).ToListAsync();
        var withOpen = open.Select(occurrence => occurrence.ScheduleId).ToList();
        var schedules = await db.Schedules.Where(schedule => schedule.NextOn != null || withOpen.Contains(schedule.Id))
            .ToDictionaryAsync(schedule => schedule.Id);
        var plan = await db.TransferPlans.AsNoTracking().Include(one => one.Lines).SingleOrDefaultAsync();
        var accounts = await scope.LoadAccountsAsync(
        [
            ActiveIdOf(scope), SystemAccounts.Income(scope.Book.Id), SystemAccounts.Withdrawals(scope.Book.Id),
            .. schedules.Values.Select(schedule => schedule.CategoryId).OfType<long>().Distinct(),
            .. schedules.Values.Where(schedule => schedule.Kind == ScheduleKind.Income).Select(schedule => schedule.AccountId).Distinct(),
        ]);
        foreach (var pot in pots)
        {
            accounts[pot.Id] = pot.Account;
        }

        return new DueFacts(scope, pots, schedules, open, plan, accounts);
    }

    /// <summary>Posts money out of the active balance or a pot, as an expense. The rules were asked before.</summary>
    public JournalEntry PostWithdrawal(Schedule schedule, DateOnly on) => Scope.Post(
        new EntryDraft
        {
            Kind = schedule.AccountId == ActiveId ? EntryKind.Withdrawal : EntryKind.PotSpending,
            Date = Scope.DateFor(on),
            Description = schedule.Description,
            AmountMinor = schedule.AmountMinor,
        }
            .Add(schedule.AccountId, -schedule.AmountMinor)
            .Add(schedule.CategoryId ?? SystemAccounts.Withdrawals(Scope.Book.Id), schedule.AmountMinor),
        Accounts);

    /// <summary>What became of a date of a schedule, to be said now; a held or missed one is there already.</summary>
    public ScheduleOccurrence Decide(Schedule schedule, DateOnly dueOn)
    {
        if (Open.FirstOrDefault(one => one.ScheduleId == schedule.Id && one.DueOn == dueOn) is { } open)
        {
            return open;
        }

        schedule.PassOver(dueOn);
        var fresh = new ScheduleOccurrence { Id = Scope.Book.NextId(), BookId = Scope.Book.Id, ScheduleId = schedule.Id, DueOn = dueOn };
        Scope.Db.ScheduleOccurrences.Add(fresh);
        Open.Add(fresh);
        return fresh;
    }

    /// <summary>Works out anew when the book must be looked at next for its schedules and plan.</summary>
    /// <param name="from">Tomorrow when today was dealt with; today when it still has to be.</param>
    public void RefreshNextLook(DateOnly from)
    {
        Func<DateOnly, DateOnly>? transferDueIn = Plan is null ? null : Plan.DueIn;
        Scope.Book.NextScheduledOn = NextLook.Find(from, Book.Schedules, Book.Held, transferDueIn);
    }

    /// <summary>What people call the account of a schedule.</summary>
    public string PlaceOf(Schedule schedule) => schedule.AccountId == ActiveId ? "your active balance"
        : schedule.Kind == ScheduleKind.Income ? Accounts[schedule.AccountId].Name
        : Pots.FirstOrDefault(pot => pot.Id == schedule.AccountId)?.Name ?? "a pot that is closed";

    /// <summary>Why a withdrawal cannot be met, in words.</summary>
    public string Reason(Schedule schedule, WhyNot why, long hasMinor) => why switch
    {
        WhyNot.Locked => $"{PlaceOf(schedule)} is locked, so no money can be taken out of it.",
        WhyNot.Closed => "The pot it comes from is closed.",
        _ when schedule.AccountId == ActiveId => $"Your active balance has only {Scope.Money.Format(hasMinor)}.",
        _ => $"{PlaceOf(schedule)} has only {Scope.Money.Format(hasMinor)}.",
    };

    private static long ActiveIdOf(CommandScope scope) => SystemAccounts.ActiveBalance(scope.Book.Id);
}
