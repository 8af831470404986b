using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Accounts;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;

namespace PotLock.Services.Accounts;

/// <summary>What a command on a bank account did.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Name">Its name.</param>
/// <param name="EntryId">The entry that it wrote, if any.</param>
/// <param name="DifferenceMinor">For reconciling: the bank's balance less PotLock's.</param>
public sealed record AccountResult(long AccountId, string Name, long? EntryId = null, long DifferenceMinor = 0);

/// <summary>Makes, changes, archives and reconciles bank accounts.</summary>
public sealed class ManageBankAccounts(CommandRunner runner, BookReader books)
{
    /// <summary>The account does not exist, or is another's.</summary>
    public static Refusal NoSuchAccount { get; } = new("no-such-account", "", "There is no such account.", RefusalKind.NotFound);

    /// <summary>Makes an account with what is in it; see <see cref="BankAccountRules"/> for what is refused.</summary>
    public Task<Outcome<AccountResult>> AddAsync(
        long bookId, string commandId, BankAccountTerms terms, long openingMinor, CancellationToken cancellationToken = default)
    {
        var trimmed = Trim(terms);
        return runner.RunAsync(
            new BookCommand(bookId, commandId, "add-account", new { trimmed, openingMinor }), scope => AddAsync(scope, trimmed, openingMinor), cancellationToken);
    }

    /// <summary>Everything that making an account (or changing one, by its id) would refuse. Changes nothing.</summary>
    public async Task<IReadOnlyList<Refusal>> CheckAsync(
        long bookId, long? accountId, BankAccountTerms terms, long openingMinor, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        return await CheckAsync(opened.Db, accountId, Trim(terms), openingMinor, opened.Book.Money);
    }

    /// <summary>Changes an account's name, sort and note.</summary>
    public Task<Outcome<AccountResult>> EditAsync(
        long bookId, string commandId, long accountId, BankAccountTerms terms, CancellationToken cancellationToken = default)
    {
        var trimmed = Trim(terms);
        return RunAsync(bookId, commandId, "edit-account", accountId, trimmed, async (scope, account) =>
        {
            if (await CheckAsync(scope.Db, accountId, trimmed, 0, scope.Money) is { Count: > 0 } refusals)
            {
                return refusals;
            }

            (account.Account.Name, account.Type, account.Note) = (trimmed.Name, trimmed.Type, trimmed.Note);
            var isSaving = BankAccount.IsSaving(trimmed.Type);
            if (account.Account.IsSaving != isSaving)
            {
                // What was put there counts as saved, or no longer does, in every month.
                account.Account.IsSaving = isSaving;
                await scope.Db.SaveChangesAsync();
                await MonthSums.RewriteAsync(scope.Db, scope.Book);
            }

            return new AccountResult(account.Id, trimmed.Name);
        }, cancellationToken);
    }

    /// <summary>
    /// Archives an account, or takes it back into use. Refused: archiving one that has money or that plans still name, and taking back
    /// one whose name is taken by now, or one more than a book can have.
    /// </summary>
    public Task<Outcome<AccountResult>> ArchiveAsync(
        long bookId, string commandId, long accountId, bool archived, CancellationToken cancellationToken = default) =>
        RunAsync(bookId, commandId, "archive-account", accountId, archived, async (scope, account) =>
        {
            if (archived == account.Account.ArchivedOn is not null)
            {
                // A second form of the same wish: it is so already.
                return new AccountResult(account.Id, account.Account.Name);
            }

            var refusal = archived
                ? BankAccountRules.CheckArchive(
                    account.Account.Name, account.Account.BalanceMinor,
                    await scope.Db.TransferPlans.AnyAsync(plan => plan.SourceAccountId == accountId), scope.Money,
                    await scope.Db.Schedules.Where(schedule => schedule.AccountId == accountId && schedule.NextOn != null)
                        .OrderBy(schedule => schedule.NextOn).Select(schedule => schedule.Description).FirstOrDefaultAsync())
                : BankAccountRules.CheckRestore(
                    account.Account.Name, await scope.Db.NamesInUseAsync(accountId), await CountAsync(scope.Db));
            if (refusal is not null)
            {
                return refusal;
            }

            account.Account.ArchivedOn = archived ? scope.Today : null;
            return new AccountResult(account.Id, account.Account.Name);
        }, cancellationToken);

