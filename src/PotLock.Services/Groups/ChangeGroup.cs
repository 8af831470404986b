using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Groups;
using PotLock.Domain.Ledger;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Groups;

/// <summary>What a member chooses for themselves in a group.</summary>
/// <param name="PaymentDetails">How they want to be paid; empty for nothing said.</param>
/// <param name="AutoCategoryId">The category into which shares of what others pay come by themselves; null to be asked.</param>
public sealed record GroupChoice(string PaymentDetails, long? AutoCategoryId);

/// <summary>Changes who is in a group, and what a member chose there.</summary>
[CommandName("add-group-member", "added someone to a group")]
[CommandName("remove-group-member", "took someone out of a group")]
[CommandName("choose-in-group", "changed their choices in a group")]
[CommandName("leave-group", "left a group")]
[CommandName("book-of-group", "chose this book for a group")]
public sealed class ChangeGroup(CommandRunner runner)
{
    /// <summary>Adds somebody by name. Refused: see <see cref="GroupRules.CheckMember"/>.</summary>
    public Task<Outcome<GroupResult>> AddMemberAsync(
        Actor actor, string commandId, long groupId, string name, CancellationToken cancellationToken = default)
    {
        var trimmed = (name ?? throw new ArgumentNullException(nameof(name))).Trim();
        return runner.RunInGroupAsync(
            actor, commandId, "add-group-member", groupId, trimmed,
            hand =>
            {
                if (GroupRules.CheckMember(trimmed, [.. hand.Group.Members.Select(member => member.Name)]) is { } refusal)
                {
                    return Refused(refusal);
                }

                hand.Group.Add(trimmed);
                return Done(hand);
            },
            cancellationToken);
    }

    /// <summary>
    /// Takes out somebody who is only a name. Refused: a balance, and a person with an account, who leaves themselves.
    /// </summary>
    public Task<Outcome<GroupResult>> RemoveMemberAsync(
        Actor actor, string commandId, long groupId, long memberId, CancellationToken cancellationToken = default) =>
        runner.RunInGroupAsync(
            actor, commandId, "remove-group-member", groupId, memberId,
            async hand =>
            {
                if (hand.Group.Present.FirstOrDefault(one => one.MemberId == memberId) is not { } member)
                {
                    return GroupCommands.NoSuchMember;
                }

                if (member.UserId is not null)
                {
                    return new Refusal("member-leaves-alone", "", $"{member.Name} has joined this group, so only they can leave it.");
                }

                if (await CheckLeaveAsync(hand, member) is { } refusal)
                {
                    return refusal;
                }

                member.LeftOn = hand.Scope.Today;
                return hand.Result();
            },
            cancellationToken);

    /// <summary>Sets what the member chose. Refused: details that are too long, and a category that is none.</summary>
    public Task<Outcome<GroupResult>> ChooseAsync(
        Actor actor, string commandId, long groupId, GroupChoice choice, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(choice);
        var trimmed = choice with { PaymentDetails = choice.PaymentDetails.ReplaceLineEndings("\n").Trim() };
        return runner.RunInGroupAsync(
            actor, commandId, "choose-in-group", groupId, trimmed,
            async hand =>
            {
                var isUsable = trimmed.AutoCategoryId is null || await hand.Scope.Db.LedgerAccounts.AnyAsync(account =>
                    account.Id == trimmed.AutoCategoryId && account.Kind == AccountKind.ExpenseCategory && account.ArchivedOn == null);
                Refusal?[] found =
                [
                    GroupRules.CheckDetails(trimmed.PaymentDetails),
                    isUsable ? null : new Refusal("unknown-category", "AutoCategoryId", "Choose one of your categories."),
                ];
                if (found.OfType<Refusal>().ToList() is { Count: > 0 } refusals)
                {
                    return refusals;
                }

                (hand.Me.PaymentDetails, hand.Me.AutoCategoryId) = (trimmed.PaymentDetails, trimmed.AutoCategoryId);
                return hand.Result();
            },
            cancellationToken);
    }

