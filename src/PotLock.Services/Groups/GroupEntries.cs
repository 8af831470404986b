using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Groups;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Groups;

/// <summary>Writes entries of a group down, under its lock, and keeps up what waits for whose book.</summary>
internal static class GroupEntries
{
    /// <summary>Gives the entry the group's next number and adds it.</summary>
    public static GroupEntry Add(GroupAtHand hand, GroupEntry entry, int? replaces = null)
    {
        var (scope, group, _) = hand;
        if (entry.Number != group.NextNumber)
        {
            throw new InvalidOperationException($"Entry {entry.Number} would come after {group.NextNumber - 1} in group {group.Id}.");
        }

        var written = new GroupEntry
        {
            GroupId = entry.GroupId,
            Number = group.NextNumber++,
            Kind = entry.Kind,
            Date = entry.Date,
            Title = entry.Title,
            AmountMinor = entry.AmountMinor,
            Mode = entry.Mode,
            ById = entry.ById,
            RecordedAtUtc = scope.NowUtc,
            ReversesNumber = entry.ReversesNumber,
            ReplacesNumber = replaces,
            Amounts = entry.Amounts,
        };
        // What it does is checked once more as it is kept.
        _ = written.Draft;
        scope.Db.GroupEntries.Add(written);
        return written;
    }

    /// <summary>Posts it in the own book where it has a place there, lets it wait where it has not, and tells the others.</summary>
    public static async Task<Outcome<GroupResult>> FinishAsync(
        GroupAtHand hand, GroupEntry entry, GroupPlace? place, long? categoryId, long? paidWithId)
    {
        await TellOthersAsync(hand, entry);
        if (place is null)
        {
            hand.Me.Waiting += GroupWaiting.ChangeBy(entry, hand.Me, hasOriginal: false);
            return hand.Result(entry.Number);
        }

        var posted = await PostInBook.RunAsync(hand, entry, place, categoryId, paidWithId);
        return posted.IsRefused ? posted.As<GroupResult>() : ResultOf(hand, entry, posted.Value);
    }

    /// <summary>For every other member with a book it waits there for being taken over.</summary>
    public static async Task TellOthersAsync(GroupAtHand hand, GroupEntry entry)
    {
        var (scope, group, me) = hand;
        var has = entry.ReversesNumber is not { } original
            ? []
            : await scope.Db.GroupPostings.Where(one => one.GroupId == group.Id && one.Number == original).Select(one => one.BookId)
                .ToListAsync();
        foreach (var other in group.Present.Where(member => member.MemberId != me.MemberId))
        {
            other.Waiting += GroupWaiting.ChangeBy(entry, other, other.BookId is { } bookId && has.Contains(bookId));
        }
    }

    /// <summary>What is told of an entry that came into the book, with its date there where it is another one.</summary>
    public static GroupResult ResultOf(GroupAtHand hand, GroupEntry entry, JournalEntry posted) =>
        hand.Result(entry.Number) with { EntryId = posted.Id, On = posted.Date == entry.Date ? null : posted.Date };
}
