using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Accounts;
using PotLock.Domain.Budgets;
using PotLock.Domain.Cards;
using PotLock.Domain.HouseMoves;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;
using PotLock.Services.Pots;
using PotLock.Services.Schedules;

namespace PotLock.Services.HouseMoves;

/// <summary>Writes a planned move into the book, within its command.</summary>
internal sealed class HouseWriter(CommandScope scope, HouseSource source, HousePlan plan)
{
    private const int EntriesAtOnce = 1_000;

    private readonly Dictionary<long, LedgerAccount> _accounts = [];
    private readonly List<long> _accountIds = [];
    private readonly List<long> _categoryIds = [];

    /// <summary>Writes all of it, and says what every account has then.</summary>
    public async Task<HouseMoved> RunAsync(CancellationToken cancellationToken)
    {
        foreach (var account in await scope.Db.LedgerAccounts.ToListAsync(cancellationToken))
        {
            _accounts.Add(account.Id, account);
        }

        AddAccounts();
        await AddCategoriesAsync(cancellationToken);
        var pots = AddPots();
        await WriteBookAsync(cancellationToken);
        // Whatever entries name is there before them.
        await scope.Db.SaveChangesAsync(cancellationToken);
        await WriteEntriesAsync(pots, cancellationToken);
        await scope.SaveAndForgetAsync();
        await AddSchedulesAsync(cancellationToken);
        AddBudgets();
        return await LookAsync(cancellationToken);
    }

    private void AddAccounts()
    {
        List<string> colours = [];
        foreach (var planned in plan.Accounts)
        {
            if (planned.IsMain)
            {
                _accountIds.Add(SystemAccounts.ActiveBalance(scope.Book.Id));
                continue;
            }

            var ledger = Ledger(
                planned.IsCard ? AccountKind.CreditCard : AccountKind.BankAccount, planned.Name, planned.IsArchived,
                planned.Type is { } of && BankAccount.IsSaving(of));
            _accountIds.Add(ledger.Id);
            if (planned.Type is { } type)
            {
                scope.Db.BankAccounts.Add(new BankAccount { Id = ledger.Id, BookId = ledger.BookId, Account = ledger, Type = type });
                continue;
            }

            colours.Add(CardRules.NextColour(colours));
            scope.Db.CreditCards.Add(new CreditCard
            {
                Id = ledger.Id,
                BookId = ledger.BookId,
                Account = ledger,
                LimitMinor = planned.LimitMinor,
                StatementDay = PlannedAccount.StatementDay,
                DueDays = PlannedAccount.DueDays,
                Colour = colours[^1],
            });
        }
    }

    private async Task AddCategoriesAsync(CancellationToken cancellationToken)
    {
        foreach (var planned in plan.Categories)
        {
            if (planned.ExistingId is { } id)
            {
                _categoryIds.Add(id);
                continue;
            }

            var ledger = Ledger(AccountKind.ExpenseCategory, planned.Name, planned.IsArchived, isSaving: false);
            scope.Db.LedgerAccounts.Add(ledger);
            _categoryIds.Add(ledger.Id);
        }

        // A rule of its owner files under its category: that one stays.
        var ruled = await scope.Db.CategoryRules.Select(rule => rule.CategoryId).ToListAsync(cancellationToken);
        foreach (var id in plan.CategoriesPutAway.Except(ruled.OfType<long>()))
        {
            _accounts[id].ArchivedOn = scope.Today;
        }
    }

    private LedgerAccount Ledger(AccountKind kind, string name, bool isArchived, bool isSaving)
    {
        var ledger = new LedgerAccount
        {
            Id = scope.Book.NextId(),
            BookId = scope.Book.Id,
            CurrencyCode = scope.Book.CurrencyCode,
            Kind = kind,
            Name = name,
            IsSaving = isSaving,
            ArchivedOn = isArchived ? scope.Today : null,
        };
        _accounts.Add(ledger.Id, ledger);
        return ledger;
    }

    /// <summary>Adds the pots, empty as yet, each with what it begins with.</summary>
    private List<(long PotId, string Name, long StartMinor)> AddPots() =>
    [
        .. plan.Pots.Select((pot, at) =>
            (scope.AddPot(pot with { StartingBalanceMinor = 0 }, at + 1, _accounts).Id, pot.Name, pot.StartingBalanceMinor)),
    ];

