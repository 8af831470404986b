using PotLock.Services.Pages;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Toys;

/// <summary>Adding a feature edits no list: an app that is given an assembly finds what is in it, and calls it where it says.</summary>
public sealed class ToyFeatureTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Feature_OfAnotherAssembly_IsFound_AndCalledBeforeEachCommitAndWhenSomethingIsDue(DatabaseKind database)
    {
        await using var app = (await databases.OnAsync(database)).StartAppWith(typeof(ToyFeature).Assembly);
        var book = await app.OpenBookAsync();
        var log = app.Get<ToyLog>();

        var coin = (await app.Get<FindCoin>().RunAsync(book.Actor, TestBook.NewCommandId(), 2_00)).Value;
        var deposit = (await book.DepositAsync(10_00)).Value.EntryId;
        Assert.True((await book.DepositAsync(-1)).IsRefused);
        Assert.Equal([coin, deposit], log.Commands);
        Assert.Empty(log.DueOn);

        // The kernel asks the toy on the day on which anything of the book falls due: here a lock that ends.
        var ends = app.Clock.Today.AddDays(3);
        await book.AddPotAsync("Trip", ends: ends);
        app.Clock.MoveTo(new DateTimeOffset(ends.AddDays(1), new TimeOnly(12, 0), TimeSpan.Zero));
        Assert.Equal(12_01, (await app.Get<GetDashboard>().RunAsync(book.Id)).ActiveBalanceMinor);
        Assert.Equal([ends.AddDays(1)], log.DueOn);
        Assert.Equal(4, log.Commands.Count);
        await book.MustBeSoundAsync();
    }
}
