using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Ledger;

namespace PotLock.Services.Pots;

/// <summary>The pots of a book in one status.</summary>
/// <param name="Pots">The pots, in the user's order.</param>
/// <param name="CountByStatus">How many pots each status has.</param>
public sealed record PotList(Book Book, IReadOnlyList<PotSummary> Pots, IReadOnlyDictionary<PotStatus, int> CountByStatus);

/// <summary>What the form for a new pot needs to know.</summary>
/// <param name="Today">The book's date.</param>
/// <param name="WeightingInUseBasisPoints">What the active pots' weightings sum to.</param>
/// <param name="PotCount">How many pots are not closed.</param>
public sealed record PotFormView(Book Book, DateOnly Today, long ActiveBalanceMinor, int WeightingInUseBasisPoints, int PotCount);

/// <summary>Reads pots for pages.</summary>
public sealed class PotQueries(BookReader books)
{
    /// <summary>The pots of one status, in the user's order.</summary>
    public async Task<PotList> ListAsync(long bookId, PotStatus status, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var counts = await opened.Db.Pots.GroupBy(pot => pot.Status)
            .Select(group => new { Status = group.Key, Count = group.Count() })
            .ToDictionaryAsync(row => row.Status, row => row.Count, cancellationToken);
        var pots = await opened.Db.Pots.AsNoTracking().Include(pot => pot.Account)
            .Where(pot => pot.Status == status)
            .InOrder()
            .ToListAsync(cancellationToken);
        return new PotList(opened.Book, pots.ConvertAll(pot => PotSummary.Of(pot, pot.Account.BalanceMinor)), counts);
    }

    /// <summary>The pots of some statuses together, in the user's order.</summary>
    public async Task<IReadOnlyList<PotSummary>> ListAsync(
        long bookId, IReadOnlyCollection<PotStatus> statuses, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var pots = await opened.Db.Pots.AsNoTracking().Include(pot => pot.Account)
            .Where(pot => statuses.Contains(pot.Status))
            .InOrder()
            .ToListAsync(cancellationToken);
        return pots.ConvertAll(pot => PotSummary.Of(pot, pot.Account.BalanceMinor));
    }

    /// <summary>What the form for a new pot needs: the book, its date, the active balance and the weighting in use.</summary>
    public async Task<PotFormView> ForNewAsync(long bookId, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var activeId = SystemAccounts.ActiveBalance(bookId);
        var active = await opened.Db.LedgerAccounts.Where(account => account.Id == activeId)
            .Select(account => account.BalanceMinor).SingleAsync(cancellationToken);
        var weightings = await opened.Db.Pots.Where(pot => pot.Status != PotStatus.Closed)
            .Select(pot => pot.WeightingBasisPoints).ToListAsync(cancellationToken);
        return new PotFormView(opened.Book, opened.Today, active, weightings.Sum(), weightings.Count);
    }
}
