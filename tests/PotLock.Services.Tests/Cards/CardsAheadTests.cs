using PotLock.Domain.Forecasts;
using PotLock.Domain.Schedules;
using PotLock.Services.Forecasts;
using PotLock.Services.Pages;
using PotLock.Services.Schedules;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Cards;

/// <summary>A card that cannot be paid is told ahead, also where nothing is planned.</summary>
public sealed class CardsAheadTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Card_ThatCannotBePaid_IsAWarningInTheTimelineTheVerdictAndTheForecast(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(100_00);
        await book.AddAccountAsync("Wallet", opening: 20_00);
        var visa = await book.AddCardAsync("Visa", statementDay: book.Today.AddDays(1).Day, dueDays: 10);
        await book.SwipeAsync(visa, 150_00);

        var home = await book.App.Get<GetDashboard>().RunAsync(book.Id);
        var due = book.Today.AddDays(11);
        Assert.Equal("Visa Card 15000, has 12000", Told(Assert.Single(home.Upcoming.Rows)));
        Assert.Equal(due, home.Upcoming.Rows[0].Row.On);
        Assert.Equal([30_00], home.Verdict.CardShortsMinor);
        Assert.Equal(
            "Visa Card 15000, has 12000", Told(Assert.Single((await book.App.Get<ScheduleQueries>().ListAsync(book.Id)).Upcoming.Rows)));
        var forecast = await book.App.Get<ForecastQueries>().RunAsync(book.Id, 3);
        Assert.False(forecast.From.IsAnythingPlanned);
        var cash = forecast.Run.FirstShort!;
        Assert.Equal((ShortReason.Cards, due, (long?)visa), (cash.Why, cash.On, cash.CardId));
        Assert.EndsWith("That isn’t enough to pay Visa.", forecast.ShortSentence, StringComparison.Ordinal);

        await book.DepositAsync(30_00);
        home = await book.App.Get<GetDashboard>().RunAsync(book.Id);
        Assert.Equal("Visa Card 15000, leaves 0", Told(Assert.Single(home.Upcoming.Rows)));
        Assert.Equal([0], home.Verdict.CardShortsMinor);
        Assert.Null((await book.App.Get<ForecastQueries>().RunAsync(book.Id, 3)).ShortSentence);
    }

    private static string Told(UpcomingRow row) => $"{row.Title} {row.Row.Kind} {row.Row.AmountMinor}, "
        + (row.Row.Warning is { Why: WhyNot.NotEnough } warning ? $"has {warning.HasMinor}" : $"leaves {row.Row.LeftMinor}");
}
