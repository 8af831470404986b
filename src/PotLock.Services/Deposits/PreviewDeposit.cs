using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Deposits;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Ledger;

namespace PotLock.Services.Deposits;

/// <summary>Shows where every penny of a deposit would go, by the function that commits it. Changes nothing.</summary>
public sealed class PreviewDeposit(BookReader books)
{
    /// <summary>Previews the deposit; refuses what <see cref="RecordDeposit"/> would refuse.</summary>
    public async Task<Outcome<DepositResult>> RunAsync(
        long bookId, DepositRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var sourceId = request.FromAccountId ?? SystemAccounts.Income(bookId);
        var source = await opened.Db.LedgerAccounts.AsNoTracking()
            .SingleOrDefaultAsync(account => account.Id == sourceId, cancellationToken);
        var refusals = DepositChecks.Check(request, opened.Today, opened.Book, source);
        if (refusals.Count > 0)
        {
            return refusals;
        }

        var pots = await opened.Db.Pots.AsNoTracking().Include(pot => pot.Account)
            .Where(pot => pot.Status == PotStatus.Active)
            .OrderBy(pot => pot.Position).ThenBy(pot => pot.Id)
            .ToListAsync(cancellationToken);
        var split = DepositSplitter.Split(request.AmountMinor, pots.ConvertAll(pot => pot.State));
        return DepositResult.Of(split, pots.ToDictionary(pot => pot.Id, pot => pot.Name), entryId: null);
    }
}
