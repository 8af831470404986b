using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;
using PotLock.Services.Members;
using PotLock.Services.Pages;
using PotLock.Services.Pots;
using PotLock.Services.Tests.Harness;
using PotLock.Services.Transactions;

namespace PotLock.Services.Tests.Members;

/// <summary>Every list of entries says who made each, where several people could have, in the statement that reads it.</summary>
public sealed class SignedListTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Lists_SayWho_WhereSeveralPeopleCouldHave(DatabaseKind database)
    {
        var counter = new StatementCounter();
        await using var home = await databases.OpenBookAsync(
            database, options => options.AddInterceptors(counter.Commands, counter.Transactions));
        await using var bens = await home.App.OpenBookAsync("Ben");
        var pot = await home.AddPotAsync("Holiday", start: 0);
        await home.DepositAsync(100_00); // PotLock’s own: nobody signed it
        await TopUpAsync(home, await home.OwnerActorAsync(), pot, 5_00);
        // Counted first: a dashboard is read once for each version of the book.
        var alone = await StatementsAsync(home, counter, pot);
        await MustSayAsync(home, pot, null, null);

        var ben = await home.JoinAsync(bens, BookRole.Editor);
        await TopUpAsync(home, ben, pot, 6_00);

        Assert.Equal(alone, await StatementsAsync(home, counter, pot));
        await MustSayAsync(home, pot, "Ben", "Ada", null);
        await using var cleos = await home.App.OpenBookAsync("Cleo");
        await home.JoinAsync(cleos, BookRole.Viewer);
        Assert.False((await home.App.Get<ChangeMembers>().LeaveAsync(ben)).IsRefused);
        await MustSayAsync(home, pot, "a former member", "Ada", null);
    }

    /// <summary>The dashboard, the activity, the pot and each entry say the same, the newest first; the first was of no pot.</summary>
    private static async Task MustSayAsync(TestBook home, long pot, params string?[] by)
    {
        Assert.Equal(by, (await home.App.Get<GetDashboard>().RunAsync(home.Id)).Recent.Select(row => row.By));
        var list = (await home.App.Get<TransactionQueries>().ListAsync(home.Id, new TransactionFilter())).Rows;
        Assert.Equal(by, list.Select(row => row.Entry.By));
        var history = (await home.App.Get<GetPot>().RunAsync(home.Id, pot, before: null))!.History;
        Assert.Equal(by.SkipLast(1), history.Select(row => row.Entry.By));
        foreach (var row in list)
        {
            Assert.Equal(row.Entry.By, (await home.App.Get<EntryQueries>().FindAsync(home.Id, row.Entry.EntryId))!.By);
        }
    }

    private static async Task<(int Dashboard, int List, int Pot)> StatementsAsync(TestBook home, StatementCounter counter, long pot)
    {
        return (
            (await counter.CountAsync(() => home.App.Get<GetDashboard>().RunAsync(home.Id))).Count,
            (await counter.CountAsync(() => home.App.Get<TransactionQueries>().ListAsync(home.Id, new TransactionFilter()))).Count,
            (await counter.CountAsync(() => home.App.Get<GetPot>().RunAsync(home.Id, pot, before: null))).Count);
    }

    private static async Task TopUpAsync(TestBook home, Actor who, long pot, long amountMinor) => Assert.False(
        (await home.App.Get<TopUpPot>().RunAsync(who, TestBook.NewCommandId(), pot, amountMinor)).IsRefused);
}