    /// <summary>Takes the bank's balance over: the difference becomes an adjustment.</summary>
    public Task<Outcome<AccountResult>> ReconcileAsync(
        long bookId, string commandId, long accountId, long balanceMinor, CancellationToken cancellationToken = default) =>
        RunAsync(bookId, commandId, "reconcile-account", accountId, balanceMinor, async (scope, account) =>
        {
            if (BankAccountRules.CheckBalance(balanceMinor, scope.Money, "Total") is { } refusal)
            {
                return refusal;
            }

            account.ReconciledOn = scope.Today;
            var difference = checked(balanceMinor - account.Account.BalanceMinor);
            var entry = difference == 0 ? null : await PostAsync(
                scope, account.Account, EntryKind.Adjustment, SystemAccounts.Adjustment(scope.Book.Id), difference, $"{account.Account.Name} reconciled with the bank");
            return new AccountResult(account.Id, account.Account.Name, entry?.Id, difference);
        }, cancellationToken);

    private static BankAccountTerms Trim(BankAccountTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return terms with { Name = terms.Name.Trim(), Note = terms.Note.Trim() };
    }

    private Task<Outcome<AccountResult>> RunAsync(
        long bookId, string commandId, string kind, long accountId, object content,
        Func<CommandScope, BankAccount, Task<Outcome<AccountResult>>> act, CancellationToken cancellationToken) =>
        runner.RunAsync(new BookCommand(bookId, commandId, kind, new { accountId, content }), async scope =>
            await scope.Db.BankAccounts.Include(account => account.Account).SingleOrDefaultAsync(account => account.Id == accountId) is { } account
                ? await act(scope, account)
                : NoSuchAccount, cancellationToken);

    private static async Task<Outcome<AccountResult>> AddAsync(CommandScope scope, BankAccountTerms terms, long openingMinor)
    {
        var refusals = await CheckAsync(scope.Db, null, terms, openingMinor, scope.Money);
        if (BankAccountRules.CheckRoom(await CountAsync(scope.Db)) is { } full)
        {
            refusals.Add(full);
        }

        if (refusals.Count > 0)
        {
            return refusals;
        }

        var id = scope.Book.NextId();
        var ledger = new LedgerAccount { Id = id, BookId = scope.Book.Id, Kind = AccountKind.BankAccount, Name = terms.Name, IsSaving = BankAccount.IsSaving(terms.Type) };
        scope.Db.BankAccounts.Add(new BankAccount { Id = id, BookId = scope.Book.Id, Account = ledger, Type = terms.Type, Note = terms.Note });
        var entry = openingMinor == 0 ? null : await PostAsync(
            scope, ledger, EntryKind.OpeningBalance, SystemAccounts.OpeningBalance(scope.Book.Id), openingMinor, $"Opening balance of {terms.Name}");
        return new AccountResult(id, terms.Name, entry?.Id);
    }

    private static Task<int> CountAsync(PotLockDbContext db) =>
        db.LedgerAccounts.CountAsync(account => account.Kind == AccountKind.BankAccount && account.ArchivedOn == null);

    private static async Task<JournalEntry> PostAsync(
        CommandScope scope, LedgerAccount account, EntryKind kind, long againstId, long amountMinor, string description)
    {
        var accounts = await scope.LoadAccountsAsync(againstId);
        accounts[account.Id] = account;
        return scope.Post(
            new EntryDraft { Kind = kind, Date = scope.Today, Description = description, AmountMinor = Math.Abs(amountMinor) }
                .Add(account.Id, amountMinor).Add(againstId, -amountMinor),
            accounts);
    }

    private static async Task<List<Refusal>> CheckAsync(PotLockDbContext db, long? accountId, BankAccountTerms terms, long openingMinor, MoneyText money)
    {
        var others = await db.NamesInUseAsync(accountId);
        List<Refusal> refusals = [.. BankAccountRules.Check(terms, others)];
        if (BankAccountRules.CheckBalance(openingMinor, money, "OpeningBalance") is { } refusal)
        {
            refusals.Add(refusal);
        }

        return refusals;
    }
}

/// <summary>Names by which people choose where money comes from and goes to.</summary>
internal static class AccountNames
{
    /// <summary>
    /// The names of the bank accounts and the credit cards that are not archived: both stand in one list where people choose
    /// what was paid with, so no two may be the same.
    /// </summary>
    /// <param name="db">The book.</param>
    /// <param name="exceptId">The account or card whose own name does not count; null for a new one.</param>
    public static Task<List<string>> NamesInUseAsync(this PotLockDbContext db, long? exceptId) => db.LedgerAccounts
        .Where(account => (account.Kind == AccountKind.BankAccount || account.Kind == AccountKind.CreditCard) && account.ArchivedOn == null && account.Id != exceptId)
        .Select(account => account.Name).ToListAsync();
}
