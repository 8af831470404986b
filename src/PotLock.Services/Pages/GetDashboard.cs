using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Domain.Members;
using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;
using PotLock.Services.Accounts;
using PotLock.Services.Cards;
using PotLock.Services.Ledger;
using PotLock.Services.Months;
using PotLock.Services.Pots;
using PotLock.Services.Schedules;
using PotLock.Services.ToDos;
using PotLock.Services.Transactions;
using PotLock.Services.Verdicts;

namespace PotLock.Services.Pages;

/// <summary>What the dashboard shows.</summary>
/// <param name="Today">The book's date.</param>
/// <param name="ActiveBalanceMinor">The spendable part of the main account.</param>
/// <param name="PotsTotalMinor">What is in all pots together.</param>
/// <param name="Pots">The pots that are not closed, in the user's order.</param>
/// <param name="Categories">The expense categories, for the withdraw form.</param>
/// <param name="Recent">The newest entries of the corrected list.</param>
/// <param name="Upcoming">What the next days will bring.</param>
/// <param name="BankAccounts">The bank accounts in use, for the forms.</param>
/// <param name="NetWorthMinor">The main account and the bank accounts together, less what is owed on cards.</param>
/// <param name="Verdict">Whether its owner is okay, with the working.</param>
/// <param name="ToDos">What waits for its owner in the course of this day, the most urgent first; see <see cref="ToDo.IsOpenAt"/>.</param>
public sealed record DashboardView(
    Book Book,
    DateOnly Today,
    long ActiveBalanceMinor,
    long PotsTotalMinor,
    IReadOnlyList<PotSummary> Pots,
    IReadOnlyList<Choice> Categories,
    IReadOnlyList<EntryRow> Recent,
    UpcomingView Upcoming,
    IReadOnlyList<Choice> BankAccounts,
    long NetWorthMinor,
    VerdictView Verdict,
    IReadOnlyList<ToDo> ToDos)
{
    /// <summary>The one real account: active balance and all pots.</summary>
    public long MainTotalMinor => checked(ActiveBalanceMinor + PotsTotalMinor);
}

/// <summary>
/// Reads the dashboard in at most six statements whose cost does not grow with the history: every account with its pot, in
/// one statement so that the figures fit each other; the newest entries; where something is planned, the schedules and the
/// monthly plan; where there are cards, how they stand; and the months and budgets that the verdict asks about. While the
/// book's version and its date stay the same, nothing is asked: every command raises the version in its own transaction, so
/// what was read under a version is what any server would read again.
/// </summary>
public sealed class GetDashboard(BookReader books, VersionedViews views, BookClock clock, FindToDos toDos)
{
    /// <summary>How many of the newest entries it shows.</summary>
    public const int RecentCount = 5;

    // A compiled query holds to the model of the first context that it runs on: one for each app, not one for the process.
    // What of it the to-dos ask about is looked up where it can be: for accounts never compared with the bank their first entry,
    // and for the one category of what has none how many entries it has of late.
    private readonly Func<PotLockDbContext, long, DateOnly, IAsyncEnumerable<AccountRow>> _accounts = EF.CompileAsyncQuery(
        (PotLockDbContext db, long uncategorisedId, DateOnly since) =>
            from account in db.LedgerAccounts.AsNoTracking()
            where account.Kind == AccountKind.ActiveBalance
                || account.Kind == AccountKind.Pot
                || account.Kind == AccountKind.ExpenseCategory
                || account.Kind == AccountKind.BankAccount || account.Kind == AccountKind.CreditCard
                || account.Kind == AccountKind.Loan || account.Kind == AccountKind.Group
            join pot in db.Pots.AsNoTracking() on account.Id equals pot.Id into potsOfAccount
            from pot in potsOfAccount.DefaultIfEmpty()
            join one in db.BankAccounts.AsNoTracking() on account.Id equals one.Id into banksOfAccount
            from bank in banksOfAccount.DefaultIfEmpty()
            select new AccountRow(
                account.Id, account.Kind, account.Name, account.BalanceMinor, (PotStatus?)pot.Status, pot.TargetMinor, pot.EndDate,
                (int?)pot.WeightingBasisPoints ?? 0, (int?)pot.Position ?? 0, pot.LiveOn, pot.Colour, pot.Icon,
                account.ArchivedOn != null, account.IsSaving, pot.BreakConfirmFromUtc, (bool?)pot.NeedsAnotherPerson ?? false,
                bank.ReconciledOn,
                account.Kind == AccountKind.BankAccount && bank.ReconciledOn == null
                    ? db.JournalEntries
                        .Where(entry => entry.Id == db.Postings.Where(posting => posting.AccountId == account.Id)
                            .OrderBy(posting => posting.EntryId).Select(posting => posting.EntryId).FirstOrDefault())
                        .Select(entry => (DateOnly?)entry.Date).FirstOrDefault()
                    : null,
                account.Id == uncategorisedId
                    ? db.JournalEntries.Count(entry => entry.BookId == account.BookId && entry.Date >= since
                        && (entry.Transaction == TransactionKind.Expense || entry.Transaction == TransactionKind.Refund)
                        && entry.Kind != EntryKind.Reversal
                        && !db.JournalEntries.Any(reversal => reversal.ReversesEntryId == entry.Id)
                        && db.Postings.Any(posting => posting.EntryId == entry.Id && posting.AccountId == uncategorisedId))
                    : 0));

