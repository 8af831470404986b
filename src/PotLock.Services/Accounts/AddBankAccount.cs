using PotLock.Domain.Accounts;
using PotLock.Domain.Ledger;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Accounts;

/// <summary>Makes a bank account with what is in it.</summary>
[CommandName("add-account", "added a bank account")]
public sealed class AddBankAccount(CommandRunner runner, BookReader books)
{
    /// <summary>Makes it; see <see cref="BankAccountRules"/> for what is refused.</summary>
    public Task<Outcome<AccountResult>> RunAsync(
        Actor actor, string commandId, BankAccountTerms terms, long openingMinor, CancellationToken cancellationToken = default)
    {
        var trimmed = BankAccountCommands.Trim(terms);
        return runner.RunAsync(
            new BookCommand(actor, commandId, "add-account", new { trimmed, openingMinor }),
            scope => ActAsync(scope, trimmed, openingMinor), cancellationToken);
    }

    /// <summary>Everything that is wrong with the terms and the opening balance. Changes nothing.</summary>
    public async Task<IReadOnlyList<Refusal>> CheckAsync(
        long bookId, BankAccountTerms terms, long openingMinor, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        return await BankAccountCommands.CheckAsync(opened.Db, null, BankAccountCommands.Trim(terms), openingMinor, opened.Book.Money);
    }

    private static async Task<Outcome<AccountResult>> ActAsync(CommandScope scope, BankAccountTerms terms, long openingMinor)
    {
        var refusals = await BankAccountCommands.CheckAsync(scope.Db, null, terms, openingMinor, scope.Money);
        if (BankAccountRules.CheckRoom(await scope.Db.CountInUseAsync(AccountKind.BankAccount)) is { } full)
        {
            refusals.Add(full);
        }

        if (refusals.Count > 0)
        {
            return refusals;
        }

        var id = scope.Book.NextId();
        var ledger = new LedgerAccount
        {
            Id = id,
            BookId = scope.Book.Id,
            CurrencyCode = scope.Book.CurrencyCode,
            Kind = AccountKind.BankAccount,
            Name = terms.Name,
            IsSaving = BankAccount.IsSaving(terms.Type),
        };
        scope.Db.BankAccounts.Add(new BankAccount
        {
            Id = id,
            BookId = scope.Book.Id,
            Account = ledger,
            Type = terms.Type,
            Note = terms.Note,
        });
        var entry = await scope.PostOpeningAsync(ledger, openingMinor, $"Opening balance of {terms.Name}");
        return new AccountResult(id, terms.Name, entry?.Id);
    }
}
