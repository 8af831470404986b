using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Groups;
using PotLock.Domain.Ledger;
using PotLock.Services.Categories;
using PotLock.Services.Groups;
using PotLock.Services.Ledger;
using PotLock.Services.Members;
using PotLock.Services.Tests.Harness;
using PotLock.Services.Tests.Members;
using PotLock.Services.Transactions;
using static PotLock.Services.Tests.Harness.TestBook;

namespace PotLock.Services.Tests.Groups;

/// <summary>
/// What could bring a book and its group apart, or have one person act in another's book. Ada makes the group “Lisbon” with Sam and Cleo;
/// Sam joins. The clock begins on 10 March 2026.
/// </summary>
public sealed class GroupFaultTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private const long Ada = 1;
    private const long Sam = 2;
    private const long Cleo = 3;

    [OnEachDatabase]
    public async Task Bill_OfWhichIPaidJustMyShare_IsOfTheGroupAllTheSame(DatabaseKind database)
    {
        var (ada, sam, group) = await OpenAsync(database);
        var bill = Bill(60_00, shares: [new(Ada), new(Sam)]) with
        {
            Payers = [new MemberAmount(Ada, 30_00), new MemberAmount(Sam, 30_00)],
        };
        var paid = await ada.AddBillAsync(group, bill);
        var entry = paid.Value.EntryId!.Value;
        Assert.Equal("Active balance -3000, Uncategorised 3000", await ada.LinesAsync(entry));
        (await ada.UndoAsync(entry)).MustBeRefused("entry-of-group");
        Assert.Null((await ada.App.Get<TransactionQueries>().FindAsync(ada.Id, entry))!.Request);
        (await ada.TakeBackAsync(group, 1)).MustSucceed();
        Assert.Equal(1_000_00, await ada.ActiveAsync());
        await SoundAsync(ada, sam);
    }

    [OnEachDatabase]
    public async Task Entry_ThatWasSettledBeforeItsMemberLeft_IsNotUndone(DatabaseKind database)
    {
        var (ada, sam, group) = await OpenAsync(database);
        await ada.AddBillAsync(group, Bill(60_00));
        var taken = (await sam.TakeOverAsync(group, 1, "Groceries")).Value.EntryId!.Value;
        await sam.SettleAsync(group, Ada, 20_00);
        (await sam.LeaveGroupAsync(group)).MustSucceed();
        var refused = (await sam.UndoAsync(taken)).MustBeRefused("entry-of-group-settled");
        Assert.Equal("This is part of how you stand in Lisbon, so it can’t be undone.", refused.Sentence);
        // Who comes back begins anew, and what was before stays as it is.
        (await sam.TryJoinGroupAsync(ada, group)).MustSucceed();
        (await sam.UndoAsync(taken)).MustBeRefused("entry-of-group-settled");
        Assert.Equal((0, 0L), ((await sam.GroupAsync(group)).Me.Waiting, await sam.InGroupsAsync()));
        await SoundAsync(ada, sam);
    }

    [OnEachDatabase]
    public async Task Sum_ThatAnotherBookBeganWith_IsNotUndone(DatabaseKind database)
    {
        var (ada, sam, group) = await OpenAsync(database);
        await ada.AddBillAsync(group, Bill(60_00));
        await sam.TakeOverAsync(group, 1, "Groceries");
        var (person, owner) = ((await sam.OwnerAsync()).Id, await sam.OwnerActorAsync());
        Assert.False((await sam.App.Get<EraseBook>().RunAsync(owner, "Sam’s book")).IsRefused);
        var fresh = new TestBook(sam.App, (await sam.App.Get<OwnBooks>().ListAsync(person)).Single().Id);
        var sum = await fresh.App.Get<ChangeGroup>().UseBookAsync(await fresh.OwnerActorAsync(), NewCommandId(), group);
        (await fresh.UndoAsync(sum.Value.EntryId!.Value)).MustBeRefused("entry-of-group-settled");
        Assert.Equal(-20_00, await fresh.InGroupsAsync());
        await SoundAsync(ada, fresh);
    }

    [OnEachDatabase]
    public async Task TakingOverByThemselves_StopsWhereTheMemberMayNotRecord_OrTheCategoryIsPutAway(DatabaseKind database)
    {
        var (ada, sam, group) = await OpenAsync(database);
        await sam.ChooseInGroupAsync(group, autoCategory: "Groceries");
        await ada.AddBillAsync(group, Bill(60_00));
        await SetRoleAsync(sam, BookRole.Viewer);
        await RoundAsync(ada.App);
        Assert.Equal(0, await sam.InGroupsAsync());
        await SetRoleAsync(sam, BookRole.Owner);
        await RoundAsync(ada.App);
        Assert.Equal(-20_00, await sam.InGroupsAsync());

        await ada.AddBillAsync(group, Bill(30_00));
        var archived = await sam.App.Get<ArchiveCategory>().RunAsync(
            sam.Actor, NewCommandId(), await sam.CategoryAsync("Groceries"), archived: true);
        Assert.False(archived.IsRefused);
        await RoundAsync(ada.App);
        Assert.Equal((-20_00L, 1), (await sam.InGroupsAsync(), (await sam.GroupAsync(group)).Me.Waiting));
        await SoundAsync(ada, sam);
    }

    [OnEachDatabase]
    public async Task TakingOverByThemselves_AsksAgainOnceSomethingIsGivenBack_AndNeverMovesOwnMoney(DatabaseKind database)
    {
        var (ada, sam, group) = await OpenAsync(database);
        await sam.ChooseInGroupAsync(group, autoCategory: "Groceries");
        await ada.AddBillAsync(group, Bill(60_00));
        await RoundAsync(ada.App);
        var taken = (await sam.GroupAsync(group)).Entries.Single().EntryId!.Value;
        (await sam.UndoAsync(taken)).MustSucceed();
        await RoundAsync(ada.App);
        Assert.Equal((1, 0L), ((await sam.GroupAsync(group)).Me.Waiting, await sam.InGroupsAsync()));

        // Ada pays Sam, who takes that over; then she takes it back.
        await sam.TakeOverAsync(group, 1, "Groceries");
        await ada.SettleAsync(group, Sam, 5_00);
        (await sam.TakeOverAsync(group, 2)).MustSucceed();
        await sam.ChooseInGroupAsync(group, autoCategory: "Groceries");
        await ada.TakeBackAsync(group, 2);
        var before = await sam.ActiveAsync();
        await RoundAsync(ada.App);
        Assert.Equal((before, 1), (await sam.ActiveAsync(), (await sam.GroupAsync(group)).Me.Waiting));
        (await sam.TakeOverAsync(group, 3)).MustSucceed();
        Assert.Equal(before - 5_00, await sam.ActiveAsync());
        await SoundAsync(ada, sam);
    }

    [OnEachDatabase]
    public async Task Asking_IsForWhatTheFewestPaymentsGive(DatabaseKind database)
    {
        var (ada, sam, group) = await OpenAsync(database);
        await ada.AddBillAsync(group, Bill(8_00, "Tram", shares: [new(Cleo)]));
        await sam.AddBillAsync(group, Bill(2_00, "Ice", shares: [new(Cleo)]));
        var ask = (await sam.App.Get<GroupQueries>().AskAsync(await sam.OwnerActorAsync(), group, Cleo))!;
        Assert.Equal(
            (2_00L, "Cleo, your part of Lisbon is £10.00: Tram 8.00, Ice 2.00. Please pay Sam £2.00 of it."),
            (ask.AmountMinor, ask.Sentence));
        Assert.Null((await sam.App.Get<GroupQueries>().AskAsync(await sam.OwnerActorAsync(), group, Ada))!.Sentence);
        Assert.Null((await sam.App.Get<GroupQueries>().AskAsync(await sam.OwnerActorAsync(), group, Sam))!.Sentence);
    }

    [OnEachDatabase]
    public async Task Book_InWhichAnotherSharedBillsOfTheGroup_IsNotTakenByTheNext(DatabaseKind database)
    {
        var (ada, sam, group) = await OpenAsync(database);
        await ada.AddBillAsync(group, Bill(60_00));
        await sam.TakeOverAsync(group, 1, "Groceries");
        await sam.SettleAsync(group, Ada, 20_00);
        (await sam.LeaveGroupAsync(group)).MustSucceed();

        // Quin shares Sam's book, and claims the name of Cleo.
        var quin = await ada.App.OpenBookAsync("Quin");
        var inSams = await sam.JoinAsync(quin, BookRole.Editor);
        var join = ada.App.Get<JoinGroup>();
        var token = (await join.MakeLinkAsync(await ada.OwnerActorAsync(), group)).Value;
        var refused = (await join.RunAsync(inSams, NewCommandId(), group, token, Cleo, "")).MustBeRefused("book-in-group");
        Assert.Equal("Sam already uses this book for the group. Open another of your books, or create one.", refused.Sentence);
        (await quin.TryJoinGroupAsync(ada, group, Cleo)).MustSucceed();
        (await sam.TryJoinGroupAsync(ada, group)).MustSucceed();
        await SoundAsync(ada, sam, quin);
    }

    [OnEachDatabase]
    public async Task Group_OfVeryManyNames_IsRefusedAtOnce(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var refusals = (await book.TryAddGroupAsync("All", [.. Enumerable.Range(0, 60_000).Select(i => $"Name {i}")])).Refusals;
        Assert.Equal("too-many-members", Assert.Single(refusals).Name);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 5);
    }

    private static async Task SetRoleAsync(TestBook book, BookRole role)
    {
        await using var db = book.App.Open(book.Id);
        await db.BookMembers.Where(member => member.BookId == book.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(member => member.Role, role));
    }

    private static async Task RoundAsync(TestApp app)
    {
        foreach (var round in ((IEnumerable<IEachRound>)app.Services.GetService(typeof(IEnumerable<IEachRound>))!)
            .Where(one => one.GetType().Name == "TakeOverByThemselves"))
        {
            await round.RunAsync();
        }
    }

    private static async Task SoundAsync(params TestBook[] books)
    {
        foreach (var book in books)
        {
            await book.MustBeSoundAsync();
        }
    }

    private async Task<(TestBook Ada, TestBook Sam, long Group)> OpenAsync(DatabaseKind database)
    {
        var ada = await databases.OpenBookAsync(database);
        var sam = await ada.App.OpenBookAsync("Sam");
        await ada.DepositAsync(1_000_00);
        await sam.DepositAsync(1_000_00);
        var group = await ada.AddGroupAsync("Lisbon", "Sam", "Cleo");
        (await sam.TryJoinGroupAsync(ada, group, Sam)).MustSucceed();
        return (ada, sam, group);
    }
}
