using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PotLock.Browser.Tests.Harness;
using PotLock.Domain.Calendar;
using PotLock.Domain.Ledger;
using PotLock.Domain.Schedules;
using PotLock.Services.Insights;
using PotLock.Services.Ledger;
using PotLock.Services.Schedules;
using PotLock.Services.Transactions;

namespace PotLock.Browser.Tests.Pages;

/// <summary>What stands out in a book, and the report of a month.</summary>
public sealed class InsightPages(Visitor visitor) : PotLockPage(visitor)
{
    private const string LongName = "RINDFLEISCHETIKETTIERUNGSUEBERWACHUNGSAUFGABENUEBERTRAGUNGSGESETZ GMBH & CO";

    /// <summary>The states of a book in which something of each kind stands out.</summary>
    public static PageStates Full { get; } = new(new Dictionary<string, Func<Visitor, Task>>
    {
        ["insights"] = visitor => visitor.Page.GotoAsync("/insights"),
        ["insights-health"] = visitor => visitor.Page.GotoAsync("/insights/health"),
    }, "insights", FillAsync);

    /// <summary>The states of a book in which something was dismissed.</summary>
    public static PageStates Dismissed { get; } = new(new Dictionary<string, Func<Visitor, Task>>
    {
        ["insights-dismissed"] = async visitor =>
        {
            await visitor.Page.GotoAsync("/insights");
            await visitor.Page.Locator("#dismissed-h").ClickAsync();
        },
    }, "insights-dismissed", DismissAsync);

    /// <summary>The states of a new book.</summary>
    public static PageStates Empty { get; } = new(new Dictionary<string, Func<Visitor, Task>>
    {
        ["insights-none"] = visitor => visitor.Page.GotoAsync("/insights"),
        ["insights-health-none"] = visitor => visitor.Page.GotoAsync("/insights/health"),
    }, Books.New, Books.StartAsync);

    /// <summary>A book with a shortage, a pot off course, a rise, an unusual month and regular payments, one with a long name.</summary>
    public static async Task FillAsync(Visitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        var bookId = await FillBookAsync(visitor);
        await visitor.Site.Services.GetRequiredService<PlanSchedule>().CreateAsync(
            new Actor(bookId, null), NewId(),
            new ScheduleTerms(
                ScheduleKind.Withdrawal, 20_000_00, "New roof", null, null, RecurrenceKind.Once, Today(visitor).AddDays(40), null));
    }

    /// <summary>The same without the shortage, with everything dismissed but one.</summary>
    public static async Task DismissAsync(Visitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        var bookId = await FillBookAsync(visitor);
        var services = visitor.Site.Services;
        foreach (var one in (await services.GetRequiredService<ReadInsights>().RunAsync(bookId)).Open.Skip(1))
        {
            await services.GetRequiredService<DismissInsight>().RunAsync(new Actor(bookId, null), NewId(), one.Insight.Key);
        }
    }

    private static async Task<long> FillBookAsync(Visitor visitor)
    {
        var dashboard = await new RegisterPage(visitor).RegisterAsync();
        await dashboard.Deposit.DepositAsync("9,000", "Opening balance");
        await new NewPotPage(visitor).CreateAsync(
            "Italy", "10", target: "3,000", endDate: Today(visitor).AddMonths(5).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        var bookId = EntityId.BookOf(long.Parse(visitor.Page.Url.Split('/')[^1].Split('?')[0], CultureInfo.InvariantCulture));
        await PayAsync(visitor, bookId, "Netflix", 10_99, 10_99, 10_99, 12_99);
        await PayAsync(visitor, bookId, LongName, 1_234_56, 1_234_56, 1_234_56);
        foreach (var (back, amountMinor) in new[] { 412_00, 180_00, 205_00, 240_00, 199_00, 210_00, 190_00 }.Index())
        {
            var first = MonthStart.Of(Today(visitor)).AddMonths(-back);
            var on = first.AddDays(back == 0 ? 0 : 3 + back);
            await PayAsync(visitor, bookId, $"Shop {(char)('A' + back)}", on, amountMinor, "Groceries");
        }

        return bookId;
    }

    private static async Task PayAsync(Visitor visitor, long bookId, string description, params long[] amountsMinor)
    {
        foreach (var (back, amountMinor) in amountsMinor.Reverse().Index())
        {
            await PayAsync(visitor, bookId, description, Today(visitor).AddMonths(-back), amountMinor, "Leisure");
        }
    }

    private static async Task PayAsync(
        Visitor visitor, long bookId, string description, DateOnly on, long amountMinor, string category)
    {
        var services = visitor.Site.Services;
        await using var db = services.GetRequiredService<Data.BookContexts>().Open(bookId);
        var categoryId = db.LedgerAccounts.Where(account => account.Name == category).Select(account => account.Id).First();
        await services.GetRequiredService<RecordTransaction>().RunAsync(
            new Actor(bookId, null), NewId(),
            new TransactionRequest(TransactionKind.Expense, amountMinor, description, null, null, on, categoryId, [], [], ""));
    }

    private static DateOnly Today(Visitor visitor) => DateOnly.FromDateTime(visitor.Site.BookTime.GetUtcNow().UtcDateTime);

    private static string NewId() => Guid.NewGuid().ToString();
}
