using Microsoft.EntityFrameworkCore;
using PotLock.Data.Notifications;
using PotLock.Domain.Ledger;
using PotLock.Domain.Notifications;
using PotLock.Services.Ledger;
using PotLock.Services.Members;
using PotLock.Services.Notifications;
using PotLock.Services.Pots;
using PotLock.Services.Tests.Harness;
using PotLock.Services.Users;

namespace PotLock.Services.Tests.Members;

/// <summary>The bell counts for each of several members: what one reads stays unread for the others.</summary>
public sealed class OwnReadingTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Reading_IsEachMembersOwn_AndNobodyIsToldWhatTheyDid(DatabaseKind database)
    {
        await using var home = await databases.OpenBookAsync(database);
        await using var bens = await home.App.OpenBookAsync("Ben");
        await using var cleos = await home.App.OpenBookAsync("Cleo");
        var ada = await home.OwnerActorAsync();
        var (ben, cleo) = (await home.JoinAsync(bens, BookRole.Editor), await home.JoinAsync(cleos, BookRole.Viewer));
        var told = await TellAsync(home, ben, 3);

        Assert.Equal((3, 0, 3), (await UnreadAsync(home, ada), await UnreadAsync(home, ben), await UnreadAsync(home, cleo)));
        Assert.NotNull(await ReadAsync(home, ada, told[1]));
        Assert.Equal((2, 0, 3), (await UnreadAsync(home, ada), await UnreadAsync(home, ben), await UnreadAsync(home, cleo)));
        var readAt = (await RowsAsync(home, ada))[told[1]].ReadAtUtc;
        home.Clock.MoveTo(home.Clock.GetUtcNow().AddHours(1));
        Assert.NotNull(await ReadAsync(home, ada, told[1]));
        // A viewer reads for themselves too; all of them, and then nothing more.
        Assert.NotNull(await ReadAsync(home, cleo, null));
        Assert.NotNull(await ReadAsync(home, cleo, null));
        Assert.Equal((2, 0, 0), (await UnreadAsync(home, ada), await UnreadAsync(home, ben), await UnreadAsync(home, cleo)));

        var hers = await RowsAsync(home, ada);
        Assert.NotNull(readAt);
        Assert.Equal(
            [(null, "Ben"), (readAt, "Ben"), (null, "Ben")], told.Select(id => (hers[id].ReadAtUtc, hers[id].By)));
        Assert.All((await RowsAsync(home, ben)).Values, row => Assert.Equal(row.Notification.CreatedAtUtc, row.ReadAtUtc));
        Assert.Null(await ReadAsync(home, ada, 4711));
        // What comes afterwards is news to those who read everything.
        await TellAsync(home, ben, 1);
        Assert.Equal((3, 0, 1), (await UnreadAsync(home, ada), await UnreadAsync(home, ben), await UnreadAsync(home, cleo)));
        await home.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task WhatWasReadBefore_StaysRead_AndWhoComesLaterStartsWithNothing(DatabaseKind database)
    {
        await using var home = await databases.OpenBookAsync(database);
        await using var bens = await home.App.OpenBookAsync("Ben");
        var ada = await home.OwnerActorAsync();
        var told = await TellAsync(home, ada, 2);
        Assert.NotNull(await ReadAsync(home, ada, told[0]));
        Assert.Equal(1, await UnreadAsync(home, ada));

        var ben = await home.JoinAsync(bens, BookRole.Editor);

        Assert.Equal(0, await UnreadAsync(home, ben));
        Assert.All((await RowsAsync(home, ben)).Values, row => Assert.NotNull(row.ReadAtUtc));
        await TellAsync(home, ben, 1);
        Assert.Equal((1, 0), (await UnreadAsync(home, ada), await UnreadAsync(home, ben)));
    }

    [OnEachDatabase]
    public async Task Kinds_ThatAMemberSilenced_AreNotCountedForThem_AndStayReadLater(DatabaseKind database)
    {
        await using var home = await databases.OpenBookAsync(database);
        await using var bens = await home.App.OpenBookAsync("Ben");
        await using var cleos = await home.App.OpenBookAsync("Cleo");
        var (ben, cleo) = (await home.JoinAsync(bens, BookRole.Editor), await home.JoinAsync(cleos, BookRole.Editor));
        await ChooseAsync(home, cleo, NotificationKinds.All & ~NotificationKinds.LockBreak);
        await TellAsync(home, ben, 2);

        Assert.Equal((2, 0), (await UnreadAsync(home, await home.OwnerActorAsync()), await UnreadAsync(home, cleo)));
        await ChooseAsync(home, cleo, NotificationKinds.All);
        Assert.Equal(0, await UnreadAsync(home, cleo));
        await TellAsync(home, ben, 1);
        Assert.Equal(1, await UnreadAsync(home, cleo));
    }

    [OnEachDatabase]
    public async Task LastOne_WhoStays_KeepsWhatTheyHaveRead(DatabaseKind database)
    {
        await using var home = await databases.OpenBookAsync(database);
        await using var bens = await home.App.OpenBookAsync("Ben");
        var ada = await home.OwnerActorAsync();
        foreach (var erases in new[] { false, true })
        {
            var ben = await home.JoinAsync(bens, BookRole.Editor);
            var told = await TellAsync(home, ben, 3);
            Assert.NotNull(await ReadAsync(home, ada, told[0]));
            Assert.NotNull(await ReadAsync(home, ada, told[2]));
            var left = await UnreadAsync(home, ada);

            var gone = erases
                ? await home.App.Get<EraseAccount>().RunAsync(ben.PersonId!.Value, home.Id)
                : await home.App.Get<ChangeMembers>().LeaveAsync(ben);

            Assert.False(gone.IsRefused);
            Assert.Equal(left, (await home.StoredBookAsync()).UnreadNotifications);
            Assert.Equal(left, await UnreadAsync(home, ada));
            await home.MustCountUnreadAsync();
            await using var db = home.App.Open(home.Id);
            Assert.Empty(await db.Set<NotificationRead>().Where(read => read.BookId == home.Id).ToListAsync());
        }

        Assert.Equal(2, await UnreadAsync(home, ada));
        Assert.NotNull(await ReadAsync(home, ada, null));
        await home.MustCountUnreadAsync();
    }

    [OnEachDatabase]
    public async Task TwoMembers_WhoReadAllAtOnce_EachReadTheirs(DatabaseKind database)
    {
        await using var home = await databases.OpenBookAsync(database);
        await using var bens = await home.App.OpenBookAsync("Ben");
        await using var cleos = await home.App.OpenBookAsync("Cleo");
        var ada = await home.OwnerActorAsync();
        var (ben, cleo) = (await home.JoinAsync(bens, BookRole.Editor), await home.JoinAsync(cleos, BookRole.Viewer));
        await TellAsync(home, ben, 4);

        await Task.WhenAll(new[] { ada, cleo, ada, cleo, ben, ada }.Select(who => Task.Run(() => ReadAsync(home, who, null))));

        await using var db = home.App.Open(home.Id);
        Assert.Equal(
            [4, 4],
            (await db.Set<NotificationRead>().Where(read => read.BookId == home.Id).ToListAsync())
                .GroupBy(read => read.UserId).Select(group => group.Count()));
        Assert.Equal((0, 0, 0), (await UnreadAsync(home, ada), await UnreadAsync(home, ben), await UnreadAsync(home, cleo)));
    }

    [OnEachDatabase]
    public async Task OneMember_IsAskedNothingMore(DatabaseKind database)
    {
        var counter = new StatementCounter();
        await using var home = await databases.OpenBookAsync(
            database, options => options.AddInterceptors(counter.Commands, counter.Transactions));
        var ada = await home.OwnerActorAsync();
        await TellAsync(home, ada, 1);
        var (sessions, person) = (home.App.Get<Sessions>(), ada.PersonId!.Value);
        var session = await sessions.BeginAsync(person, SessionLife.Kept, "Phone");

        Assert.Single(await counter.CountAsync(() => sessions.FindAsync(session, SessionLife.Kept)));
        // Begin, the book, the page and who is there, the reading, the count, commit.
        Assert.InRange((await counter.CountAsync(() => ReadAsync(home, ada, null))).Count, 1, 6);
        await using var bens = await home.App.OpenBookAsync("Ben");
        await home.JoinAsync(bens, BookRole.Viewer);
        Assert.Single(await counter.CountAsync(() => sessions.FindAsync(session, SessionLife.Kept)));
    }

    /// <summary>Somebody makes pots and begins to break their locks: each is told. The ids of what was told, oldest first.</summary>
    private static async Task<List<long>> TellAsync(TestBook home, Actor who, int count)
    {
        var before = (await home.ToldAsync()).Select(told => told.Id).ToHashSet();
        for (var i = 0; i < count; i++)
        {
            var pot = await home.AddPotAsync($"Pot {Guid.NewGuid():N}"[..20], target: 500_00);
            Assert.False((await home.App.Get<BreakLock>().AskAsync(who, TestBook.NewCommandId(), pot)).IsRefused);
        }

        var told = (await home.ToldAsync()).Select(one => one.Id).Where(id => !before.Contains(id)).ToList();
        Assert.Equal(count, told.Count);
        return told;
    }

    private static Task<string?> ReadAsync(TestBook home, Actor who, long? id) =>
        home.App.Get<NotificationQueries>().MarkReadAsync(who, id);

    private static async Task<Dictionary<long, NotificationRow>> RowsAsync(TestBook home, Actor who) =>
        (await home.App.Get<NotificationQueries>().ListAsync(who, before: null)).Rows.ToDictionary(row => row.Notification.Id);

    /// <summary>What the bell says, as a session with that book open is told; what the list shows says the same.</summary>
    private static async Task<int> UnreadAsync(TestBook home, Actor who)
    {
        var sessions = home.App.Get<Sessions>();
        var session = await sessions.BeginAsync(who.PersonId!.Value, SessionLife.Kept, "Phone");
        Assert.NotNull(await home.App.Get<OwnBooks>().SwitchAsync(who.PersonId!.Value, session, home.Id));
        var unread = (await sessions.FindAsync(session, SessionLife.Kept))!.Unread;
        Assert.Equal(unread, (await RowsAsync(home, who)).Values.Count(row => row.ReadAtUtc is null));
        return unread;
    }

    private static async Task ChooseAsync(TestBook home, Actor who, NotificationKinds kinds) =>
        Assert.False((await home.App.Get<NotificationChoices>().SaveAsync(
            who, new NotificationPreferences(kinds, NotificationKinds.None, NotificationKinds.None, null, null, false))).IsRefused);
}
