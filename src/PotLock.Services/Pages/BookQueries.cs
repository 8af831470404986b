using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;

namespace PotLock.Services.Pages;

/// <summary>What the forms for deposits and withdrawals need to know.</summary>
/// <param name="Today">The book's date.</param>
/// <param name="Categories">The expense categories.</param>
/// <param name="BankAccounts">The bank accounts that money may come from, or go to.</param>
public sealed record MoneyFormView(
    Book Book, DateOnly Today, long ActiveBalanceMinor, IReadOnlyList<Choice> Categories, IReadOnlyList<Choice> BankAccounts);

/// <summary>Reads what every money form shows beside its fields.</summary>
public sealed class BookQueries(BookReader books)
{
    /// <summary>The book, its date, the active balance and the categories.</summary>
    public async Task<MoneyFormView> ForMoneyFormAsync(long bookId, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var accounts = await opened.Db.LedgerAccounts.AsNoTracking()
            .Where(account => account.ArchivedOn == null
                && (account.Kind == AccountKind.ActiveBalance
                || account.Kind == AccountKind.ExpenseCategory
                || account.Kind == AccountKind.BankAccount))
            .OrderBy(account => account.Id)
            .ToListAsync(cancellationToken);
        return new MoneyFormView(
            opened.Book,
            opened.Today,
            accounts.Single(account => account.Kind == AccountKind.ActiveBalance).BalanceMinor,
            [
                .. accounts.Where(account => account.Kind == AccountKind.ExpenseCategory)
                    .Select(account => new Choice(account.Id, account.Name)),
            ],
            [
                .. accounts.Where(account => account.Kind == AccountKind.BankAccount)
                    .Select(account => new Choice(account.Id, account.Name)),
            ]);
    }
}
