using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Domain.Months;

namespace PotLock.Services.Months;

/// <summary>
/// Proves that closed months are unchanged (product page, <i>The ledger</i>): each one's digest and closing balances, worked
/// out anew from its entries, are those that were frozen, each digest builds on that of the month before, and the book is
/// closed through the last of them.
/// </summary>
internal static class ClosedMonthsCheck
{
    /// <summary>Adds a sentence for everything that does not hold.</summary>
    public static async Task RunAsync(PotLockDbContext db, Book book, List<string> problems, CancellationToken cancellationToken)
    {
        var snapshots = await db.MonthSnapshots.AsNoTracking().Include(snapshot => snapshot.Accounts).AsSplitQuery()
            .OrderBy(snapshot => snapshot.Month).ThenBy(snapshot => snapshot.Version).ToListAsync(cancellationToken);
        if (snapshots.Count == 0 && book.ClosedThrough is null)
        {
            return;
        }

        var standing = snapshots.Where(snapshot => snapshot.ReopenedAtUtc is null).ToList();
        problems.AddRange(snapshots.GroupBy(snapshot => snapshot.Month)
            .Where(versions => !versions.Select(version => version.Version).SequenceEqual(Enumerable.Range(1, versions.Count()))
                || versions.SkipLast(1).Any(version => version.ReopenedAtUtc is null))
            .Select(versions => $"The versions of {DateText.IsoMonth(versions.Key)} do not follow each other."));
        if (book.ClosedThrough != (standing.Count == 0 ? null : (DateOnly?)MonthStart.LastDay(standing[^1].Month)))
        {
            problems.Add($"The book is closed through {(book.ClosedThrough is { } through ? DateText.Iso(through) : "no day")}, but the "
                + $"last month that was closed is {(standing.Count == 0 ? "none" : DateText.IsoMonth(standing[^1].Month))}.");
        }

        CheckChain(standing, problems);
        if (standing.Count > 0)
        {
            await CheckEntriesAsync(db, book, standing, problems, cancellationToken);
        }
    }

    private static void CheckChain(List<MonthSnapshot> standing, List<string> problems)
    {
        foreach (var (place, snapshot) in standing.Index())
        {
            var before = place == 0 ? null : standing[place - 1];
            var name = DateText.IsoMonth(snapshot.Month);
            if (before is not null && before.Month.AddMonths(1) != snapshot.Month)
            {
                problems.Add($"{name} is closed, but not the month before it.");
            }

            if (snapshot.PreviousDigest != (before?.Digest ?? MonthDigest.None))
            {
                problems.Add($"The digest of {name} does not build on that of the month before.");
            }

            var worth = snapshot.Accounts.Sum(account => account.BalanceMinor);
            if (worth != snapshot.NetWorthMinor || worth - (before?.NetWorthMinor ?? 0) != snapshot.Figures.NetWorthChangeMinor
                || snapshot.CardsOwedMinor != -snapshot.Accounts.Where(account => account.Kind == AccountKind.CreditCard)
                    .Sum(account => account.BalanceMinor))
            {
                problems.Add($"The figures frozen for {name} do not fit each other.");
            }
        }
    }

    /// <summary>One walk through the closed part of the journal, all digests at once.</summary>
    private static async Task CheckEntriesAsync(
        PotLockDbContext db, Book book, List<MonthSnapshot> standing, List<string> problems, CancellationToken cancellationToken)
    {
        var digests = standing.DistinctBy(snapshot => snapshot.Month)
            .ToDictionary(snapshot => snapshot.Month, snapshot => new MonthDigest(snapshot.Month, snapshot.PreviousDigest));
        try
        {
            Dictionary<(DateOnly Month, long AccountId), long> changes = [];
            HashSet<DateOnly> strange = [];
            long entryId = 0;
            await foreach (var (entry, accountId, amountMinor) in MonthReader.LinesAsync(
                db, book.Id, DateOnly.MinValue, MonthStart.LastDay(standing[^1].Month), cancellationToken))
            {
                var month = MonthStart.Of(entry.Date);
                if (!digests.TryGetValue(month, out var digest))
                {
                    strange.Add(month);
                    continue;
                }

                if (entry.EntryId != entryId)
                {
                    entryId = entry.EntryId;
                    digest.AddEntry(EntityId.NumberOf(entryId), entry.Date, entry.Kind);
                }

                digest.AddLine(book.IdInDigests(accountId), amountMinor);
                changes[(month, accountId)] = changes.GetValueOrDefault((month, accountId)) + amountMinor;
            }

            problems.AddRange(
                strange.Order()
                    .Select(month => $"{DateText.IsoMonth(month)} has entries, and lies before a closed month without being closed."));
            Compare(standing, digests, changes, problems);
        }
        finally
        {
            foreach (var digest in digests.Values)
            {
                digest.Dispose();
            }
        }
    }

    private static void Compare(
        List<MonthSnapshot> standing,
        Dictionary<DateOnly, MonthDigest> digests,
        Dictionary<(DateOnly Month, long AccountId), long> changes,
        List<string> problems)
    {
        Dictionary<long, long> balances = [];
        var byMonth = changes.ToLookup(change => change.Key.Month);
        foreach (var snapshot in standing.DistinctBy(snapshot => snapshot.Month))
        {
            var digest = digests[snapshot.Month];
            if (digest.EntryCount != snapshot.EntryCount || digest.Finish() != snapshot.Digest)
            {
                problems.Add($"{DateText.IsoMonth(snapshot.Month)} is closed, but its entries are no longer those that were frozen.");
            }

            foreach (var ((_, accountId), amountMinor) in byMonth[snapshot.Month])
            {
                balances[accountId] = balances.GetValueOrDefault(accountId) + amountMinor;
            }

            problems.AddRange(snapshot.Accounts.Where(account => account.BalanceMinor != balances.GetValueOrDefault(account.AccountId))
                .Select(account => $"{DateText.IsoMonth(snapshot.Month)} was frozen with {account.BalanceMinor} minor units on account "
                    + $"{EntityId.NumberOf(account.AccountId)}; its entries come to {balances.GetValueOrDefault(account.AccountId)}."));
        }
    }
}
