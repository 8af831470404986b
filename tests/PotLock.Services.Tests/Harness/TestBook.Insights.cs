using PotLock.Domain.Ledger;
using PotLock.Services.Insights;

namespace PotLock.Services.Tests.Harness;

/// <summary>What stands out in a book, and what its owner does with it.</summary>
public sealed partial class TestBook
{
    public Task<InsightView> InsightsAsync() => App.Get<ReadInsights>().RunAsync(Id);

    /// <summary>The only thing that stands out.</summary>
    public async Task<ShownInsight> OnlyInsightAsync() => Assert.Single((await InsightsAsync()).Open);

    public Task<Outcome<InsightResult>> DismissAsync(string key, string? commandId = null) =>
        App.Get<DismissInsight>().RunAsync(Actor, commandId ?? NewCommandId(), key);

    public Task<Outcome<InsightResult>> RestoreAsync(string key, string? commandId = null) =>
        App.Get<RestoreInsight>().RunAsync(Actor, commandId ?? NewCommandId(), key);

    public Task<Outcome<InsightNews>> TellInsightsAsync(bool isTold) =>
        App.Get<ChooseInsightNews>().RunAsync(Actor, NewCommandId(), isTold);

    /// <summary>The titles of the insights that were told.</summary>
    public async Task<string[]> InsightsToldAsync() =>
    [
        .. (await ToldAsync()).Where(told => told.Kind == Domain.Notifications.NotificationKinds.InsightFound)
            .Select(told => told.Text.Split(". ")[0]),
    ];

    /// <summary>Expenses on a day of each of some months that end with today's, each described otherwise.</summary>
    public async Task SpendMonthlyAsync(string category, params long[] amountsMinor)
    {
        foreach (var (back, amountMinor) in amountsMinor.Reverse().Index())
        {
            var on = MonthStart.Of(Today).AddMonths(-back).AddDays(back == 0 ? 0 : 4 + back);
            await MustRecordAsync(
                TransactionKind.Expense, amountMinor, category: category, date: on, description: $"Shop {(char)('A' + back)}");
        }
    }

    /// <summary>The same payment on the third of each of some months that end with today's.</summary>
    public async Task PayMonthlyAsync(string description, string category, long? paidWith, params long[] amountsMinor)
    {
        foreach (var (back, amountMinor) in amountsMinor.Reverse().Index())
        {
            await MustRecordAsync(
                TransactionKind.Expense, amountMinor, paidWith, category, description,
                MonthStart.Of(Today).AddMonths(-back).AddDays(2));
        }
    }
}