    // Who made each is asked as SignedEntries does, which cannot be part of a compiled query.
    private readonly Func<PotLockDbContext, IAsyncEnumerable<EntryRow>> _recent = EF.CompileAsyncQuery(
        (PotLockDbContext db) => db.JournalEntries
            .Where(entry => entry.Kind != EntryKind.Reversal && !db.JournalEntries.Any(reversal => reversal.ReversesEntryId == entry.Id))
            .OrderByDescending(entry => entry.Id)
            .Select(entry => new EntryRow(
                entry.Id, entry.Kind, entry.Date, entry.Description, entry.AmountMinor, false,
                entry.Kind == EntryKind.OpeningBalance || entry.Kind == EntryKind.Adjustment
                    ? db.Postings.Any(posting => posting.EntryId == entry.Id && posting.AmountMinor < 0
                        && db.LedgerAccounts.Any(account => account.Id == posting.AccountId
                            && (account.Kind == AccountKind.ActiveBalance || account.Kind == AccountKind.Pot
                                || account.Kind == AccountKind.BankAccount || account.Kind == AccountKind.CreditCard
                                || account.Kind == AccountKind.Loan || account.Kind == AccountKind.Group)))
                    : null,
                entry.MadeById == null || db.BookMembers.Count(member => member.BookId == entry.BookId) < 2
                    ? null
                    : db.Users.Where(user => user.Id == entry.MadeById
                            && db.BookMembers.Any(member => member.BookId == entry.BookId && member.UserId == user.Id))
                        .Select(user => user.FirstName).FirstOrDefault() ?? FormerMember.InLine))
            .Take(RecentCount));

    /// <summary>
    /// Reads the dashboard of a book that this very request has looked up: when nothing is due and its version's view is at
    /// hand, there is nothing left to ask the database.
    /// </summary>
    public async Task<DashboardView> RunAsync(Book justRead, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(justRead);
        var today = clock.Today(justRead);
        return (justRead.NextDueOn > today || justRead.NextDueOn is null ? views.Find<DashboardView>(justRead, today) : null)
            ?? await ReadAsync(await books.OpenAsync(justRead, cancellationToken), cancellationToken);
    }

    /// <summary>Reads the dashboard.</summary>
    public async Task<DashboardView> RunAsync(long bookId, CancellationToken cancellationToken = default) =>
        await ReadAsync(await books.OpenAsync(bookId, cancellationToken), cancellationToken);

    private async Task<DashboardView> ReadAsync(OpenedBook opened, CancellationToken cancellationToken)
    {
        await using (opened)
        {
            return await views.GetAsync(opened, () => ReadAllAsync(opened, cancellationToken));
        }
    }

