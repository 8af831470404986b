using PotLock.Domain.Accounts;
using PotLock.Domain.Groups;
using PotLock.Domain.Ledger;
using PotLock.Services.Groups;
using PotLock.Services.Ledger;
using PotLock.Services.Members;
using PotLock.Services.Pages;
using PotLock.Services.Tests.Harness;
using PotLock.Services.Tests.Members;
using PotLock.Services.Transactions;
using PotLock.Services.Users;
using static PotLock.Services.Tests.Harness.TestBook;

namespace PotLock.Services.Tests.Groups;

/// <summary>
/// Bills shared with others: what each is in the group and in each book. Ada makes the group “Lisbon” with Sam and Cleo; Sam joins. The
/// clock begins on 10 March 2026.
/// </summary>
public sealed class GroupTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private const long Ada = 1;
    private const long Sam = 2;
    private const long Cleo = 3;

    [OnEachDatabase]
    public async Task Bill_ThatIPay_IsMyShareAndWhatTheOthersOwe(DatabaseKind database)
    {
        var (ada, sam, group) = await OpenAsync(database);
        var paid = await ada.AddBillAsync(group, Bill(60_00, "Market", await ada.CategoryAsync("Groceries")));

        Assert.Equal("Active balance -6000, Groceries 2000, Lisbon 4000", await ada.LinesAsync(paid));
        var march = await ada.MonthAsync(2026, 3);
        Assert.Equal((20_00L, 60_00L), (march.ExpenseMinor, march.OutflowMinor));
        Assert.Equal((940_00L, 40_00L, 980_00L), (await ada.ActiveAsync(), await ada.InGroupsAsync(), await ada.NetWorthAsync()));
        // What others owe is no money yet; what one owes is asked for.
        Assert.Equal((940_00L, 940_00L), await CoverAsync(ada));

        var line = Assert.Single((await sam.GroupAsync(group)).Waiting);
        Assert.Equal((1, -20_00L), (line.Entry.Number, (await sam.GroupAsync(group)).BalanceMinor));
        Assert.Equal(0, await sam.InGroupsAsync());
        (await sam.TakeOverAsync(group, 1)).MustBeRefused("category-missing");
        var taken = await sam.TakeOverAsync(group, 1, "Groceries");
        Assert.Equal("Groceries 2000, Lisbon -2000", await sam.LinesAsync(taken));
        Assert.Equal((20_00L, 0L), ((await sam.MonthAsync(2026, 3)).ExpenseMinor, (await sam.MonthAsync(2026, 3)).OutflowMinor));
        Assert.Equal((1_000_00L, 980_00L), await CoverAsync(sam));
        Assert.Equal(RefusalKind.Conflict, (await sam.TakeOverAsync(group, 1, "Groceries")).MustBeRefused("already-taken-over").Kind);
        (await ada.TakeOverAsync(group, 1, "Groceries")).MustBeRefused("already-taken-over");
        Assert.Empty((await sam.GroupAsync(group)).Waiting);
        await SoundAsync(ada, sam);
    }

    [OnEachDatabase]
    public async Task Settling_IsNeitherSpendingNorIncome_AndNoPotTakesOfIt(DatabaseKind database)
    {
        var (ada, sam, group) = await OpenAsync(database);
        await ada.AddPotAsync("Holiday", 100_00, 500_00);
        await ada.AddBillAsync(group, Bill(60_00, category: await ada.CategoryAsync("Groceries")));
        await sam.TakeOverAsync(group, 1, "Groceries");

        var settled = await sam.SettleAsync(group, Ada, 20_00);
        Assert.Equal("Active balance -2000, Lisbon 2000", await sam.LinesAsync(settled));
        Assert.Equal((20_00L, 20_00L), ((await sam.MonthAsync(2026, 3)).ExpenseMinor, (await sam.MonthAsync(2026, 3)).OutflowMinor));
        Assert.Equal((0L, 0L), (await sam.InGroupsAsync(), (await sam.GroupAsync(group)).BalanceMinor));

        var received = await ada.TakeOverAsync(group, 2);
        Assert.Equal("Active balance 2000, Lisbon -2000", await ada.LinesAsync(received));
        var march = await ada.MonthAsync(2026, 3);
        Assert.Equal((0L, 60_00L, 0L), (march.IncomeMinor - 1_000_00, march.OutflowMinor, march.SavedMinor));
        // Cleo has no account: what she pays back, who is paid writes down.
        var savings = await ada.AddAccountAsync("Savings", BankAccountType.Savings);
        var byCleo = await ada.SettleAsync(group, Ada, 20_00, fromId: Cleo, paidWith: savings);
        Assert.Equal("Savings 2000, Lisbon -2000", await ada.LinesAsync(byCleo));
        Assert.Equal(0, await ada.InGroupsAsync());
        Assert.Empty((await ada.GroupAsync(group)).Payments);
        (await sam.SettleAsync(group, Sam, 1_00)).MustBeRefused("same-member");
        (await sam.SettleAsync(group, Ada, 5_000_00)).MustBeRefused("not-enough-money");
        await SoundAsync(ada, sam);
    }

    [OnEachDatabase]
    public async Task Numbers_GoRoundTheOddPenny_AndOthersArePaidForInTheBook(DatabaseKind database)
    {
        var (ada, sam, group) = await OpenAsync(database);
        foreach (var number in Enumerable.Range(1, 3))
        {
            Assert.Equal(number, (await ada.AddBillAsync(group, Bill(10_00))).Value.Number);
        }

        Assert.Equal(
            ["334 333 333", "333 334 333", "333 333 334"],
            (await ada.GroupAsync(group)).Entries.Reverse()
                .Select(row => string.Join(' ', row.Entry.Amounts.OrderBy(amount => amount.MemberId).Select(amount => amount.ShareMinor))));
        // Sam paid, and Ada writes it down with her category: for her it is in the book at once, for Sam it waits with what he paid.
        var bySam = await ada.AddBillAsync(group, Bill(9_00, "Taxi", await ada.CategoryAsync("Transport"), paidBy: Sam));
        Assert.Equal("Transport 300, Lisbon -300", await ada.LinesAsync(bySam));
        var taken = await sam.TakeOverAsync(group, 4, "Transport");
        Assert.Equal("Active balance -900, Transport 300, Lisbon 600", await sam.LinesAsync(taken));
        // Of a bill without the own share, only what is owed moves.
        var forOthers = await ada.AddBillAsync(
            group, Bill(5_00, "Ticket", mode: ShareMode.Exact, shares: [new ShareAsked(Sam, 5_00), new ShareAsked(Ada, 0)]));
        Assert.Equal("Active balance -500, Lisbon 500", await ada.LinesAsync(forOthers));
        var back = await ada.AddBillAsync(
            group, Bill(3_00, "Deposit", await ada.CategoryAsync("Travel"), kind: GroupEntryKind.Refund));
        Assert.Equal("Active balance 300, Travel -100, Lisbon -200", await ada.LinesAsync(back));
        await SoundAsync(ada, sam);
    }

    [OnEachDatabase]
    public async Task TakingBack_TakesBackInMyBook_AndWaitsForTheOthers(DatabaseKind database)
    {
        var (ada, sam, group) = await OpenAsync(database);
        var paid = await ada.AddBillAsync(group, Bill(60_00, category: await ada.CategoryAsync("Groceries")));
        await sam.TakeOverAsync(group, 1, "Groceries");
        (await ada.UndoAsync(paid.Value.EntryId!.Value)).MustBeRefused("entry-of-group");

        (await ada.TakeBackAsync(group, 1)).MustSucceed();
        Assert.Equal((1_000_00L, 0L), (await ada.ActiveAsync(), await ada.InGroupsAsync()));
        (await ada.TakeBackAsync(group, 1)).MustBeRefused("already-taken-back");
        (await ada.TakeBackAsync(group, 2)).MustBeRefused("reversal-not-reversed");
        Assert.Equal(0, (await sam.GroupAsync(group)).BalanceMinor);
        Assert.Equal(-20_00, await sam.InGroupsAsync());
        await SoundAsync(ada, sam);
        (await sam.TakeOverAsync(group, 2)).MustSucceed();
        Assert.Equal((0L, 0L), (await sam.InGroupsAsync(), await sam.SpentAsync("Groceries", 2026, 3)));

        // What is taken back before anybody took it over is nobody's business any more.
        await ada.AddBillAsync(group, Bill(30_00));
        Assert.Equal(1, (await sam.GroupAsync(group)).Me.Waiting);
        await ada.TakeBackAsync(group, 3);
        Assert.Empty((await sam.GroupAsync(group)).Waiting);
        (await sam.TakeOverAsync(group, 3, "Groceries")).MustBeRefused("nothing-to-take-over");
        (await sam.TakeOverAsync(group, 4)).MustBeRefused("nothing-to-take-over");
        await SoundAsync(ada, sam);
    }

    [OnEachDatabase]
    public async Task Editing_IsAReversalAndAReplacement(DatabaseKind database)
    {
        var (ada, sam, group) = await OpenAsync(database);
        await ada.AddBillAsync(group, Bill(900_00, category: await ada.CategoryAsync("Groceries")));
        await sam.TakeOverAsync(group, 1, "Groceries");

        // Only with what the reversal gives back is there enough.
        var edited = await ada.EditBillAsync(group, 1, Bill(960_00, "Rent", await ada.CategoryAsync("Housing")));
        Assert.Equal("Active balance -96000, Housing 32000, Lisbon 64000", await ada.LinesAsync(edited));
        Assert.Equal((3, 40_00L), (edited.Value.Number, await ada.ActiveAsync()));
        var page = await sam.GroupAsync(group);
        Assert.Equal([2, 3], page.Waiting.Select(row => row.Entry.Number));
        Assert.Equal(1, page.Entries[0].Entry.ReplacesNumber);
        (await ada.EditBillAsync(group, 1, Bill(1_00))).MustBeRefused("already-taken-back");
        await sam.TakeOverAsync(group, 2);
        await sam.TakeOverAsync(group, 3, "Housing");
        Assert.Equal(-320_00, await sam.InGroupsAsync());
        await ada.SettleAsync(group, Sam, 1_00);
        (await ada.EditBillAsync(group, 4, Bill(1_00))).MustBeRefused("settlement-not-edited");
        await SoundAsync(ada, sam);
    }

    [OnEachDatabase]
    public async Task Undoing_WhatWasTakenOver_LetsItWaitAgain_AndAnotherCategoryKeepsItThere(DatabaseKind database)
    {
        var (ada, sam, group) = await OpenAsync(database);
        await ada.AddBillAsync(group, Bill(60_00));
        var taken = (await sam.TakeOverAsync(group, 1, "Groceries")).Value.EntryId!.Value;

        (await sam.UndoAsync(taken)).MustSucceed();
        Assert.Equal((0L, 1), (await sam.InGroupsAsync(), (await sam.GroupAsync(group)).Me.Waiting));
        var again = (await sam.TakeOverAsync(group, 1, "Groceries")).Value.EntryId!.Value;
        (await sam.App.Get<RecategoriseTransactions>().RunAsync(
            sam.Actor, NewCommandId(), [again], await sam.CategoryAsync("Eating out"), [])).MustSucceed();
        Assert.Equal((0L, 20_00L), (await sam.SpentAsync("Groceries", 2026, 3), await sam.SpentAsync("Eating out", 2026, 3)));
        Assert.NotEqual(again, (await sam.GroupAsync(group)).Entries[0].EntryId);
        await SoundAsync(ada, sam);
        await ada.TakeBackAsync(group, 1);
        await sam.UndoAsync((await sam.GroupAsync(group)).Entries[1].EntryId!.Value);
        Assert.Equal((0L, 0), (await sam.InGroupsAsync(), (await sam.GroupAsync(group)).Me.Waiting));
        await SoundAsync(ada, sam);
    }

    [OnEachDatabase]
    public async Task ClosedMonth_IsLeftAlone_AndTheBookDatesItToday(DatabaseKind database)
    {
        var (ada, sam, group) = await OpenAsync(database);
        await ada.AddBillAsync(group, Bill(60_00));
        ada.Clock.MoveDays(31);
        await sam.CloseThroughAsync(new DateOnly(2026, 3, 31));

        var taken = (await sam.TakeOverAsync(group, 1, "Groceries")).Value;
        Assert.Equal(sam.Today, taken.On);
        Assert.Equal((0L, 20_00L), (await sam.SpentAsync("Groceries", 2026, 3), await sam.SpentAsync("Groceries", 2026, 4)));
        Assert.Null((await ada.AddBillAsync(group, Bill(1_00))).Value.On);
        await SoundAsync(ada, sam);
    }

    [OnEachDatabase]
    public async Task ByItself_SharesComeIntoTheChosenCategory_Once(DatabaseKind database)
    {
        var (ada, sam, group) = await OpenAsync(database);
        (await sam.ChooseInGroupAsync(group, "GB29 NWBK 6016 1331 9268 19", "Travel")).MustSucceed();
        await ada.AddBillAsync(group, Bill(60_00));
        await ada.AddBillAsync(group, Bill(9_00, paidBy: Sam));
        await ada.SettleAsync(group, Sam, 1_00);

        await RoundAsync(ada.App);
        await RoundAsync(ada.App);
        Assert.Equal(20_00, await sam.SpentAsync("Travel", 2026, 3));
        // What moved Sam's own money is asked.
        Assert.Equal([2, 3], (await sam.GroupAsync(group)).Waiting.Select(row => row.Entry.Number));
        await ada.TakeBackAsync(group, 1);
        await RoundAsync(ada.App);
        Assert.Equal(0, await sam.SpentAsync("Travel", 2026, 3));
        await SoundAsync(ada, sam);
    }

    [OnEachDatabase]
    public async Task Strangers_FindNothing_AndViewersPostNothing(DatabaseKind database)
    {
        var (ada, sam, group) = await OpenAsync(database);
        var stranger = await ada.App.OpenBookAsync("Zoe");
        var zoe = await stranger.OwnerActorAsync();
        Assert.Null(await ada.App.Get<GroupQueries>().FindAsync(zoe, group));
        Assert.Null(await ada.App.Get<GroupQueries>().AskAsync(zoe, group, Sam));
        Assert.Equal(RefusalKind.NotFound, (await stranger.AddBillAsync(group, Bill(1_00))).MustBeRefused("no-such-group").Kind);
        (await stranger.TakeOverAsync(group, 1, "Travel")).MustBeRefused("no-such-group");
        (await stranger.LeaveGroupAsync(group)).MustBeRefused("no-such-group");
        (await ada.App.Get<JoinGroup>().MakeLinkAsync(zoe, group)).MustBeRefused("no-such-group");
        (await ada.TakeOverAsync(group, 99, "Travel")).MustBeRefused("no-such-group-entry");

        // In another book than that with which one takes part, the group is there to be read.
        var inHome = await ada.JoinAsync(sam, BookRole.Viewer);
        Assert.NotNull((await ada.App.Get<GroupQueries>().FindAsync(inHome, group))!.OtherBook);
        (await ada.App.Get<WriteGroupEntry>().RunAsync(inHome, NewCommandId(), group, Bill(1_00))).MustBeRefused("role-too-low");
        (await ada.App.Get<WriteGroupEntry>().RunAsync(inHome with { Role = BookRole.Editor }, NewCommandId(), group, Bill(1_00)))
            .MustBeRefused("group-of-another-book");
    }

    [OnEachDatabase]
    public async Task Joining_IsByALinkThatCanBeEnded_AndANameIsClaimedOnce(DatabaseKind database)
    {
        await using var ada = await databases.OpenBookAsync(database);
        var (sam, cleo) = (await ada.App.OpenBookAsync("Sam"), await ada.App.OpenBookAsync("Cleo"));
        var (join, group) = (ada.App.Get<JoinGroup>(), await ada.AddGroupAsync("Lisbon", "Sam"));
        var (me, first) = (await sam.OwnerActorAsync(), (await join.MakeLinkAsync(await ada.OwnerActorAsync(), group)).Value);
        var second = (await join.MakeLinkAsync(await ada.OwnerActorAsync(), group)).Value;
        await ada.DepositAsync(100_00);
        await ada.AddBillAsync(group, Bill(10_00));

        Assert.Equal(RefusalKind.NotFound, (await join.FindAsync(me, group, first)).MustBeRefused("no-such-group-link").Kind);
        Assert.Equal(["Sam"], (await join.FindAsync(me, group, second)).Value.Free.Select(one => one.Name));
        (await join.RunAsync(me, NewCommandId(), group, second, null, "ada")).MustBeRefused("member-name-taken");
        (await join.RunAsync(me, NewCommandId(), group, second, Sam, "")).MustSucceed();
        // What was shared with the name is theirs from now on, and waits.
        Assert.Equal((1, -5_00L), ((await sam.GroupAsync(group)).Me.Waiting, (await sam.GroupAsync(group)).BalanceMinor));
        (await join.RunAsync(me, NewCommandId(), group, second, null, "Sam II")).MustBeRefused("already-in-group");
        (await join.RunAsync(await cleo.OwnerActorAsync(), NewCommandId(), group, second, Sam, "")).MustBeRefused("name-claimed");
        await join.RevokeLinkAsync(me, group);
        (await join.FindAsync(await cleo.OwnerActorAsync(), group, second)).MustBeRefused("no-such-group-link");
        for (var made = 0; made < 40; made++)
        {
            await join.MakeLinkAsync(me, group);
        }

        Assert.Equal(RefusalKind.TooMany, (await join.MakeLinkAsync(me, group)).MustBeRefused("too-many-tries").Kind);
        Assert.DoesNotContain(second, await ada.EverythingAsync(), StringComparison.Ordinal);
        await SoundAsync(ada, sam);
    }

    [OnEachDatabase]
    public async Task Leaving_TakesABalanceOfZero_AndComingBackBeginsAnew(DatabaseKind database)
    {
        var (ada, sam, group) = await OpenAsync(database);
        await ada.AddBillAsync(group, Bill(60_00));
        Assert.Equal(
            "You still owe £20.00. Settle up first.", (await sam.LeaveGroupAsync(group)).MustBeRefused("member-owes").Sentence);
        (await ada.App.Get<ChangeGroup>().RemoveMemberAsync(await ada.OwnerActorAsync(), NewCommandId(), group, Cleo))
            .MustBeRefused("member-owes");
        await sam.SettleAsync(group, Ada, 20_00);
        (await sam.LeaveGroupAsync(group)).MustBeRefused("bills-waiting");
        await sam.TakeOverAsync(group, 1, "Groceries");
        (await sam.LeaveGroupAsync(group)).MustSucceed();

        Assert.Null(await sam.App.Get<GroupQueries>().FindAsync(await sam.OwnerActorAsync(), group));
        (await ada.TakeBackAsync(group, 1)).MustBeRefused("member-has-left");
        (await ada.AddBillAsync(group, Bill(1_00, paidBy: Sam))).MustBeRefused("unknown-member");
        (await sam.TryJoinGroupAsync(ada, group)).MustSucceed();
        await ada.TakeBackAsync(group, 2);
        Assert.Equal((1, -20_00L), ((await sam.GroupAsync(group)).Me.Waiting, (await sam.GroupAsync(group)).BalanceMinor));
        (await sam.TakeOverAsync(group, 3)).MustSucceed();
        Assert.Equal(-20_00, await sam.InGroupsAsync());
        await SoundAsync(ada, sam);
    }

    [OnEachDatabase]
    public async Task Book_ThatIsDeletedOrLeft_IsReplacedByAnotherWithOneSum(DatabaseKind database)
    {
        var (ada, sam, group) = await OpenAsync(database);
        await ada.AddBillAsync(group, Bill(60_00));
        await sam.TakeOverAsync(group, 1, "Groceries");
        var (person, owner) = ((await sam.OwnerAsync()).Id, await sam.OwnerActorAsync());
        Assert.False((await sam.App.Get<EraseBook>().RunAsync(owner, "Sam’s book")).IsRefused);

        var fresh = new TestBook(sam.App, (await sam.App.Get<OwnBooks>().ListAsync(person)).Single().Id);
        (await fresh.AddBillAsync(group, Bill(3_00))).MustBeRefused("group-of-another-book");
        var use = fresh.App.Get<ChangeGroup>();
        (await use.UseBookAsync(await fresh.OwnerActorAsync(), NewCommandId(), group)).MustSucceed();
        Assert.Equal((-20_00L, -20_00L), (await fresh.InGroupsAsync(), (await fresh.GroupAsync(group)).BalanceMinor));
        await ada.TakeBackAsync(group, 1);
        (await fresh.TakeOverAsync(group, 2)).MustSucceed();
        Assert.Equal((0L, 0L), (await fresh.InGroupsAsync(), (await fresh.GroupAsync(group)).BalanceMinor));
        await SoundAsync(ada, fresh);

        // An account that goes leaves a name behind.
        await ada.AddBillAsync(group, Bill(60_00));
        Assert.False((await ada.App.Get<EraseAccount>().RunAsync(person, fresh.Id)).IsRefused);
        var left = (await ada.GroupAsync(group)).Group.Members.Single(member => member.MemberId == Sam);
        Assert.Equal((null, null, "Sam", 0), (left.UserId, left.BookId, left.Name, left.Waiting));
        Assert.Equal(-20_00, (await ada.GroupAsync(group)).BalanceOf(Sam));
        await ada.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Refused_IsWhatTheRulesSay_AndNothingIsWritten(DatabaseKind database)
    {
        var (ada, _, group) = await OpenAsync(database);
        (await ada.TryAddGroupAsync("Alone")).MustBeRefused("too-few-members");
        (await ada.App.Get<AddGroup>().RunAsync(await ada.OwnerActorAsync(), NewCommandId(), new NewGroup("Rome", "EUR", ["Sam"])))
            .MustBeRefused("group-currency-differs");
        (await ada.AddBillAsync(group, Bill(0))).MustBeRefused("amount-not-positive");
        (await ada.AddBillAsync(group, Bill(9_00, mode: ShareMode.Shares, shares: [new(Ada, 0), new(Sam, 0)])))
            .MustBeRefused("all-shares-zero");
        await ada.MustRefuseAsync("not-enough-money", () => ada.AddBillAsync(group, Bill(5_000_00)));
        Assert.Equal(1, (await ada.GroupAsync(group)).Group.NextNumber);
        var preview = await ada.App.Get<WriteGroupEntry>().PreviewAsync(await ada.OwnerActorAsync(), group, Bill(10_00));
        Assert.Equal([3_34L, 3_33L, 3_33L], preview.Value.Shares.Select(share => share.AmountMinor));
    }

    private static async Task RoundAsync(TestApp app)
    {
        foreach (var round in ((IEnumerable<IEachRound>)app.Services.GetService(typeof(IEnumerable<IEachRound>))!)
            .Where(one => one.GetType().Name == "TakeOverByThemselves"))
        {
            await round.RunAsync();
        }
    }

    private static async Task<(long Liquid, long Cover)> CoverAsync(TestBook book)
    {
        var facts = (await book.App.Get<GetDashboard>().RunAsync(book.Id)).Verdict.Verdict.Facts;
        return (facts.LiquidMinor, facts.CoverMinor);
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
