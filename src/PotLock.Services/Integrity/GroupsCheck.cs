using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Groups;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Integrity;

/// <summary>
/// Proves that a book and the groups in which somebody takes part with it say the same: each account of a group has what its member's
/// entries come to that are in the book; what waits is counted; and the group itself has no gaps and sums to zero.
/// </summary>
internal static class GroupsCheck
{
    public static async Task RunAsync(PotLockDbContext db, List<string> problems, CancellationToken cancellationToken)
    {
        var members = await db.GroupMembers.AsNoTracking().Where(member => member.BookId == db.BookId).ToListAsync(cancellationToken);
        foreach (var member in members)
        {
            var group = await db.Groups.AsNoTracking().SingleAsync(one => one.Id == member.GroupId, cancellationToken);
            var entries = await db.GroupEntries.AsNoTracking().Include(entry => entry.Amounts).Where(entry => entry.GroupId == group.Id)
                .OrderBy(entry => entry.Number).ToListAsync(cancellationToken);
            CheckEntries(group, entries, problems);
            await CheckBookAsync(db, group, member, entries, problems, cancellationToken);
        }
    }

    private static void CheckEntries(Group group, List<GroupEntry> entries, List<string> problems)
    {
        if (entries.Where((entry, place) => entry.Number != place + 1).Any() || group.NextNumber != entries.Count + 1)
        {
            problems.Add(
                $"Group {group.Id} has {entries.Count} entries, but the next one is number {group.NextNumber}, or there are gaps.");
        }

        problems.AddRange(entries
            .Where(entry => entry.Amounts.Sum(amount => amount.PaidMinor) != entry.AmountMinor
                || entry.Amounts.Sum(amount => amount.ShareMinor) != entry.AmountMinor)
            .Select(entry => $"Entry {entry.Number} of group {group.Id} is not shared out as it was paid."));
        var byNumber = entries.ToDictionary(entry => entry.Number);
        problems.AddRange(entries
            .Where(entry => entry.ReversesNumber is { } number && (!byNumber.TryGetValue(number, out var original)
                || original.Amounts.Any(amount => entry.Of(amount.MemberId) != (-amount.PaidMinor, -amount.ShareMinor))))
            .Select(entry => $"Entry {entry.Number} of group {group.Id} does not mirror the one that it takes back."));
    }

    private static async Task CheckBookAsync(
        PotLockDbContext db, Group group, GroupMember member, List<GroupEntry> entries, List<string> problems,
        CancellationToken cancellationToken)
    {
        var posted = await db.GroupPostings.AsNoTracking().Where(one => one.GroupId == group.Id && one.BookId == db.BookId)
            .ToDictionaryAsync(one => one.Number, cancellationToken);
        var reversed = entries.Select(entry => entry.ReversesNumber).OfType<int>().ToHashSet();
        var counts = entries.Where(entry => entry.Number < member.FromNumber || posted.ContainsKey(entry.Number)).ToList();
        var expected = counts.Sum(entry => entry.Of(member.MemberId).PaidMinor - entry.Of(member.MemberId).ShareMinor);
        var account = member.AccountId is not { } id ? null
            : await db.LedgerAccounts.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancellationToken);
        if ((account?.BalanceMinor ?? 0) != expected || (member.AccountId is not null && account?.Kind != AccountKind.Group))
        {
            problems.Add(
                $"The book has {account?.BalanceMinor ?? 0} minor units with group {group.Id}; what it took over comes to {expected}.");
        }

        var waiting = entries.Count(
            entry => GroupWaiting.Of(entry, member, posted.ContainsKey, reversed.Contains) == GroupStanding.Waiting);
        if (waiting != member.Waiting)
        {
            problems.Add($"{waiting} entries of group {group.Id} wait for the book, but {member.Waiting} are counted.");
        }

        var ids = posted.Values.Select(one => one.EntryId).ToList();
        var there = await db.JournalEntries.CountAsync(entry => ids.Contains(entry.Id), cancellationToken);
        if (there != ids.Count)
        {
            problems.Add($"{ids.Count - there} entries that stand for some of group {group.Id} are not in the book.");
        }
    }
}