    /// <summary>
    /// What pots begin with was there before the book began, so those entries come first: openings, and nothing that was saved since.
    /// </summary>
    private Task<int> WriteBookAsync(CancellationToken cancellationToken)
    {
        var book = scope.Book;
        book.OpeningEntries = plan.Pots.Count(pot => pot.StartingBalanceMinor > 0);
        book.SetUpOn ??= scope.Today;
        return scope.Db.Books.Where(row => row.Id == book.Id).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.OpeningEntries, book.OpeningEntries).SetProperty(row => row.SetUpOn, book.SetUpOn),
            cancellationToken);
    }

    private async Task WriteEntriesAsync(List<(long PotId, string Name, long StartMinor)> pots, CancellationToken cancellationToken)
    {
        await using var stream = new EntryStream(scope.Db);
        foreach (var (potId, name, startMinor) in pots.Where(pot => pot.StartMinor > 0))
        {
            scope.PostOnTheWay(
                new EntryDraft
                {
                    Kind = EntryKind.StartingBalance,
                    Date = scope.Today,
                    Description = $"Starting balance of {name}",
                    AmountMinor = startMinor,
                }.Add(SystemAccounts.ActiveBalance(scope.Book.Id), -startMinor).Add(potId, startMinor),
                _accounts);
        }

        foreach (var (at, entry) in plan.Entries.Index())
        {
            var draft = new EntryDraft
            {
                Kind = entry.Kind,
                Date = entry.Date,
                Description = entry.Description,
                AmountMinor = entry.AmountMinor,
                Note = entry.Note,
                Tags = entry.Tags,
            };
            foreach (var (place, amountMinor) in entry.Lines)
            {
                draft.Add(IdOf(place), amountMinor);
            }

            scope.PostOnTheWay(draft, _accounts);
            if (at % EntriesAtOnce == EntriesAtOnce - 1)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await stream.SendAsync(scope, cancellationToken);
            }
        }

        await stream.SendAsync(scope, cancellationToken);
    }

    private long IdOf(PlanPlace place) => place.Kind switch
    {
        PlanPlaceKind.Account => _accountIds[place.Index],
        PlanPlaceKind.Category => _categoryIds[place.Index],
        PlanPlaceKind.Uncategorised => SystemAccounts.Uncategorised(scope.Book.Id),
        PlanPlaceKind.Income => SystemAccounts.Income(scope.Book.Id),
        PlanPlaceKind.Opening => SystemAccounts.OpeningBalance(scope.Book.Id),
        PlanPlaceKind.Adjustment => SystemAccounts.Adjustment(scope.Book.Id),
        _ => throw new InvalidOperationException($"There is no place {place}."),
    };

    private async Task AddSchedulesAsync(CancellationToken cancellationToken)
    {
        foreach (var planned in plan.Schedules)
        {
            var terms = planned.Terms with
            {
                CategoryId = planned.Category is { } category ? _categoryIds[category] : null,
                AccountId = planned.Into is { } into ? _accountIds[into] : null,
            };
            var added = await PlanSchedule.AddAsync(scope, terms);
            if (added.IsRefused)
            {
                throw new InvalidOperationException($"A planned schedule was refused: {added.Refusals[0].Name}.");
            }
        }

        await scope.Db.SaveChangesAsync(cancellationToken);
        (await DueFacts.LoadAsync(scope)).RefreshNextLook(scope.Today);
    }

    /// <summary>Adds the budgets last: nobody needs to be told that the move itself reached one.</summary>
    private void AddBudgets() => scope.Db.Budgets.AddRange(plan.Budgets.Select(budget => new Budget
    {
        Id = scope.Book.NextId(),
        BookId = scope.Book.Id,
        Month = budget.Month,
        CategoryId = _categoryIds[budget.Category],
        TargetMinor = budget.TargetMinor,
    }));

    /// <summary>What every account has in the ledger now, beside what it had there.</summary>
    private async Task<HouseMoved> LookAsync(CancellationToken cancellationToken)
    {
        var balances = await scope.Db.LedgerAccounts.AsNoTracking().ToListAsync(cancellationToken);
        var byId = balances.ToDictionary(account => account.Id, account => account.BalanceMinor);
        var inPots = balances.Where(account => account.Kind == AccountKind.Pot).Sum(account => account.BalanceMinor);
        List<AccountMoved> accounts = [];
        foreach (var (at, planned) in plan.Accounts.Index())
        {
            var here = byId[_accountIds[at]] + (planned.IsMain ? inPots : 0);
            if (here != planned.HereMinor)
            {
                throw new InvalidOperationException($"Account {_accountIds[at]} has {here}, and {planned.HereMinor} was planned.");
            }

            accounts.Add(new AccountMoved(
                planned.Name, planned.IsMain, planned.IsCard, planned.IsArchived, planned.ThereMinor, here, planned.Gaps));
        }

        return new HouseMoved(
            source, accounts, plan.Entries.Count, plan.Categories.Count, plan.Budgets.Count, plan.Schedules.Count, plan.Pots.Count,
            plan.Notes);
    }
}
