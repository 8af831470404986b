using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using PotLock.Domain.Accounts;
using PotLock.Domain.Cards;
using PotLock.Domain.Ledger;
using PotLock.Domain.Transactions;
using PotLock.Services.Accounts;
using PotLock.Services.Budgets;
using PotLock.Services.Cards;
using PotLock.Services.Categories;
using PotLock.Services.Deposits;
using PotLock.Services.Ledger;
using PotLock.Services.Months;
using PotLock.Services.Transactions;
using PotLock.Services.Undo;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Reports;

/// <summary>
/// A figure and the list behind it always agree: every page of a book that was lived in for three months is walked, and every
/// link from a figure to a list of entries is followed and summed. It is 20 April 2031 in the end.
/// </summary>
public sealed class FigureLinkTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    private const int MostPages = 400;

    private long _book;

    private Actor Actor => new(_book, PersonId: null);

    [Fact]
    public async Task EveryFigureThatIsALink_LeadsToAListThatComesToIt()
    {
        var browser = await LiveAsync();
        var pages = await WalkAsync(browser);
        HashSet<string> seen = [];
        List<string> wrong = [];
        foreach (var page in pages.Where(page => !page.Path.StartsWith("/transactions", StringComparison.Ordinal)))
        {
            // What leads from a heading to the whole list stands beside no figure.
            foreach (var link in page.Document.QuerySelectorAll("main a[href^='/transactions?']:not(.card__head > a)"))
            {
                var list = link.GetAttribute("href")!;
                var (rows, sumMinor) = await SumAsync(browser, list);
                if (Count(link) is { } count)
                {
                    seen.Add("count");
                    wrong.AddRange(count == rows ? [] : [$"{page.Path}: {count} entries are {rows} at {list}"]);
                }
                else if (Figure(link) is var (figureMinor, months))
                {
                    // An average of months is compared with their sum, to the penny that each month's rounding can be off.
                    seen.Add(
                        list.Contains("category=", StringComparison.Ordinal)
                            ? "category"
                            : list.Contains("account=", StringComparison.Ordinal) ? "account" : months > 1 ? "average" : "kind");
                    var isOff = Math.Abs((SignOf(link, list) * figureMinor * months) - sumMinor) >= months;
                    wrong.AddRange(
                        isOff ? [$"{page.Path}: {link.TextContent.Trim()} {figureMinor} (of {months}) is {sumMinor} at {list}"] : []);
                }
                else
                {
                    wrong.Add($"{page.Path}: no figure stands beside {list}");
                }
            }
        }

        Assert.Equal([], wrong);
        Assert.Equal(["account", "average", "category", "count", "kind"], seen.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task EveryBalance_IsTheSumOfTheHistoryOnItsPage()
    {
        var browser = await LiveAsync();
        var checkedPages = 0;
        foreach (var page in await WalkAsync(browser))
        {
            if (page.Document.QuerySelector(
                "main [data-account][data-balance], main [data-card][data-owed], main [data-pot][data-balance]") is not { } card
                || page.Document.QuerySelector("#history-h") is null)
            {
                continue;
            }

            checkedPages++;
            var sumMinor = page.Document.QuerySelectorAll("tr[data-entry]").Sum(row => Minor(row.GetAttribute("data-amount")!));
            Assert.Equal((page.Path, Minor(card.GetAttribute("data-balance") ?? card.GetAttribute("data-owed")!)), (page.Path, sumMinor));
        }

        Assert.InRange(checkedPages, 4, int.MaxValue);
    }

    /// <summary>The count that a link says, or that its row does.</summary>
    private static int? Count(IElement link) =>
        link.Closest("[data-count]")?.GetAttribute("data-count") is { } count ? int.Parse(count, CultureInfo.InvariantCulture) : null;

    /// <summary>The figure beside a link, in minor units, and of how many months it is the average.</summary>
    private static (long Minor, int Months)? Figure(IElement link)
    {
        var row = link.Closest("li, tr, dl > div");
        var figure = row?.GetAttribute("data-spent") ?? row?.QuerySelector("data[value]")?.GetAttribute("value");
        return figure is null
            ? null
            : (Minor(figure), row!.GetAttribute("data-months") is { } months ? int.Parse(months, CultureInfo.InvariantCulture) : 1);
    }

    /// <summary>
    /// What a list counts as less, a figure of spending says as more; but in the working of the verdict it is what comes off income.
    /// </summary>
    private static int SignOf(IElement link, string list) =>
        (list.Contains("kind=spending", StringComparison.Ordinal) || list.Contains("category=", StringComparison.Ordinal))
        && link.Closest("[data-working=flow]") is null ? -1 : 1;

    private static long Minor(string plain) => long.Parse(plain.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);

    /// <summary>How many entries a list has, page after page, and what they come to.</summary>
    private static async Task<(int Rows, long SumMinor)> SumAsync(Browser browser, string list)
    {
        var (rows, sumMinor) = (0, 0L);
        for (string? next = list; next is not null;)
        {
            var page = (await browser.GetPageAsync(next)).Expect(HttpStatusCode.OK);
            var entries = page.Document.QuerySelectorAll("li[data-entry]");
            var (before, here) = (rows, entries.Sum(row => Minor(row.GetAttribute("data-counts")!)));
            (rows, sumMinor) = (rows + entries.Length, sumMinor + here);
            next = page.Document.QuerySelectorAll(".pager a")
                .FirstOrDefault(link => link.TextContent.Contains("Older", StringComparison.Ordinal))?.GetAttribute("href");
            if (before == 0 && next is null && page.Document.QuerySelector("#sum") is not null)
            {
                // What the page says of itself is the same sum.
                Assert.Equal(here, Minor(page.FigureOf("#sum")));
            }
        }

        return (rows, sumMinor);
    }

    /// <summary>Every page that links lead to, but for entries' own, further pages of lists, and what ends the walk.</summary>
    private static async Task<List<Page>> WalkAsync(Browser browser)
    {
        Queue<string> open = new([
            "/dashboard",
            "/reports?from=2031-01&to=2031-01",
            "/reports?from=2031-02&to=2031-04",
            "/budgets?month=2031-02",
            "/budgets?month=2031-03",
        ]);
        HashSet<string> known = [.. open];
        List<Page> pages = [];
        while (open.TryDequeue(out var path) && pages.Count < MostPages)
        {
            var page = await browser.GetPageAsync(path);
            if (page.Status != HttpStatusCode.OK || page.Response.Content.Headers.ContentType?.MediaType != "text/html")
            {
                continue;
            }

            pages.Add(page);
            foreach (var link in page.Document.QuerySelectorAll("a[href^='/']").Select(link => link.GetAttribute("href")!.Split('#')[0]))
            {
                if (!link.StartsWith("/transactions/", StringComparison.Ordinal)
                    && !link.StartsWith("/transactions?", StringComparison.Ordinal)
                    && !link.Contains("before=", StringComparison.Ordinal) && known.Add(link))
                {
                    open.Enqueue(link);
                }
            }
        }

        return pages;
    }

    /// <summary>Three months of a life: splits, refunds, cards, pots, transfers; and what was undone in its month and after it.</summary>
    private async Task<Browser> LiveAsync()
    {
        MoveTo(2031, 1, 20);
        var browser = await app.OpenRegisteredAsync();
        _book = await app.BookIdAsync(browser);
        await browser.CreatePotAsync("Holiday", "10", ("TargetAmount", "900.00"));
        await browser.CreatePotAsync("Odds", "5");
        var (giro, savings) = (await AddAccountAsync("Giro", BankAccountType.Checking), await AddAccountAsync(
            "Savings", BankAccountType.Savings));
        var visa =
            (await DoAsync<AddCard, CardResult>(cards => cards.RunAsync(Actor, Id(), new CardDetails("Visa", 1_000_00, 15, 20), 0))).CardId;
        var (home, travel, food) = (await AddCategoryAsync("Our home"), await AddCategoryAsync("Trips"), await AddCategoryAsync("Food"));

        await DepositAsync(2_000_00, 5);
        var gift = await RecordAsync(TransactionKind.Income, 50_00, null, 6, giro);
        var shelf = await RecordAsync(TransactionKind.Expense, 34_00, home, 7);
        var split = await RecordAsync(TransactionKind.Expense, 20_00, food, 8, visa, (home, 5_00), (travel, 2_50));
        var back = await RecordAsync(TransactionKind.Refund, 3_00, food, 9, visa);
        await RecordAsync(TransactionKind.Expense, 7_77, null, 10);
        await UndoAsync(await RecordAsync(TransactionKind.Expense, 1_23, home, 11));
        await RecordAsync(TransactionKind.Transfer, 100_00, null, 12, null, savings);
        await SetBudgetsAsync((null, 500_00), (home, 50_00), (food, 40_00));

        MoveTo(2031, 2, 20);
        await CloseAsync(2031, 1);
        await UndoAsync(shelf);
        await UndoAsync(split);
        await UndoAsync(back);
        await UndoAsync(gift);
        await RecordAsync(TransactionKind.Income, 800_00, null, 3, giro);
        var trip = await RecordAsync(TransactionKind.Expense, 120_01, travel, 5, giro, (food, 20_00));
        await RecordAsync(TransactionKind.Expense, 60_00, home, 6, visa);
        await RecordAsync(TransactionKind.CardPayment, 10_00, null, 7, giro, visa);
        await SetBudgetsAsync((home, 50_00), (travel, 10_00));

        MoveTo(2031, 3, 20);
        await CloseAsync(2031, 2);
        await UndoAsync(trip);
        await RecordAsync(TransactionKind.Expense, 15_00, food, 2);
        await RecordAsync(TransactionKind.Expense, 2_00, null, 3);
        await DepositAsync(333_33, 4);
        // Archived meanwhile, and still in every list.
        await DoAsync<ArchiveCategory, CategoryResult>(categories => categories.RunAsync(Actor, Id(), travel, true));

        MoveTo(2031, 4, 20);
        await DepositAsync(10_00, 4);
        await RecordAsync(TransactionKind.Expense, 9_99, home, 5);
        await SetBudgetsAsync((null, 300_00), (home, 20_00));
        // More than one page of entries in a list.
        for (var i = 0; i < 55; i++)
        {
            await RecordAsync(TransactionKind.Expense, 10 + i, food, 6);
        }

        return browser;
    }

    private void MoveTo(int year, int month, int day) => app.BookTime.MoveTo(new DateTimeOffset(year, month, day, 12, 0, 0, TimeSpan.Zero));

    private DateOnly On(int day) => new(app.BookTime.GetUtcNow().Year, app.BookTime.GetUtcNow().Month, day);

    private static string Id() => Guid.NewGuid().ToString("N");

    private async Task<T> DoAsync<TService, T>(Func<TService, Task<Outcome<T>>> act)
        where TService : notnull
    {
        var outcome = await app.AskAsync(act);
        Assert.Empty(outcome.Refusals);
        return outcome.Value;
    }

    private async Task<long> AddAccountAsync(string name, BankAccountType type) =>
        (await DoAsync<AddBankAccount, AccountResult>(
            accounts => accounts.RunAsync(Actor, Id(), new BankAccountTerms(name, type), 25_00))).AccountId;

    private async Task<long> AddCategoryAsync(string name) =>
        (await DoAsync<AddCategory, CategoryResult>(categories => categories.RunAsync(Actor, Id(), name))).CategoryId;

    private async Task<long> DepositAsync(long amountMinor, int day) =>
        (await DoAsync<RecordDeposit, DepositResult>(record => record.RunAsync(
            Actor, Id(), new DepositRequest(amountMinor, "Deposit", On(day))))).EntryId!.Value;

    private Task<long> RecordAsync(
        TransactionKind kind, long amountMinor, long? category, int day, long? paidWith = null,
        params (long Category, long Minor)[] parts) =>
        RecordAsync(new TransactionRequest(
            kind, amountMinor, "", paidWith, null, On(day), category,
            [.. parts.Select(part => new CategoryPart(part.Category, part.Minor))]));

    private Task<long> RecordAsync(TransactionKind kind, long amountMinor, long? category, int day, long? paidWith, long to) =>
        RecordAsync(new TransactionRequest(kind, amountMinor, "", paidWith, to, On(day), category));

    private async Task<long> RecordAsync(TransactionRequest request) =>
        (await DoAsync<RecordTransaction, TransactionResult>(record => record.RunAsync(Actor, Id(), request))).EntryId;

    private Task UndoAsync(long entryId) => DoAsync<UndoEntry, UndoResult>(undo => undo.RunAsync(Actor, Id(), entryId));

    private Task CloseAsync(int year, int month) =>
        DoAsync<CloseMonth, MonthClosed>(close => close.RunAsync(Actor, Id(), new DateOnly(year, month, 1)));

    private Task SetBudgetsAsync(params (long? Category, long Minor)[] budgets) => DoAsync<SetBudgets, BudgetsSet>(set => set.RunAsync(
        Actor, Id(), On(1), [.. budgets.Select(budget => new BudgetWish(budget.Category, budget.Minor))]));
}
