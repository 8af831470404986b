using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Accounts;
using PotLock.Domain.Ledger;
using PotLock.Domain.Months;
using PotLock.Domain.Transactions;
using PotLock.Services.Accounts;
using PotLock.Services.Transactions;

namespace PotLock.Services.Tests.Harness;

/// <summary>What the owner of a book earns, spends, owes and moves.</summary>
public sealed partial class TestBook
{
    public Task<Outcome<TransactionResult>> RecordAsync(TransactionRequest request, string? commandId = null) =>
        App.Get<RecordTransaction>().RunAsync(Actor, commandId ?? NewCommandId(), request);

    /// <summary>Records a transaction that the rules take, and answers with its entry.</summary>
    public async Task<long> MustRecordAsync(
        TransactionKind kind,
        long amountMinor,
        long? paidWith = null,
        string category = "",
        string description = "",
        DateOnly? date = null,
        long? to = null,
        string tags = "", string note = "", params (string Category, long AmountMinor)[] split)
    {
        List<CategoryPart> parts = [];
        foreach (var (name, part) in split)
        {
            parts.Add(new CategoryPart(await CategoryAsync(name), part));
        }

        return (await RecordAsync(new TransactionRequest(
            kind, amountMinor, description, paidWith, to, date, category.Length == 0 ? null : await CategoryAsync(category), parts,
            TagRules.Read(tags), note))).Value.EntryId;
    }

    public Task<Outcome<TransactionResult>> EditAsync(long entryId, TransactionRequest request, string? commandId = null) =>
        App.Get<EditTransaction>().RunAsync(Actor, commandId ?? NewCommandId(), entryId, request);

    /// <summary>What was asked for when an entry was recorded, as its form shows it.</summary>
    public async Task<TransactionRequest> RequestAsync(long entryId) =>
        (await App.Get<TransactionQueries>().FindAsync(Id, entryId))?.Request
            ?? throw new InvalidOperationException($"Entry {entryId} cannot be corrected.");

    public Task<Outcome<RecategoriseResult>> RecategoriseAsync(long? categoryId, string tags = "", params long[] entryIds) =>
        App.Get<RecategoriseTransactions>().RunAsync(Actor, NewCommandId(), entryIds, categoryId, TagRules.Read(tags));

    public Task<Outcome<RuleResult>> SetRuleAsync(string contains, long? categoryId = null, string tags = "", long? ruleId = null) =>
        App.Get<KeepRule>().RunAsync(Actor, NewCommandId(), ruleId, new RuleTerms(contains, categoryId, TagRules.Read(tags)));

    public Task<TransactionPage> ListAsync(TransactionFilter? filter = null, TransactionCursor? after = null) =>
        App.Get<TransactionQueries>().ListAsync(Id, filter ?? new TransactionFilter(), after);

    /// <summary>What the entries of a list say, in its order.</summary>
    public async Task<string[]> SaysAsync(TransactionFilter? filter = null) =>
        [.. (await ListAsync(filter)).Rows.Select(row => row.Entry.Description)];

    /// <summary>The id of an expense category, by its name.</summary>
    public async Task<long> CategoryAsync(string name)
    {
        await using var db = App.Open(Id);
        return await db.LedgerAccounts.Where(account => account.Kind == AccountKind.ExpenseCategory && account.Name == name)
            .Select(account => account.Id)
            .SingleAsync();
    }

    /// <summary>Makes a bank account that the rules take, and answers with its id.</summary>
    public async Task<long> AddAccountAsync(string name, BankAccountType type = BankAccountType.Checking, long opening = 0) =>
        (await App.Get<AddBankAccount>().RunAsync(Actor, NewCommandId(), new BankAccountTerms(name, type), opening)).Value.AccountId;

    /// <summary>Archives an account, card or category behind the services' back.</summary>
    public async Task PutAwayAsync(long accountId)
    {
        await using var db = App.Open(Id);
        (await db.LedgerAccounts.SingleAsync(account => account.Id == accountId)).ArchivedOn = Today;
        await db.SaveChangesAsync();
    }

    /// <summary>The figures that are kept for a month.</summary>
    public async Task<MonthFigures> MonthAsync(int year, int month)
    {
        await using var db = App.Open(Id);
        var first = new DateOnly(year, month, 1);
        return (await db.BookMonths.AsNoTracking().SingleOrDefaultAsync(one => one.Month == first))?.Figures ?? MonthFigures.Zero;
    }

    /// <summary>What each month changed of liquid money and of cards, as it is kept.</summary>
    public async Task<IReadOnlyList<MonthBalances>> MonthBalancesAsync()
    {
        await using var db = App.Open(Id);
        return [.. (await db.BookMonths.AsNoTracking().OrderBy(month => month.Month).ToListAsync()).Select(month => month.Balances)];
    }

    /// <summary>What was spent in a category in a month.</summary>
    public async Task<long> SpentAsync(string category, int year, int month)
    {
        var (id, first) = (await CategoryAsync(category), new DateOnly(year, month, 1));
        await using var db = App.Open(Id);
        return (await db.CategoryMonths.AsNoTracking().SingleOrDefaultAsync(one => one.CategoryId == id && one.Month == first))?.SpentMinor
            ?? 0;
    }

    /// <summary>Everything that is owned, less everything that is owed.</summary>
    public async Task<long> NetWorthAsync()
    {
        await using var db = App.Open(Id);
        return await db.LedgerAccounts
            .Where(account => account.Kind == AccountKind.ActiveBalance
                || account.Kind == AccountKind.Pot
                || account.Kind == AccountKind.BankAccount
                || account.Kind == AccountKind.CreditCard
                || account.Kind == AccountKind.Loan
                || account.Kind == AccountKind.Group)
            .SumAsync(account => account.BalanceMinor);
    }
}