    /// <summary>
    /// Leaves the group; what was shared stays, there and in the book. Refused: with a balance, while something waits for being taken
    /// over, since the book would then not be even, and while another book is open than that with which they take part.
    /// </summary>
    public Task<Outcome<GroupResult>> LeaveAsync(
        Actor actor, string commandId, long groupId, CancellationToken cancellationToken = default) =>
        runner.RunInGroupAsync(
            actor, commandId, "leave-group", groupId, "",
            async hand =>
            {
                var (scope, group, me) = hand;
                if (await CheckLeaveAsync(hand, me) is { } refusal)
                {
                    return refusal;
                }

                // The account of the group is put away in the book in which it stands, so that has to be open.
                if (me.BookId is { } bookId && bookId != scope.Book.Id
                    && await scope.Db.BookMembers.AnyAsync(one => one.BookId == bookId && one.UserId == me.UserId))
                {
                    return GroupCommands.CheckBook(group, me, scope.Book)!;
                }

                if (me.BookId == scope.Book.Id && me.AccountId is { } accountId)
                {
                    (await scope.Db.LedgerAccounts.SingleAsync(account => account.Id == accountId)).ArchivedOn = scope.Today;
                }

                me.LeftOn = scope.Today;
                (me.BookId, me.AccountId, me.AutoCategoryId, me.PaymentDetails) = (null, null, null, "");
                return new GroupResult(group.Id, group.Name);
            },
            cancellationToken, anyBook: true);

    /// <summary>
    /// Takes part with the open book from now on: what is owed comes into it in one sum, and what was before is none of its business.
    /// Refused: while the book so far can still be opened and is not even, a book with which somebody else takes part, another currency.
    /// </summary>
    public Task<Outcome<GroupResult>> UseBookAsync(
        Actor actor, string commandId, long groupId, CancellationToken cancellationToken = default) =>
        runner.RunInGroupAsync(
            actor, commandId, "book-of-group", groupId, "",
            async hand =>
            {
                var (scope, group, me) = hand;
                var balance = await BalanceAsync(hand, me);
                if (me.BookId == scope.Book.Id)
                {
                    return hand.Result();
                }

                if (me.BookId is { } before && (balance != 0 || me.Waiting > 0)
                    && await scope.Db.BookMembers.AnyAsync(one => one.BookId == before && one.UserId == me.UserId))
                {
                    return new Refusal(
                        "group-in-another-book", "",
                        $"You use another of your books for {group.Name}. Open it, settle up and add what’s waiting, then switch.",
                        RefusalKind.Conflict);
                }

                if (await JoinGroup.CheckBookAsync(scope.Db, group, scope.Book, me) is { } refusal)
                {
                    return refusal;
                }

                (me.BookId, me.AccountId, me.AutoCategoryId, me.Waiting, me.FromNumber) = (scope.Book.Id, null, null, 0, group.NextNumber);
                var opening = balance == 0 ? null
                    : await PostInBook.PostSumAsync(hand, balance, $"{group.Name} so far", scope.Today);
                return hand.Result() with { EntryId = opening?.Id };
            },
            cancellationToken, anyBook: true);

    private static async Task<Refusal?> CheckLeaveAsync(GroupAtHand hand, GroupMember member)
    {
        var isMe = member.MemberId == hand.Me.MemberId;
        return GroupRules.CheckLeave(
                member.Name, isMe, await BalanceAsync(hand, member), new MoneyText(hand.Group.Currency, hand.Scope.Book.Culture))
            ?? (member.Waiting > 0
                ? new Refusal(
                    "bills-waiting", "",
                    $"{(member.Waiting == 1 ? "One bill is" : $"{member.Waiting} bills are")} still waiting for your book. Take "
                        + $"{(member.Waiting == 1 ? "it" : "them")} over first.")
                : null);
    }

    private static async Task<long> BalanceAsync(GroupAtHand hand, GroupMember member) =>
        (await GroupCommands.BalancesAsync(hand.Scope.Db, hand.Group)).Single(one => one.MemberId == member.MemberId).BalanceMinor;

    private static Task<Outcome<GroupResult>> Refused(Refusal refusal) => Task.FromResult<Outcome<GroupResult>>(refusal);

    private static Task<Outcome<GroupResult>> Done(GroupAtHand hand) => Task.FromResult<Outcome<GroupResult>>(hand.Result());
}
