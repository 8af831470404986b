using PotLock.Domain.SetUp;
using PotLock.Services.Forecasts;
using PotLock.Services.Pages;
using PotLock.Services.SetUp;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Forecasts;

/// <summary>The income that was given at set-up: forecasts and pots count on it until something is planned, or it is left out.</summary>
public sealed class ExpectedIncomeTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly BookPlace s_london = new("GBP", "en-GB", "Europe/London");

    [OnEachDatabase]
    public async Task Income_OfSetUp_CountsInTheForecastAndOnThePotsPage_UntilItIsLeftOutOrPlanned(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var ends = book.Today.AddMonths(6);
        await book.App.Get<SetUpBook>().RunAsync(book.Actor, TestBook.NewCommandId(), new SetUpRequest(
            s_london, 0, null, [new("Trip", 500_00, ends, 50_00)], 200_00));
        var tripId = (await ForecastAsync(book)).Pots[0].PotId;

        Assert.Equal((200_00L, 31, true), Income(await ForecastAsync(book)));
        Assert.Equal(200_00, (await ForecastAsync(book)).Run.Months[1].BroughtMinor);
        Assert.Equal((0L, 200_00L), await ProspectAsync(book, tripId));

        // What comes now is that income: it is not expected a second time this month.
        var expectedThisMonth = (await ForecastAsync(book)).Run.Months[0].BroughtMinor;
        await book.DepositAsync(190_00);
        Assert.Equal((200_00L, 0L), (expectedThisMonth, (await ForecastAsync(book)).Run.Months[0].BroughtMinor));

        Assert.False((await book.App.Get<ExpectIncome>().SetAsync(book.Actor, TestBook.NewCommandId(), 50_00, 12)).IsRefused);
        Assert.Equal((50_00L, 12, true), Income(await ForecastAsync(book)));
        Assert.Equal(50_00L, (await ProspectAsync(book, tripId)).Expected);

        Assert.False((await book.App.Get<ExpectIncome>().SwitchAsync(book.Actor, TestBook.NewCommandId(), false)).IsRefused);
        Assert.Equal((50_00L, 12, false), Income(await ForecastAsync(book)));
        Assert.Null((await ForecastAsync(book)).From.ExpectedNow);
        Assert.Null((await ProspectAsync(book, tripId)).Expected);

        Assert.False((await book.App.Get<ExpectIncome>().SwitchAsync(book.Actor, TestBook.NewCommandId(), true)).IsRefused);
        await book.PlanAsync(80_00, 28);
        var planned = await ForecastAsync(book);
        Assert.Null(planned.From.ExpectedNow);
        Assert.Equal((0L, 80_00L), (planned.Run.Months[1].BroughtMinor, planned.Run.Months[1].TransferMinor));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Income_ThatCannotBe_IsRefused(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var expect = book.App.Get<ExpectIncome>();
        await book.MustRefuseAsync(
            "nothing-expected", () => expect.SwitchAsync(book.Actor, TestBook.NewCommandId(), true));
        await book.MustRefuseAsync(
            "income-out-of-range", () => expect.SetAsync(book.Actor, TestBook.NewCommandId(), 0, 1));
        await book.MustRefuseAsync(
            "day-out-of-range", () => expect.SetAsync(book.Actor, TestBook.NewCommandId(), 1, 32));
        Assert.Null((await ForecastAsync(book)).Income);
    }

    [OnEachDatabase]
    public async Task SetUp_DoneAgainWithoutAnIncome_ExpectsNone(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var setUp = book.App.Get<SetUpBook>();
        await setUp.RunAsync(book.Actor, TestBook.NewCommandId(), new SetUpRequest(s_london, 0, null, [], 200_00));
        Assert.NotNull((await ForecastAsync(book)).Income);
        await setUp.RunAsync(book.Actor, TestBook.NewCommandId(), new SetUpRequest(s_london, 0, null, []));
        Assert.Null((await ForecastAsync(book)).Income);
    }

    private static Task<ForecastView> ForecastAsync(TestBook book) => book.App.Get<ForecastQueries>().RunAsync(book.Id, 12);

    private static (long, int, bool) Income(ForecastView view) => (view.Income!.AmountMinor, view.Income.Day, view.Income.IsCounted);

    private static async Task<(long Short, long? Expected)> ProspectAsync(TestBook book, long potId)
    {
        var prospect = (await book.App.Get<GetPot>().RunAsync(book.Id, potId, before: null))!.Prospect!;
        return (prospect.ShortMinor, prospect.ExpectedMinor);
    }
}
