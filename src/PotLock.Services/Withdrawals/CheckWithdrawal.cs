using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;

namespace PotLock.Services.Withdrawals;

/// <summary>Says what <see cref="RecordWithdrawal"/> would refuse, so that a form tells everything at once. Changes nothing.</summary>
public sealed class CheckWithdrawal(BookReader books)
{
    /// <summary>Everything that is wrong with a withdrawal.</summary>
    public async Task<IReadOnlyList<Refusal>> RunAsync(
        long bookId, WithdrawalRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var (book, accounts) = (opened.Book, opened.Db.LedgerAccounts.AsNoTracking());
        var activeId = SystemAccounts.ActiveBalance(bookId);
        var toId = request.ToAccountId ?? request.CategoryId ?? SystemAccounts.Withdrawals(bookId);
        var activeMinor = await accounts.Where(account => account.Id == activeId)
            .Select(account => account.BalanceMinor)
            .SingleAsync(cancellationToken);
        var potsTotalMinor = await accounts.Where(account => account.Kind == AccountKind.Pot)
            .SumAsync(account => account.BalanceMinor, cancellationToken);
        return RecordWithdrawal.Check(
            request, activeMinor, potsTotalMinor, book.Money,
            date => LedgerRules.CheckDate(date, opened.Today, book.ClosedThrough, book.FormatDate),
            await accounts.SingleOrDefaultAsync(account => account.Id == toId, cancellationToken));
    }
}
