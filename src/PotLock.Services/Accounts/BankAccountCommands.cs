using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Accounts;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;

namespace PotLock.Services.Accounts;

/// <summary>What a command on a bank account did.</summary>
/// <param name="EntryId">The entry that it wrote, if any.</param>
/// <param name="DifferenceMinor">For reconciling: the bank's balance less PotLock's.</param>
public sealed record AccountResult(long AccountId, string Name, long? EntryId = null, long DifferenceMinor = 0);

/// <summary>What the commands on bank accounts share: finding the account, and what it may be.</summary>
internal static class BankAccountCommands
{
    /// <summary>Runs a command on one bank account; one that does not exist, or is another's, is not found.</summary>
    public static Task<Outcome<AccountResult>> RunOnAccountAsync(
        this CommandRunner runner, Actor actor, string commandId, string kind, long accountId, object content,
        Func<CommandScope, BankAccount, Task<Outcome<AccountResult>>> act, CancellationToken cancellationToken) =>
        runner.RunAsync(new BookCommand(actor, commandId, kind, new { accountId, content }), async scope =>
            await scope.Db.BankAccounts.Include(account => account.Account).SingleOrDefaultAsync(account => account.Id == accountId)
                is { } account
                ? await act(scope, account)
                : AccountLedger.NoSuch(AccountKind.BankAccount), cancellationToken);

    public static BankAccountTerms Trim(BankAccountTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return terms with { Name = terms.Name.Trim(), Note = terms.Note.Trim() };
    }

    /// <summary>Everything that making an account, or changing one by its id, refuses.</summary>
    public static async Task<List<Refusal>> CheckAsync(
        PotLockDbContext db, long? accountId, BankAccountTerms terms, long openingMinor, MoneyText money)
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
