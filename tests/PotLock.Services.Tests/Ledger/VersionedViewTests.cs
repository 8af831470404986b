using PotLock.Services.Pages;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Ledger;

/// <summary>A page's view is kept while the book's version stays; whoever changes the book, the next reading shows it.</summary>
public sealed class VersionedViewTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Dashboard_AfterEveryCommand_OfWhicheverServer_ShowsTheChange(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await using var other = book.App.Database.StartApp();
        var pot = await book.AddPotAsync("Holiday", weighting: 1_000, target: 100_00);
        Assert.Equal((0, 0), await FiguresAsync(book));

        await book.DepositAsync(50_00);
        Assert.Equal((45_00, 5_00), await FiguresAsync(book));
        Assert.Equal((45_00, 5_00), await FiguresAsync(book.In(other)));

        var withdrawn = (await book.In(other).WithdrawAsync(10_00)).Value;
        Assert.Equal((35_00, 5_00), await FiguresAsync(book));

        await book.UndoAsync(withdrawn.EntryId);
        Assert.Equal((45_00, 5_00), await FiguresAsync(book.In(other)));
        Assert.Equal((45_00, 5_00), await FiguresAsync(book));
        Assert.Equal("Holiday", (await ViewAsync(book)).Pots.Single(row => row.PotId == pot).Name);
    }

    [OnEachDatabase]
    public async Task Dashboard_WhenOnlyTheDateChanges_IsReadAgain(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.AddPotAsync("Trip", ends: book.Today);
        var before = await ViewAsync(book);
        book.Clock.MoveDays(1);
        var after = await ViewAsync(book);
        Assert.Equal(before.Today.AddDays(1), after.Today);
        Assert.Equal(Domain.Pots.PotStatus.Live, Assert.Single(after.Pots).Status);
    }

    private static Task<DashboardView> ViewAsync(TestBook book) => book.App.Get<GetDashboard>().RunAsync(book.Id);

    private static async Task<(long Active, long Pots)> FiguresAsync(TestBook book)
    {
        var view = await ViewAsync(book);
        return (view.ActiveBalanceMinor, view.PotsTotalMinor);
    }
}
