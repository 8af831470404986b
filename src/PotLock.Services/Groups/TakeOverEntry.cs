using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Groups;
using PotLock.Domain.Ledger;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Groups;

/// <summary>Takes what somebody else wrote down in a group over into the own book, once (<i>Bill splitting, in my book</i>).</summary>
[CommandName("take-group-entry", "took over a shared bill")]
public sealed class TakeOverEntry(CommandRunner runner)
{
    private static readonly Refusal AlreadyThere = new(
        "already-taken-over", "", "This is in your book already.", RefusalKind.Conflict);

    private static readonly Refusal NothingToDo = new(
        "nothing-to-take-over", "", "There’s nothing of this to take over.", RefusalKind.Conflict);

    /// <summary>
    /// Posts the own share as spending and as much as owed to the group; what was paid or received on one's behalf moves own money; a
    /// reversal takes back what the book has. Refused: what is there already, a share without a category, and what the book refuses.
    /// </summary>
    /// <param name="number">The entry of the group.</param>
    /// <param name="categoryId">The category of the share.</param>
    /// <param name="paidWithId">What paid, or where the money went; null for the active balance.</param>
    public Task<Outcome<GroupResult>> RunAsync(
        Actor actor, string commandId, long groupId, int number, long? categoryId = null, long? paidWithId = null,
        CancellationToken cancellationToken = default) =>
        runner.RunInGroupAsync(
            actor, commandId, "take-group-entry", groupId, new { number, categoryId, paidWithId },
            hand => ActAsync(hand, number, categoryId, paidWithId), cancellationToken);

    private static async Task<Outcome<GroupResult>> ActAsync(GroupAtHand hand, int number, long? categoryId, long? paidWithId)
    {
        var (scope, group, me) = hand;
        if (await GroupCommands.FindEntryAsync(scope.Db, group.Id, number) is not { } entry)
        {
            return GroupCommands.NoSuchEntry;
        }

        int[] numbers = [number, entry.ReversesNumber ?? number];
        var postings = await scope.Db.GroupPostings
            .Where(one => one.GroupId == group.Id && one.BookId == scope.Book.Id && numbers.Contains(one.Number)).ToListAsync();
        var isReversed = await GroupCommands.IsReversedAsync(scope.Db, group.Id, number);
        var standing = GroupWaiting.Of(entry, me, one => postings.Exists(posting => posting.Number == one), _ => isReversed);
        if (standing != GroupStanding.Waiting)
        {
            return standing == GroupStanding.Posted ? AlreadyThere : NothingToDo;
        }

        me.Waiting--;
        if (entry.ReversesNumber is { } original)
        {
            var back = await PostInBook.ReverseAsync(
                hand, entry, postings.Find(one => one.Number == original && original >= me.FromNumber));
            return back.IsRefused ? back.As<GroupResult>() : GroupEntries.ResultOf(hand, entry, back.Value);
        }

        var (paid, share) = entry.Of(me.MemberId);
        var place = GroupPlace.Of(entry.Kind, paid, share)!;
        if (place.IsSpending && categoryId is null)
        {
            return new Refusal("category-missing", "CategoryId", "Choose a category for your share.");
        }

        var posted = await PostInBook.RunAsync(hand, entry, place, categoryId, paidWithId);
        return posted.IsRefused ? posted.As<GroupResult>() : GroupEntries.ResultOf(hand, entry, posted.Value);
    }
}
