using PotLock.Domain.Calendar;
using PotLock.Domain.Insights;
using PotLock.Domain.Ledger;
using PotLock.Services.Tests.Harness;
using static PotLock.Services.Tests.Harness.TestBook;

namespace PotLock.Services.Tests.Insights;

/// <summary>Books with exactly one thing to find, and books with nothing, as they are stored.</summary>
public sealed class ReadInsightsTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task UnusualMonth_IsFound_AndLeadsToItsEntries(DatabaseKind database)
    {
        await using var book = await OpenAsync(database);
        await book.SpendMonthlyAsync("Groceries", 180_00, 205_00, 240_00, 199_00, 210_00, 190_00, 412_00);

        var found = await book.OnlyInsightAsync();

        var spending = Assert.IsType<UnusualSpendingFound>(found.Insight);
        Assert.Equal((412_00, 199_00, 180_00, 240_00), (
            spending.SpentMinor, spending.Usual.MedianMinor, spending.Usual.LeastMinor, spending.Usual.MostMinor));
        var category = await book.CategoryAsync("Groceries");
        Assert.Equal($"/transactions?category={category}&from=2026-11-01&to=2026-11-30", found.Link.Path);
        var list = await book.ListAsync(new() { CategoryId = category, From = Day("2026-11-01"), To = Day("2026-11-30") });
        Assert.Equal(spending.SpentMinor, list.Rows.Sum(row => row.Entry.AmountMinor));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task RegularPayment_IsFound_AndCanBePlanned(DatabaseKind database)
    {
        await using var book = await OpenAsync(database);
        await book.PayMonthlyAsync("Netflix & more", "Leisure", null, 12_99, 12_99, 12_99);

        var found = await book.OnlyInsightAsync();

        Assert.Equal("Netflix & more takes £12.99 every month", found.Text.Title);
        Assert.Equal(
            "/schedule/new?kind=withdrawal&amount=12.99&description=Netflix%20%26%20more"
                + $"&category={await book.CategoryAsync("Leisure")}&every=monthly&first=2026-12-03", found.Link.Path);
        await book.ScheduleAsync(MoneyOut("Netflix & more", 12_99, Day("2026-12-03"), RecurrenceKind.Monthly, day: 3));
        Assert.Empty((await book.InsightsAsync()).Open);
    }

    [OnEachDatabase]
    public async Task RegularPayment_FromACard_LeadsToItsEntry(DatabaseKind database)
    {
        await using var book = await OpenAsync(database);
        var card = await book.AddCardAsync("Visa");
        await book.PayMonthlyAsync("Netflix", "Leisure", card, 12_99, 12_99, 12_99);

        var found = await book.OnlyInsightAsync();

        Assert.Equal(("Show the last payment", null), (found.Link.Button, found.Text.Helps));
        Assert.StartsWith("/transactions/", found.Link.Path, StringComparison.Ordinal);
    }

    [OnEachDatabase]
    public async Task PaymentThatWasUndone_IsNoPayment(DatabaseKind database)
    {
        await using var book = await OpenAsync(database);
        await book.PayMonthlyAsync("Netflix", "Leisure", null, 12_99, 12_99);
        var third = await book.MustRecordAsync(
            TransactionKind.Expense, 12_99, category: "Leisure", description: "Netflix", date: Day("2026-09-03"));
        Assert.Single((await book.InsightsAsync()).Open);

        await book.UndoAsync(third);

        Assert.Empty((await book.InsightsAsync()).Open);
    }

    [OnEachDatabase]
    public async Task PriceRise_OfASchedule_IsFound_AndLeadsToIt(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        book.MoveTo("2026-03-10");
        await book.DepositAsync(50_000_00);
        var rent = await book.ScheduleAsync(MoneyOut("Rent", 900_00, Day("2026-04-01"), RecurrenceKind.Monthly, day: 1));
        await MoveThroughMonthsAsync(book, 4, 7);
        await book.EditScheduleAsync(rent, MoneyOut("Rent", 950_00, Day("2026-08-01"), RecurrenceKind.Monthly, day: 1));
        await MoveThroughMonthsAsync(book, 8, 8);

        var found = await book.OnlyInsightAsync();

        var rise = Assert.IsType<PriceRiseFound>(found.Insight);
        Assert.Equal((900_00, 950_00, 600_00, Day("2026-08-01")), (
            rise.BeforeMinor, rise.Payment.LastMinor, rise.MorePerYearMinor, rise.Since));
        Assert.Equal($"/schedule/{rent}", found.Link.Path);
    }

    [OnEachDatabase]
    public async Task MonthAtRisk_IsTheOneOfTheForecast(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        book.MoveTo("2026-11-20");
        await book.DepositAsync(1_500_00);
        await book.ScheduleAsync(MoneyOut("Rent", 900_00, Day("2026-12-01"), RecurrenceKind.Monthly, day: 1));

        var found = await book.OnlyInsightAsync();

        Assert.Equal("Money runs short in January 2027", found.Text.Title);
        Assert.Equal(
            (await book.App.Get<Services.Forecasts.ForecastQueries>().RunAsync(book.Id, 12)).ShortSentence, found.Text.Working);
        await book.DepositAsync(20_000_00);
        Assert.Empty((await book.InsightsAsync()).Open);
    }

    [OnEachDatabase]
    public async Task CardThatCannotBePaid_IsAMonthAtRisk(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        book.MoveTo("2026-11-20");
        await book.DepositAsync(100_00);
        await book.AddCardAsync("Visa", owed: 300_00);

        Assert.Contains("Visa", (await book.OnlyInsightAsync()).Text.Working, StringComparison.Ordinal);
    }

    [OnEachDatabase]
    public async Task PotOffCourse_IsFound_WithTheRemedyOfItsPage(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        book.MoveTo("2026-11-20");
        await book.DepositAsync(500_00);
        var italy = await book.AddPotAsync("Italy", 10_00, 1_000_00, Day("2027-04-30"));
        await book.PlanAsync(1_000_00, day: 25);

        var found = await book.OnlyInsightAsync();

        var pot = Assert.IsType<PotOffCourseFound>(found.Insight);
        Assert.Equal((await book.PotAsync(italy)).Prospect, pot.Prospect);
        Assert.Equal($"/pots/{italy}/raise-share", found.Link.Path);
        Assert.Contains("raise its share from 10% to", found.Text.Helps, StringComparison.Ordinal);
    }

    [OnEachDatabase]
    public async Task PotThatNothingPlannedReaches_GoesByThePaceOfItsPage(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        book.MoveTo("2026-08-01");
        await book.DepositAsync(50_00);
        var italy = await book.AddPotAsync("Italy", 0, 1_000_00, Day("2027-04-30"));
        book.MoveTo("2026-11-20");

        var prospect = (await book.PotAsync(italy)).Prospect!;

        Assert.False(prospect.IsOnCourse);
        Assert.Equal(prospect, Assert.IsType<PotOffCourseFound>((await book.OnlyInsightAsync()).Insight).Prospect);
    }

    [OnEachDatabase]
    public async Task SpareShare_IsFound_WhereMoneyIsLeftEachMonth(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        book.MoveTo("2026-07-01");
        var italy = await book.AddPotAsync("Italy", 10_00, 5_000_00);
        foreach (var (place, month) in new[] { "2026-07", "2026-08", "2026-09", "2026-10" }.Index())
        {
            book.MoveTo(month + "-25");
            await book.DepositAsync(2_000_00, date: Day(month + "-25"));
            var shop = $"Shop {(char)('A' + place)}";
            await book.MustRecordAsync(TransactionKind.Expense, 1_600_00, category: "Groceries", description: shop);
        }

        book.MoveTo("2026-11-20");
        await book.PlanAsync(2_000_00, day: 25);

        // £2,000 came, £1,600 went, £200 were saved: £200 were left, which is ten percents more.
        var found = await book.OnlyInsightAsync();
        var share = Assert.IsType<SpareShareFound>(found.Insight);
        Assert.Equal((20_00, 200_00, 200_00), (share.ToBasisPoints, share.MorePerMonthMinor, share.LeftMinor));
        Assert.Equal($"/pots/weightings?pot={italy}&share=20", found.Link.Path);
    }

    [OnEachDatabase]
    public async Task QuietBooks_StayQuiet(DatabaseKind database)
    {
        await using var fresh = await databases.OpenBookAsync(database);
        Assert.Empty((await fresh.InsightsAsync()).Open);
        fresh.MoveTo("2026-11-20");
        await fresh.DepositAsync(9_000_00);
        await fresh.MustRecordAsync(TransactionKind.Expense, 4_000_00, category: "Home", description: "Moving in");
        Assert.Empty((await fresh.InsightsAsync()).Open);

        await using var steady = await OpenAsync(database);
        await steady.SpendMonthlyAsync("Groceries", 290_00, 310_00, 300_00, 305_00, 295_00, 300_00, 330_00);
        Assert.Empty((await steady.InsightsAsync()).Open);
    }

    [OnEachDatabase]
    public async Task SeasonOfTheYearBefore_IsNoNews(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        book.MoveTo("2025-11-01");
        await book.DepositAsync(50_000_00);
        await book.MustRecordAsync(TransactionKind.Expense, 400_00, category: "Gifts and giving", description: "Presents");
        book.MoveTo("2026-11-20");
        await book.SpendMonthlyAsync("Gifts and giving", 30_00, 30_00, 30_00, 30_00, 30_00, 30_00, 420_00);
        Assert.Empty((await book.InsightsAsync()).Open);

        await book.MustRecordAsync(TransactionKind.Expense, 200_00, category: "Gifts and giving", description: "More");

        Assert.IsType<UnusualSpendingFound>((await book.OnlyInsightAsync()).Insight);
    }

    /// <summary>A book with more money than it spends, in November 2026, that began in January.</summary>
    private async Task<TestBook> OpenAsync(DatabaseKind database)
    {
        var book = await databases.OpenBookAsync(database);
        book.MoveTo("2026-01-05");
        await book.DepositAsync(50_000_00);
        book.MoveTo("2026-11-20");
        return book;
    }

    private static async Task MoveThroughMonthsAsync(TestBook book, int from, int through)
    {
        for (var month = from; month <= through; month++)
        {
            book.MoveTo($"2026-{month:00}-02");
            await book.LookAsync();
        }
    }
}
