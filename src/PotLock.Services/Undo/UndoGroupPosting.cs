using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Groups;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;

namespace PotLock.Services.Undo;

/// <summary>
/// What undoing an entry means that stands for one of a group. What its owner wrote down themselves is taken back in the group, where the
/// others have it. What was taken over is given back: it waits in the group again. What was settled before its member left or went on with
/// another book, or came in as one sum, stays. So book and group never disagree.
/// </summary>
internal sealed class UndoGroupPosting
{
    private readonly GroupPosting? _posting;
    private readonly GroupMember? _member;
    private readonly bool _isReversed;

    private UndoGroupPosting(
        GroupPosting? posting = null, GroupMember? member = null, bool isReversed = false, string writtenIn = "", string settledIn = "") =>
        (_posting, _member, _isReversed, WrittenIn, SettledIn) = (posting, member, isReversed, writtenIn, settledIn);

    /// <summary>The name of the group in which the entry has to be taken back; empty where it can be given back.</summary>
    public string WrittenIn { get; }

    /// <summary>The name of the group in which the entry is settled, so that it stays; empty where it can be given back.</summary>
    public string SettledIn { get; }

    /// <summary>Locks the group of an entry and reads how it stands there; null when it stands for none.</summary>
    public static async Task<UndoGroupPosting?> FindAsync(
        CommandScope scope, JournalEntry entry, IReadOnlyCollection<LedgerAccount> accounts)
    {
        // A bill of which one paid just the own share has no line of the group, so the kind is asked as well.
        var db = scope.Db;
        var ofGroup = accounts.Where(account => account.Kind == AccountKind.Group).Select(account => account.Id).ToList();
        if (ofGroup.Count == 0 && entry.Kind is not (EntryKind.Refund or EntryKind.GroupExpense or EntryKind.GroupShare
            or EntryKind.GroupPayment or EntryKind.GroupReceipt))
        {
            return null;
        }

        if (await db.GroupPostings.AsNoTracking().SingleOrDefaultAsync(one => one.EntryId == entry.Id) is not { } seen
            || await GroupLock.TakeAsync(db, seen.GroupId) is not { } group
            || await db.GroupPostings.SingleOrDefaultAsync(one => one.EntryId == entry.Id) is not { } posting)
        {
            var sum = await db.GroupMembers
                .Where(member => member.BookId == scope.Book.Id && ofGroup.Contains(member.AccountId ?? 0))
                .Join(db.Groups, member => member.GroupId, one => one.Id, (member, one) => one.Name).FirstOrDefaultAsync();
            return sum is null ? null : new UndoGroupPosting(settledIn: sum);
        }

        var member = group.Members.Find(
            one => one.MemberId == posting.MemberId && one.BookId == scope.Book.Id && posting.Number >= one.FromNumber);
        if (member is null)
        {
            return new UndoGroupPosting(settledIn: group.Name);
        }

        var by = await db.GroupEntries.Where(one => one.GroupId == posting.GroupId && one.Number == posting.Number)
            .Select(one => one.ById).SingleAsync();
        var isReversed = await db.GroupEntries.AnyAsync(one => one.GroupId == posting.GroupId && one.ReversesNumber == posting.Number);
        return new UndoGroupPosting(posting, member, isReversed, member.MemberId == by ? group.Name : "");
    }

    /// <summary>Gives it back to the group.</summary>
    public void Undo(CommandScope scope)
    {
        scope.Db.GroupPostings.Remove(_posting!);
        // What the group took back meanwhile waited for being taken back here; now there is nothing left to do.
        _member!.Waiting += _isReversed ? -1 : 1;
        // Who gives something back wants to be asked: otherwise the next round would take it over once more.
        _member.AutoCategoryId = null;
    }
}
