using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Groups;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;

namespace PotLock.Services.Groups;

/// <summary>What a command in a group did.</summary>
/// <param name="Group">What the group is called.</param>
/// <param name="Number">The entry of the group, if it wrote or took over one.</param>
/// <param name="EntryId">The entry of the own book, if it wrote one there.</param>
/// <param name="On">The date of that, where it is not the date in the group, because that month is closed.</param>
public sealed record GroupResult(long GroupId, string Group, int? Number = null, long? EntryId = null, DateOnly? On = null);

/// <summary>A group, locked behind the book of the command, with the member who acts.</summary>
internal sealed record GroupAtHand(CommandScope Scope, Group Group, GroupMember Me)
{
    /// <summary>The members as the rules ask for them: who is in it now.</summary>
    public IReadOnlyList<GroupPerson> People => [.. Group.Present.Select(member => new GroupPerson(member.MemberId, member.Name))];

    /// <summary>The result of a command that wrote nothing into the book.</summary>
    public GroupResult Result(int? number = null) => new(Group.Id, Group.Name, number);
}

/// <summary>What the commands in groups share: who may act, in which book, and finding entries.</summary>
internal static class GroupCommands
{
    /// <summary>The group does not exist, or whoever asks is not in it.</summary>
    public static Refusal NoSuchGroup { get; } = new("no-such-group", "", "There is no such group.", RefusalKind.NotFound);

    /// <summary>The entry does not exist in the group.</summary>
    public static Refusal NoSuchEntry { get; } =
        new("no-such-group-entry", "", "There is no such bill in this group.", RefusalKind.NotFound);

    /// <summary>The member does not exist in the group.</summary>
    public static Refusal NoSuchMember { get; } =
        new("no-such-member", "", "There is no such person in this group.", RefusalKind.NotFound);

    /// <summary>
    /// Runs a command of a member in a group: the book's lock first, then the group's. Not found: a group in which they are not.
    /// Refused: in another book than that with which they take part.
    /// </summary>
    /// <param name="anyBook">Whether the book may be another.</param>
    public static Task<Outcome<GroupResult>> RunInGroupAsync(
        this CommandRunner runner, Actor actor, string commandId, string kind, long groupId, object content,
        Func<GroupAtHand, Task<Outcome<GroupResult>>> act, CancellationToken cancellationToken, bool anyBook = false) =>
        runner.RunAsync(
            new BookCommand(actor, commandId, kind, new { groupId, content }),
            async scope =>
            {
                // Asked before the lock: a stranger does not make the group's people wait.
                if (!await OfMember(scope.Db, actor).AnyAsync(member => member.GroupId == groupId)
                    || await GroupLock.TakeAsync(scope.Db, groupId) is not { } group || Find(group, actor) is not { } me)
                {
                    return NoSuchGroup;
                }

                return anyBook || CheckBook(group, me, scope.Book) is not { } refusal
                    ? await act(new GroupAtHand(scope, group, me))
                    : refusal;
            },
            cancellationToken);

    /// <summary>The rows of who acts: the person, or for PotLock itself whoever takes part with the book.</summary>
    public static IQueryable<GroupMember> OfMember(PotLockDbContext db, Actor actor) => actor.PersonId is { } person
        ? db.GroupMembers.Where(member => member.UserId == person && member.LeftOn == null)
        : db.GroupMembers.Where(member => member.BookId == actor.BookId && member.LeftOn == null);

    /// <summary>An entry of the group with its amounts; null when it has none of that number.</summary>
    public static Task<GroupEntry?> FindEntryAsync(PotLockDbContext db, long groupId, int number) =>
        db.GroupEntries.Include(entry => entry.Amounts).SingleOrDefaultAsync(entry => entry.GroupId == groupId && entry.Number == number);

    /// <summary>Whether an entry was taken back.</summary>
    public static Task<bool> IsReversedAsync(PotLockDbContext db, long groupId, int number) =>
        db.GroupEntries.AnyAsync(entry => entry.GroupId == groupId && entry.ReversesNumber == number);

    /// <summary>Everybody's balance in joining order, in minor units.</summary>
    public static async Task<IReadOnlyList<MemberBalance>> BalancesAsync(
        PotLockDbContext db, Group group, CancellationToken cancellationToken = default)
    {
        var sums = await db.Set<GroupAmount>().Where(amount => amount.GroupId == group.Id).GroupBy(amount => amount.MemberId)
            .Select(amounts => new { Id = amounts.Key, Minor = amounts.Sum(amount => amount.PaidMinor - amount.ShareMinor) })
            .ToDictionaryAsync(sum => sum.Id, sum => sum.Minor, cancellationToken);
        return
        [
            .. group.Members.OrderBy(member => member.MemberId)
                .Select(member => new MemberBalance(member.MemberId, sums.GetValueOrDefault(member.MemberId))),
        ];
    }

    /// <summary>Why nothing can be done in a group while this book is open; null when it can.</summary>
    public static Refusal? CheckBook(Group group, GroupMember me, Book book) =>
        me.BookId != book.Id
            ? new(
                "group-of-another-book", "",
                me.BookId is null
                    ? $"You no longer have a book for {group.Name}. Choose one under People."
                    : $"You use another of your books for {group.Name}. Open that one first.",
                RefusalKind.Conflict)
        : CheckCurrency(group, book);

    /// <summary>Why a book cannot take part because of its currency; null when it can.</summary>
    public static Refusal? CheckCurrency(Group group, Book book) => book.CurrencyCode == group.CurrencyCode
        ? null
        : new(
            "group-currency-differs", "",
            $"{group.Name} is in {group.CurrencyCode}, and this book is in {book.CurrencyCode}. For now both have to be the same.");

    private static GroupMember? Find(Group group, Actor actor) => actor.PersonId is { } person
        ? group.MemberOf(person)
        : group.Present.SingleOrDefault(member => member.BookId == actor.BookId);
}