    private async Task<DashboardView> ReadAllAsync(OpenedBook opened, CancellationToken cancellationToken)
    {
        long active = 0;
        long potsTotal = 0;
        long elsewhere = 0;
        List<PotSummary> pots = [];
        List<Choice> categories = [];
        List<Choice> banks = [];
        List<OwnMoney> liquid = [];
        List<OwnMoney> groups = [];
        long? cards = null;
        List<ReconciledAccount> reconciled = [];
        List<AskedLockBreak> breaks = [];
        var since = EntriesWithoutCategory.FirstDay(opened.Book, opened.Today);
        var uncategorised = 0;
        await foreach (var row in _accounts(opened.Db, SystemAccounts.Uncategorised(opened.Book.Id), since)
            .WithCancellation(cancellationToken))
        {
            uncategorised += row.Uncategorised;
            switch (row.Kind)
            {
                case AccountKind.ActiveBalance:
                    active = row.BalanceMinor;
                    liquid.Insert(0, row.Money);
                    break;
                case AccountKind.Pot:
                    potsTotal = checked(potsTotal + row.BalanceMinor);
                    if (row.Status is PotStatus.Active or PotStatus.Live)
                    {
                        pots.Add(row.Summary(row.Status.Value));
                        breaks.AddRange(
                            row.BreakConfirmFromUtc is { } from ? [new AskedLockBreak(row.Id, row.Name, from, row.NeedsAnother)] : []);
                    }

                    break;
                case AccountKind.BankAccount:
                    elsewhere = checked(elsewhere + row.BalanceMinor);
                    banks.AddRange(row.IsArchived ? [] : [new Choice(row.Id, row.Name)]);
                    liquid.AddRange(row.IsSaving ? [] : [row.Money]);
                    reconciled.AddRange(row.IsArchived ? [] : [new ReconciledAccount(row.Id, row.Name, row.ReconciledOn, row.FirstOn)]);
                    break;
                case AccountKind.Loan:
                    elsewhere = checked(elsewhere + row.BalanceMinor);
                    break;
                case AccountKind.Group:
                    elsewhere = checked(elsewhere + row.BalanceMinor);
                    groups.Add(row.Money);
                    break;
                case AccountKind.CreditCard:
                    cards = checked((cards ?? 0) + row.BalanceMinor);
                    elsewhere = checked(elsewhere + row.BalanceMinor);
                    break;
                default:
                    categories.AddRange(row.IsArchived ? [] : [new Choice(row.Id, row.Name)]);
                    break;
            }
        }

        List<EntryRow> recent = [];
        await foreach (var row in _recent(opened.Db).WithCancellation(cancellationToken))
        {
            recent.Add(row);
        }

        pots.Sort(PotSummary.InOrder);
        categories.Sort((a, b) => a.Id.CompareTo(b.Id));
        banks.Sort((a, b) => a.Id.CompareTo(b.Id));
        var main = new MainAccount(SystemAccounts.ActiveBalance(opened.Book.Id), active, pots.ConvertAll(pot => pot.Figures));
        var planned = await Upcoming.LoadAsync(opened, main, cancellationToken);
        var verdict = await VerdictReader.ReadAsync(opened, liquid, pots, cards, groups, planned, cancellationToken);
        var upcoming = Upcoming.View(
            planned, pots.ToDictionary(pot => pot.PotId, pot => pot.Name), opened.Today.AddDays(Timeline.Days),
            verdict.Cards?.Asks(opened.Today));
        return new DashboardView(
            opened.Book, opened.Today, active, potsTotal, pots, categories, recent, upcoming, banks,
            checked(active + potsTotal + elsewhere), verdict,
            toDos.In(new ToDoFacts(
                opened.Book, opened.Today, planned, new AskedLockBreaks(breaks), new ReconciledAccounts(reconciled),
                new EntriesWithoutCategory(since, uncategorised), new FirstMonthOfBook(verdict.FirstMonth),
                new CardDues(
                    verdict.Verdict.Facts.LiquidMinor,
                    [.. verdict.CardBills.Select(bill => new NamedCardDue(bill.CardId, bill.Name, bill.Due))]))));
    }

    private sealed record AccountRow(
        long Id, AccountKind Kind, string Name, long BalanceMinor, PotStatus? Status, long? TargetMinor, DateOnly? EndDate,
        int WeightingBasisPoints, int Position, DateOnly? LiveOn, string? Colour, string? Icon, bool IsArchived, bool IsSaving,
        DateTime? BreakConfirmFromUtc, bool NeedsAnother, DateOnly? ReconciledOn, DateOnly? FirstOn, int Uncategorised)
    {
        public OwnMoney Money => new(Id, Name, BalanceMinor);

        public PotSummary Summary(PotStatus status) => new(
            Id, Name, status, PotRules.IsLocked(status, TargetMinor, EndDate), BalanceMinor, TargetMinor, EndDate,
            WeightingBasisPoints, Position, LiveOn, Colour ?? PotLook.DefaultColour(0), Icon ?? PotLook.DefaultIcon);
    }
}
