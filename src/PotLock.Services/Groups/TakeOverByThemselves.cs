using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using PotLock.Data;
using PotLock.Domain.Groups;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;

namespace PotLock.Services.Groups;

/// <summary>
/// Takes shares over for members who chose a category for that, by a command of each book. What moved their own money, and what the book
/// refuses, is left to them.
/// </summary>
internal sealed partial class TakeOverByThemselves(
    BookContexts contexts, TakeOverEntry take, DatabaseProbe probe, ILogger<TakeOverByThemselves> logger) : IEachRound
{
    /// <summary>How many entries of one member are taken over in a round.</summary>
    private const int AtATime = 50;

    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        await using var db = contexts.OpenInstallation();
        var members = await db.GroupMembers.AsNoTracking().IgnoreQueryFilters()
            .Where(member => member.AutoCategoryId != null && member.BookId != null && member.Waiting > 0 && member.LeftOn == null)
            // Only into a book in which they may still record, and into a category that is in use.
            .Where(member => db.BookMembers.Any(one => one.BookId == member.BookId && one.UserId == member.UserId
                    && one.Role >= BookRole.Editor)
                && db.LedgerAccounts.Any(account => account.Id == member.AutoCategoryId && account.ArchivedOn == null))
            .OrderBy(member => member.GroupId).ThenBy(member => member.MemberId).ToListAsync(cancellationToken);
        foreach (var member in members)
        {
            foreach (var number in await WaitingAsync(db, member, cancellationToken))
            {
                try
                {
                    // Of several servers the first takes it over, and the others are told that it is there.
                    await take.RunAsync(
                        new Actor(member.BookId!.Value, PersonId: null), Guid.NewGuid().ToString(), member.GroupId, number,
                        member.AutoCategoryId, null, cancellationToken);
                }
                catch (Exception problem) when (problem is not OperationCanceledException && probe.FindTrouble(problem) is null)
                {
                    LogFailed(member.BookId!.Value, problem);
                }
            }
        }
    }

    private static async Task<List<int>> WaitingAsync(PotLockDbContext db, GroupMember member, CancellationToken cancellationToken)
    {
        var waiting = await WaitingEntries.ReadAsync(db, member, cancellationToken);
        var takenBack = waiting.Select(entry => entry.ReversesNumber).OfType<int>().ToList();
        var originals = await db.GroupEntries.AsNoTracking().Include(entry => entry.Amounts)
            .Where(entry => entry.GroupId == member.GroupId && takenBack.Contains(entry.Number))
            .ToDictionaryAsync(entry => entry.Number, cancellationToken);
        return
        [
            .. waiting.Where(entry => !MovesMoney(entry.ReversesNumber is { } number ? originals[number] : entry, member))
                .Select(entry => entry.Number).Take(AtATime),
        ];
    }

    private static bool MovesMoney(GroupEntry entry, GroupMember member) =>
        entry.Kind == GroupEntryKind.Settlement || entry.Of(member.MemberId).PaidMinor != 0;

    [LoggerMessage(Level = LogLevel.Error, Message = "A shared bill could not be taken over into book {BookId}.")]
    private partial void LogFailed(long bookId, Exception problem);
}

/// <summary>Reads what of a group waits for the book of one member.</summary>
internal static class WaitingEntries
{
    /// <summary>The entries with their amounts, by number.</summary>
    public static async Task<IReadOnlyList<GroupEntry>> ReadAsync(
        PotLockDbContext db, GroupMember member, CancellationToken cancellationToken)
    {
        var (groupId, bookId) = (member.GroupId, member.BookId);
        if (bookId is null || member.Waiting == 0)
        {
            return [];
        }

        // Narrowed by the database to what can wait; the rule says what does.
        var entries = await db.GroupEntries.AsNoTracking().Include(entry => entry.Amounts)
            .Where(entry => entry.GroupId == groupId && entry.Number >= member.FromNumber
                && entry.Amounts.Any(amount => amount.MemberId == member.MemberId)
                && !db.GroupPostings.Any(one => one.GroupId == groupId && one.Number == entry.Number && one.BookId == bookId))
            .OrderBy(entry => entry.Number).ToListAsync(cancellationToken);
        var originals = entries.Select(entry => entry.ReversesNumber).OfType<int>().ToList();
        var numbers = entries.ConvertAll(entry => entry.Number);
        var posted = await db.GroupPostings
            .Where(one => one.GroupId == groupId && one.BookId == bookId && originals.Contains(one.Number))
            .Select(one => one.Number).ToListAsync(cancellationToken);
        var reversed = await db.GroupEntries
            .Where(one => one.GroupId == groupId && one.ReversesNumber != null && numbers.Contains(one.ReversesNumber.Value))
            .Select(one => one.ReversesNumber!.Value).ToListAsync(cancellationToken);
        return entries.FindAll(
            entry => GroupWaiting.Of(entry, member, posted.Contains, reversed.Contains) == GroupStanding.Waiting);
    }
}

/// <summary>When the entry of a book is corrected that stands for one of a group, the new one stands for it.</summary>
internal sealed class GroupPostingsFollowEntries : IBeforeCommit
{
    private const int AtATime = 500;

    public async Task BeforeCommitAsync(CommandScope scope)
    {
        foreach (var some in scope.Corrections.Chunk(AtATime))
        {
            List<long> from = [.. some.Select(one => one.From)];
            foreach (var posting in await scope.Db.GroupPostings.Where(one => from.Contains(one.EntryId)).ToListAsync())
            {
                posting.EntryId = some.First(one => one.From == posting.EntryId).To;
            }
        }
    }
}
