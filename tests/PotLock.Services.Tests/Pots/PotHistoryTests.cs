using PotLock.Services.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Pages;
using PotLock.Services.Pots;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Pots;

/// <summary>A pot's page: every entry with its running balance, page by page.</summary>
public sealed class PotHistoryTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task History_OverSeveralPages_RunsDownToTheFirstPenny(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var pot = await book.AddPotAsync("Holiday", weighting: 10_00);
        var count = GetPot.HistoryPageSize + 7;
        for (var i = 1; i <= count; i++)
        {
            await book.DepositAsync(i * 10);
        }

        var first = (await book.App.Get<GetPot>().RunAsync(book.Id, pot, before: null))!;
        var second = (await book.App.Get<GetPot>().RunAsync(book.Id, pot, first.NextBefore))!;

        Assert.Null(second.NextBefore);
        HistoryRow[] rows = [.. first.History, .. second.History];
        Assert.Equal(Enumerable.Range(1, count).Reverse().Select(i => (long)i), rows.Select(row => row.ChangeMinor));
        Assert.Equal(Enumerable.Range(1, count).Reverse().Select(i => (long)i * (i + 1) / 2), rows.Select(row => row.BalanceAfterMinor));
    }

    [OnEachDatabase]
    public async Task List_ShowsEachStatusWithItsCount(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.AddPotAsync("A", weighting: 10_00);
        await book.AddPotAsync("B", weighting: 90_00, target: 1_00);
        await book.DepositAsync(10_00);

        var live = await book.App.Get<PotQueries>().ListAsync(book.Id, PotStatus.Live);

        Assert.Equal(["B"], live.Pots.Select(pot => pot.Name));
        Assert.Equal((1, 1), (live.CountByStatus[PotStatus.Active], live.CountByStatus[PotStatus.Live]));
        Assert.Equal(100_00, live.Pots.Single().FillBasisPoints);
        Assert.Equal(100_00, (await book.App.Get<PotQueries>().ForNewAsync(book.Id)).WeightingInUseBasisPoints);
    }
}
