using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Deposits;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Ledger;
using PotLock.Services.Pots;

namespace PotLock.Services.Deposits;

/// <summary>A deposit that is not made yet: where its money would go, and how everything stands before it.</summary>
/// <param name="Today">The book's date.</param>
/// <param name="ActiveBalanceMinor">The active balance before it.</param>
/// <param name="Pots">The active pots before it, in their order.</param>
/// <param name="Result">Where the money would go.</param>
public sealed record DepositPreview(
    Book Book, DateOnly Today, long ActiveBalanceMinor, IReadOnlyList<PotSummary> Pots, DepositResult Result);

/// <summary>Shows where every penny of a deposit would go, by the function that commits it. Changes nothing.</summary>
public sealed class PreviewDeposit(BookReader books)
{
    /// <summary>Previews the deposit; refuses what <see cref="RecordDeposit"/> would refuse.</summary>
    public async Task<Outcome<DepositPreview>> RunAsync(
        long bookId, DepositRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var sourceId = request.FromAccountId ?? SystemAccounts.Income(bookId);
        var activeId = SystemAccounts.ActiveBalance(bookId);
        var accounts = await opened.Db.LedgerAccounts.AsNoTracking()
            .Where(account => account.Id == sourceId || account.Id == activeId)
            .ToDictionaryAsync(account => account.Id, cancellationToken);
        var refusals = DepositChecks.Check(request, opened.Today, opened.Book, accounts.GetValueOrDefault(sourceId));
        if (refusals.Count > 0)
        {
            return refusals;
        }

        var pots = await opened.Db.Pots.AsNoTracking().Include(pot => pot.Account)
            .Where(pot => pot.Status == PotStatus.Active)
            .InOrder()
            .ToListAsync(cancellationToken);
        var split = DepositSplitter.Split(request.AmountMinor, pots.ConvertAll(pot => pot.State));
        return new DepositPreview(
            opened.Book,
            opened.Today,
            accounts[activeId].BalanceMinor,
            pots.ConvertAll(pot => PotSummary.Of(pot, pot.Account.BalanceMinor)),
            DepositResult.Of(split, pots.ToDictionary(pot => pot.Id, pot => pot.Name), entryId: null));
    }
}
