using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Insights;
using PotLock.Domain.Ledger;
using PotLock.Services.Insights;
using PotLock.Services.Tests.Harness;
using PotLock.Services.Verdicts;
using static PotLock.Services.Tests.Harness.TestBook;

namespace PotLock.Services.Tests.Insights;

/// <summary>Dismissing, restoring and telling insights, and the page of a month.</summary>
public sealed class DismissInsightTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task DismissedInsight_StaysAway_UntilItIsAQuarterMore(DatabaseKind database)
    {
        await using var book = await OpenAsync(database);
        var key = (await book.OnlyInsightAsync()).Insight.Key;

        await book.DismissAsync(key);

        Assert.Equal((0, 1), await CountAsync(book));
        await book.MustRecordAsync(TransactionKind.Expense, 100_00, category: "Groceries", description: "Not a quarter");
        Assert.Equal((0, 1), await CountAsync(book));
        await book.MustRecordAsync(TransactionKind.Expense, 1, category: "Groceries", description: "More than a quarter");
        Assert.Equal((1, 0), await CountAsync(book));
        await book.DismissAsync(key);
        Assert.Equal((0, 1), await CountAsync(book));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task RestoredInsight_IsThereAgain_AndBothTakeEffectOnce(DatabaseKind database)
    {
        await using var book = await OpenAsync(database);
        var (key, dismiss, restore) = ((await book.OnlyInsightAsync()).Insight.Key, NewCommandId(), NewCommandId());

        var first = (await book.DismissAsync(key, dismiss)).Value;
        await book.RestoreAsync(key, restore);
        Assert.Equal(first, (await book.DismissAsync(key, dismiss)).Value);
        Assert.Equal((1, 0), await CountAsync(book));
        await book.DismissAsync(key);
        await book.RestoreAsync(key, restore);

        Assert.Equal((0, 1), await CountAsync(book));
        await book.MustRefuseAsync("command-id-used", () => book.RestoreAsync(key, dismiss));
    }

    [OnEachDatabase]
    public async Task WhatDoesNotStandOut_IsNotFound(DatabaseKind database)
    {
        await using var book = await OpenAsync(database);
        await using var other = await book.App.OpenBookAsync("Ben");
        var key = (await book.OnlyInsightAsync()).Insight.Key;

        await other.MustRefuseAsync("no-such-insight", () => other.DismissAsync(key));
        await other.MustRefuseAsync("no-such-insight", () => other.RestoreAsync(key));
        await book.MustRefuseAsync("no-such-insight", () => book.DismissAsync("nothing"));
        await book.MustRefuseAsync("no-such-insight", () => book.DismissAsync(""));
        Assert.Equal((1, 0), await CountAsync(book));
    }

    [OnEachDatabase]
    public async Task Insights_AreToldOnlyWhereThatIsWanted_EachOnce(DatabaseKind database)
    {
        await using var book = await OpenAsync(database);
        await book.RoundAsync();
        Assert.Empty(await book.InsightsToldAsync());

        await book.TellInsightsAsync(true);
        await book.TellInsightsAsync(true);
        await book.RoundAsync();
        await book.RoundAsync();

        Assert.Equal(["Groceries: more than usual in November 2026"], await book.InsightsToldAsync());
        await book.PayMonthlyAsync("Netflix", "Leisure", null, 12_99, 12_99, 12_99);
        await book.RoundAsync();
        Assert.Single(await book.InsightsToldAsync());
        book.MoveTo("2026-11-21");
        await book.RoundAsync();
        Assert.Equal(2, (await book.InsightsToldAsync()).Length);
        await book.MustCountUnreadAsync();
        await book.MustBeSoundAsync();

        await book.TellInsightsAsync(false);
        await book.PayMonthlyAsync("Gym", "Leisure", null, 25_00, 25_00, 25_00);
        book.MoveTo("2026-11-22");
        await book.RoundAsync();
        Assert.Equal(2, (await book.InsightsToldAsync()).Length);
    }

    [OnEachDatabase]
    public async Task DismissedInsight_IsNotTold(DatabaseKind database)
    {
        await using var book = await OpenAsync(database);
        await book.DismissAsync((await book.OnlyInsightAsync()).Insight.Key);

        await book.TellInsightsAsync(true);
        await book.RoundAsync();

        Assert.Empty(await book.InsightsToldAsync());
        await using var db = book.App.Open(book.Id);
        Assert.Equal(Day("2026-11-21"), (await db.Set<InsightTelling>().SingleAsync()).NextOn);
    }

    [OnEachDatabase]
    public async Task HealthReport_HasTheFiguresOfTheOtherPages(DatabaseKind database)
    {
        await using var book = await OpenAsync(database);
        var italy = await book.AddPotAsync("Italy", 10_00, 1_000_00);
        await book.DepositAsync(2_000_00, date: Day("2026-10-25"));
        var health = book.App.Get<ReadHealthReport>();

        var october = await health.RunAsync(book.Id, Day("2026-10-01"));

        Assert.Equal(10, october.Months.Count);
        Assert.Equal((await book.MonthAsync(2026, 10)), october.Report!.Figures);
        Assert.Equal((10_00, 90_50), (october.Report.SavedBasisPoints, october.Report.LeftBasisPoints));
        Assert.Equal(new PotOfMonth(italy, "Italy", 0, 200_00, 1_000_00), Assert.Single(october.Report.Pots));
        var groceries = Assert.Single(october.Report.Spending);
        Assert.Equal((190_00, 205_00), (groceries.SpentMinor, groceries.Usual!.MedianMinor));
        var verdict = (await book.App.Get<VerdictQueries>().HistoryAsync(book.Id)).Months[^1].Verdict;
        Assert.Equal((verdict.Answer, verdict.Score), (october.Report.Verdict.Answer, october.Report.Verdict.Score));
        Assert.NotNull(october.Report.Before);
        Assert.Single(october.Next);
        Assert.Equal(october.Report.Month, (await health.RunAsync(book.Id, null)).Report!.Month);
        Assert.Empty((await health.RunAsync(book.Id, Day("2026-05-01"))).Next);
        Assert.Null((await health.RunAsync(book.Id, Day("2026-11-01"))).Report);
    }

    [OnEachDatabase]
    public async Task HealthReport_OfABookWithoutAnEndedMonth_IsEmpty(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);

        var view = await book.App.Get<ReadHealthReport>().RunAsync(book.Id, null);

        Assert.Equal((0, null), (view.Months.Count, view.Report));
    }

    /// <summary>A book in November 2026 in which groceries stand out.</summary>
    private async Task<TestBook> OpenAsync(DatabaseKind database)
    {
        var book = await databases.OpenBookAsync(database);
        book.MoveTo("2026-01-05");
        await book.DepositAsync(50_000_00);
        book.MoveTo("2026-11-20");
        await book.SpendMonthlyAsync("Groceries", 180_00, 205_00, 240_00, 199_00, 210_00, 190_00, 400_00);
        return book;
    }

    private static async Task<(int Open, int Dismissed)> CountAsync(TestBook book) =>
        await book.InsightsAsync() is var view ? (view.Open.Count, view.Dismissed.Count) : default;
}
