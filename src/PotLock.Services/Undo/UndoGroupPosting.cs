using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Groups;
using PotLock.Services.Ledger;

namespace PotLock.Services.Undo;

/// <summary>
/// What undoing an entry means that stands for one of a group. What its owner wrote down themselves is taken back in the group, where the
/// others have it. What was taken over is given back: it waits in the group again. So book and group never disagree.
/// </summary>
internal sealed class UndoGroupPosting
{
    private readonly GroupPosting _posting;
    private readonly GroupMember? _member;
    private readonly bool _isReversed;

    private UndoGroupPosting(GroupPosting posting, GroupMember? member, bool isReversed, string writtenIn) =>
        (_posting, _member, _isReversed, WrittenIn) = (posting, member, isReversed, writtenIn);

    /// <summary>The name of the group in which the entry has to be taken back; empty where it can be given back.</summary>
    public string WrittenIn { get; }

    /// <summary>Locks the group of an entry and reads how it stands there; null when it stands for none.</summary>
    public static async Task<UndoGroupPosting?> FindAsync(CommandScope scope, long entryId)
    {
        var db = scope.Db;
        if (await db.GroupPostings.AsNoTracking().SingleOrDefaultAsync(one => one.EntryId == entryId) is not { } seen
            || await GroupLock.TakeAsync(db, seen.GroupId) is not { } group
            || await db.GroupPostings.SingleOrDefaultAsync(one => one.EntryId == entryId) is not { } posting)
        {
            return null;
        }

        // Whoever went on with another book, or left, has nothing here any more that could disagree.
        var member = group.Members.Find(one => one.MemberId == posting.MemberId && one.BookId == scope.Book.Id);
        var by = await db.GroupEntries.Where(one => one.GroupId == posting.GroupId && one.Number == posting.Number)
            .Select(one => one.ById).SingleAsync();
        var isReversed = await db.GroupEntries.AnyAsync(one => one.GroupId == posting.GroupId && one.ReversesNumber == posting.Number);
        return new UndoGroupPosting(posting, member, isReversed, member?.MemberId == by ? group.Name : "");
    }

    /// <summary>Gives it back to the group.</summary>
    public void Undo(CommandScope scope)
    {
        scope.Db.GroupPostings.Remove(_posting);
        // What the group took back meanwhile waited for being taken back here; now there is nothing left to do.
        _member?.Waiting += _isReversed ? -1 : 1;
    }
}
