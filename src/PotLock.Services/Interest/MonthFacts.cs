using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Pots;

namespace PotLock.Services.Interest;

/// <summary>What the monthly processing is worked out on, preview and commit alike.</summary>
/// <param name="Today">The book's date.</param>
/// <param name="Pots">The pots that are not closed, in the user's order.</param>
/// <param name="Main">The main account as it stands.</param>
/// <param name="Interest">What interest is worked out on; null when no month is to be applied.</param>
internal sealed record MonthFacts(Book Book, DateOnly Today, List<Pot> Pots, MainAccount Main, InterestFacts? Interest)
{
    /// <summary>Loads the facts; the pots are tracked if the context tracks.</summary>
    public static async Task<MonthFacts> LoadAsync(
        PotLockDbContext db, Book book, DateOnly today, CancellationToken cancellationToken = default)
    {
        var activeId = SystemAccounts.ActiveBalance(book.Id);
        var pots = await db.Pots.Include(pot => pot.Account).InOrder().ToListAsync(cancellationToken);
        var active = await db.LedgerAccounts.Where(account => account.Id == activeId)
            .Select(account => account.BalanceMinor)
            .SingleAsync(cancellationToken);
        var filling = pots.Where(pot => pot.Status != PotStatus.Closed).ToList();
        var main = new MainAccount(activeId, active, filling.ConvertAll(PotFigures.Of));
        // A pot that is closed now had money in months that are still to be applied, perhaps.
        long[] accountIds =
        [
            activeId,
            .. filling.Select(pot => pot.Id),
            .. pots.Where(pot => pot.Status == PotStatus.Closed).Select(pot => pot.Id),
        ];
        return new MonthFacts(book, today, filling, main, await LoadInterestAsync(db, book, today, accountIds, cancellationToken));
    }

    /// <summary>The interest of the months that have ended.</summary>
    public InterestRunResult WorkOutInterest() => InterestMonths.Apply(Main, Interest, Book.ClosedThrough, Today);

    private static async Task<InterestFacts?> LoadInterestAsync(
        PotLockDbContext db, Book book, DateOnly today, IReadOnlyList<long> accountIds, CancellationToken cancellationToken)
    {
        var rates = await db.RatesAsync(cancellationToken);
        if (await db.FirstWaitingAsync(book, today, rates, cancellationToken) is not { } first)
        {
            return null;
        }

        // What lies before the first month counts as one sum for each account, whatever its length.
        var lines = db.Postings.Where(posting => accountIds.Contains(posting.AccountId))
            .Join(
                db.JournalEntries,
                posting => posting.EntryId,
                entry => entry.Id,
                (posting, entry) => new { posting.AccountId, entry.Date, posting.AmountMinor });
        var opening = await lines.Where(line => line.Date < first)
            .GroupBy(line => line.AccountId)
            .Select(group => new { AccountId = group.Key, Sum = group.Sum(line => line.AmountMinor) })
            .ToDictionaryAsync(account => account.AccountId, account => account.Sum, cancellationToken);
        var changes = await lines.Where(line => line.Date >= first)
            .GroupBy(line => new { line.AccountId, line.Date })
            .Select(group => new DayChange(group.Key.AccountId, group.Key.Date, group.Sum(line => line.AmountMinor)))
            .ToListAsync(cancellationToken);
        return new InterestFacts(
            book.InterestMethod, rates, first, [
                .. accountIds.Select(id => new AccountBalance(id, opening.GetValueOrDefault(id))),
            ], changes);
    }
}
