using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Domain.Loans;
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
/// <param name="Accounts">
/// The active balance, income, the pots' accounts, the loans', and the categories, cards and bank accounts that schedules and loans
/// name.
/// </param>
/// <param name="Loans">The loans that those schedules pay back, by id.</param>
internal sealed record DueFacts(
    CommandScope Scope,
    List<Pot> Pots,
    Dictionary<long, Schedule> Schedules,
    List<ScheduleOccurrence> Open,
    TransferPlan? Plan,
    Dictionary<long, LedgerAccount> Accounts,
    Dictionary<long, Loan> Loans)
{
    private long ActiveId => SystemAccounts.ActiveBalance(Scope.Book.Id);

    /// <summary>The main account as it stands.</summary>
    public MainAccount Main => new(
        ActiveId, Accounts[ActiveId].BalanceMinor, [.. Pots.Where(pot => pot.Status != PotStatus.Closed).Select(PotFigures.Of)]);

    /// <summary>What the engine needs to know. Nothing is expected here: only what is due is carried out.</summary>
    public DueBook Book => new(
        Main,
        [.. Schedules.Values.Select(DueOf)],
        [
            .. Open.Where(held => held.NextTryOn is not null)
                .Select(held => new HeldWithdrawal(held.ScheduleId, held.DueOn, held.NextTryOn!.Value)),
        ])
    {
        Loans =
        [
            .. Loans.Values.Select(DueLoans.Of),
            .. Schedules.Values.Select(schedule => schedule.DebtId).OfType<long>().Distinct().Where(id => !Loans.ContainsKey(id))
                .Select(id => DueLoans.OfCard(Accounts[id])),
        ],
    };

    /// <summary>A schedule as the engine sees it.</summary>
    public DueSchedule DueOf(Schedule schedule) => DueLoans.Of(schedule, Accounts);

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
        var loanIds = schedules.Values.Select(schedule => schedule.LoanId ?? schedule.DebtId).OfType<long>().Distinct().ToList();
        var loans = loanIds.Count == 0 ? []
            : await db.Loans.Include(loan => loan.Account).Include(loan => loan.Rates).Where(loan => loanIds.Contains(loan.Id))
                .ToDictionaryAsync(loan => loan.Id);
        var accounts = await scope.LoadAccountsAsync(
        [
            ActiveIdOf(scope), SystemAccounts.Income(scope.Book.Id), SystemAccounts.Withdrawals(scope.Book.Id),
            .. schedules.Values.Select(schedule => schedule.CategoryId).OfType<long>().Distinct(),
            .. schedules.Values
                .Where(schedule => schedule.Kind == ScheduleKind.Income || schedule.LoanId is not null || schedule.DebtId is not null)
                .Select(schedule => schedule.AccountId).Distinct(),
            .. schedules.Values.Select(schedule => schedule.DebtId).OfType<long>().Distinct(),
        ]);
        foreach (var pot in pots)
        {
            accounts[pot.Id] = pot.Account;
        }

        foreach (var loan in loans.Values)
        {
            accounts[loan.Id] = loan.Account;
        }

        return new DueFacts(scope, pots, schedules, open, plan, accounts, loans);
    }

    /// <summary>Takes up a loan and its schedule that this command made, which the database does not have yet.</summary>
    public void TakeUp(Loan loan, Schedule schedule, IEnumerable<LedgerAccount> named)
    {
        Loans[loan.Id] = loan;
        Schedules[schedule.Id] = schedule;
        foreach (var account in named.Append(loan.Account))
        {
            Accounts[account.Id] = account;
        }
    }

    /// <summary>Charges a loan with a month's interest: spending, and more is owed. Nothing is written where there is none.</summary>
    public void PostLoanInterest(Schedule schedule, long interestMinor, DateOnly on)
    {
        if (interestMinor > 0)
        {
            Scope.Post(
                new EntryDraft
                {
                    Kind = EntryKind.LoanInterest,
                    Date = Scope.DateFor(on),
                    Description = ShortText.To($"Interest: {schedule.Description}", JournalEntry.MaxDescriptionLength),
                    AmountMinor = interestMinor,
                }.Add(schedule.LoanId!.Value, -interestMinor).Add(schedule.CategoryId!.Value, interestMinor),
                Accounts);
        }
    }

    /// <summary>
    /// Posts money out: of the active balance or a pot as an expense, or back to a lender. The rules were asked before.
    /// </summary>
    public JournalEntry PostWithdrawal(Schedule schedule, long amountMinor, DateOnly on) =>
        (schedule.LoanId ?? schedule.DebtId) is { } debtId
        ? PostDebtPayment(debtId, schedule.AccountId, amountMinor, on)
        : PostExpense(schedule, on);

    /// <summary>Posts money that pays back a loan or a card: cash, no spending.</summary>
    public JournalEntry PostDebtPayment(long debtId, long fromId, long amountMinor, DateOnly on) => Scope.Post(
        new EntryDraft
        {
            Kind = Accounts[debtId].Kind == AccountKind.CreditCard ? EntryKind.CardPayment : EntryKind.LoanPayment,
            Date = Scope.DateFor(on),
            Description = ShortText.To($"Payment to {Accounts[debtId].Name}", JournalEntry.MaxDescriptionLength),
            AmountMinor = amountMinor,
        }.Add(fromId, -amountMinor).Add(debtId, amountMinor),
        Accounts);

    private JournalEntry PostExpense(Schedule schedule, DateOnly on) => Scope.Post(
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
        : Accounts.GetValueOrDefault(schedule.AccountId) is { Kind: AccountKind.BankAccount } account ? account.Name
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
