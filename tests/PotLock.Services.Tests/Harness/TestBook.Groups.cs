using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Groups;
using PotLock.Domain.Ledger;
using PotLock.Services.Groups;

namespace PotLock.Services.Tests.Harness;

/// <summary>What the owner of a book does in groups.</summary>
public sealed partial class TestBook
{
    /// <summary>A bill that the owner pays for everybody alike, unless it says otherwise.</summary>
    public static GroupBill Bill(
        long amountMinor, string title = "Dinner", long? category = null, long? paidWith = null, DateOnly? date = null, long? paidBy = null,
        GroupEntryKind kind = GroupEntryKind.Expense, ShareMode mode = ShareMode.Equal, IReadOnlyList<ShareAsked>? shares = null) => new(
            kind, title, amountMinor, date, paidBy is { } payer ? [new MemberAmount(payer, amountMinor)] : null, mode, shares, category,
            paidWith);

    public async Task<Outcome<GroupResult>> TryAddGroupAsync(string name, params string[] others) =>
        await App.Get<AddGroup>().RunAsync(await OwnerActorAsync(), NewCommandId(), new NewGroup(name, null, others));

    /// <summary>Makes a group that the rules take, and answers with its id.</summary>
    public async Task<long> AddGroupAsync(string name, params string[] others) => (await TryAddGroupAsync(name, others)).Value.GroupId;

    /// <summary>Has the owner of another book join, as a name of the group or under their own.</summary>
    public async Task<Outcome<GroupResult>> TryJoinGroupAsync(TestBook made, long groupId, long? memberId = null, string name = "")
    {
        var token = (await App.Get<JoinGroup>().MakeLinkAsync(await made.OwnerActorAsync(), groupId)).Value;
        return await App.Get<JoinGroup>().RunAsync(await OwnerActorAsync(), NewCommandId(), groupId, token, memberId, name);
    }

    public async Task<Outcome<GroupResult>> AddBillAsync(long groupId, GroupBill bill, string? commandId = null) =>
        await App.Get<WriteGroupEntry>().RunAsync(await OwnerActorAsync(), commandId ?? NewCommandId(), groupId, bill);

    public async Task<Outcome<GroupResult>> EditBillAsync(long groupId, int number, GroupBill bill) =>
        await App.Get<WriteGroupEntry>().EditAsync(await OwnerActorAsync(), NewCommandId(), groupId, number, bill);

    public async Task<Outcome<GroupResult>> TakeBackAsync(long groupId, int number) =>
        await App.Get<WriteGroupEntry>().ReverseAsync(await OwnerActorAsync(), NewCommandId(), groupId, number);

    public async Task<Outcome<GroupResult>> TakeOverAsync(
        long groupId, int number, string? category = null, long? paidWith = null, string? commandId = null) =>
        await App.Get<TakeOverEntry>().RunAsync(
            await OwnerActorAsync(), commandId ?? NewCommandId(), groupId, number,
            category is null ? null : await CategoryAsync(category), paidWith);

    public async Task<Outcome<GroupResult>> SettleAsync(
        long groupId, long? toId, long amountMinor, long? fromId = null, long? paidWith = null, DateOnly? date = null) =>
        await App.Get<SettleGroup>().RunAsync(
            await OwnerActorAsync(), NewCommandId(), groupId, new GroupSettlement(fromId, toId, amountMinor, date, paidWith));

    public async Task<Outcome<GroupResult>> ChooseInGroupAsync(long groupId, string details = "", string? autoCategory = null) =>
        await App.Get<ChangeGroup>().ChooseAsync(
            await OwnerActorAsync(), NewCommandId(), groupId,
            new GroupChoice(details, autoCategory is null ? null : await CategoryAsync(autoCategory)));

    public async Task<Outcome<GroupResult>> LeaveGroupAsync(long groupId) =>
        await App.Get<ChangeGroup>().LeaveAsync(await OwnerActorAsync(), NewCommandId(), groupId);

    /// <summary>A group as its page shows it.</summary>
    public async Task<GroupDetail> GroupAsync(long groupId) =>
        await App.Get<GroupQueries>().FindAsync(await OwnerActorAsync(), groupId) ?? throw new InvalidOperationException($"No {groupId}.");

    /// <summary>What is between the book and all groups, as it is stored.</summary>
    public async Task<long> InGroupsAsync()
    {
        await using var db = App.Open(Id);
        return await db.LedgerAccounts.Where(account => account.Kind == AccountKind.Group).SumAsync(account => account.BalanceMinor);
    }

    /// <summary>One entry of the book that a command in a group wrote, as people read it.</summary>
    public Task<string> LinesAsync(Outcome<GroupResult> outcome) => LinesAsync(outcome.Value.EntryId!.Value);
}
