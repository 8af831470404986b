using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;

namespace PotLock.Services.Accounts;

/// <summary>What the commands on bank accounts and on credit cards share: both are accounts at a bank, beside the book's own.</summary>
internal static class AccountLedger
{
    /// <summary>The account or the card does not exist, or is another's.</summary>
    public static Refusal NoSuch(AccountKind kind) => kind == AccountKind.CreditCard
        ? new("no-such-card", "", "There is no such card.", RefusalKind.NotFound)
        : new("no-such-account", "", "There is no such account.", RefusalKind.NotFound);

    /// <summary>
    /// The names of the bank accounts and the credit cards that are not archived: both stand in one list where people choose
    /// what was paid with, so no two may be the same.
    /// </summary>
    /// <param name="db">The book.</param>
    /// <param name="exceptId">The account or card whose own name does not count; null for a new one.</param>
    public static Task<List<string>> NamesInUseAsync(this PotLockDbContext db, long? exceptId) => db.LedgerAccounts
        .Where(account => (account.Kind == AccountKind.BankAccount || account.Kind == AccountKind.CreditCard)
            && account.ArchivedOn == null
            && account.Id != exceptId)
        .Select(account => account.Name).ToListAsync();

    /// <summary>How many accounts of a kind are not archived.</summary>
    public static Task<int> CountInUseAsync(this PotLockDbContext db, AccountKind kind) =>
        db.LedgerAccounts.CountAsync(account => account.Kind == kind && account.ArchivedOn == null);

    /// <summary>Writes what a new account has, or a card or a loan owes, already; null when that is nothing.</summary>
    /// <param name="on">The day from which it counts; null for today.</param>
    public static Task<JournalEntry?> PostOpeningAsync(
        this CommandScope scope, LedgerAccount account, long amountMinor, string description, DateOnly? on = null) =>
        scope.PostAgainstAsync(
            account, EntryKind.OpeningBalance, SystemAccounts.OpeningBalance(scope.Book.Id), amountMinor, description, on ?? scope.Today);

    /// <summary>Takes the bank's figure over: the difference becomes an adjustment. Null when there is none.</summary>
    public static Task<JournalEntry?> PostAdjustmentAsync(this CommandScope scope, LedgerAccount account, long differenceMinor) =>
        scope.PostAgainstAsync(
            account, EntryKind.Adjustment, SystemAccounts.Adjustment(scope.Book.Id), differenceMinor,
            $"{account.Name} reconciled with the bank", scope.Today);

    private static async Task<JournalEntry?> PostAgainstAsync(
        this CommandScope scope, LedgerAccount account, EntryKind kind, long againstId, long amountMinor, string description, DateOnly on)
    {
        if (amountMinor == 0)
        {
            return null;
        }

        var accounts = await scope.LoadAccountsAsync(againstId);
        accounts[account.Id] = account;
        return scope.Post(
            new EntryDraft { Kind = kind, Date = on, Description = description, AmountMinor = Math.Abs(amountMinor) }
                .Add(account.Id, amountMinor).Add(againstId, -amountMinor),
            accounts);
    }
}
