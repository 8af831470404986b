using Microsoft.Playwright;
using PotLock.Browser.Tests.Pages;

namespace PotLock.Browser.Tests.Harness;

/// <summary>Books that several tests look at.</summary>
public static class Books
{
    /// <summary>The book with everything in it.</summary>
    public const string Full = "full";

    /// <summary>The book of somebody who has just registered.</summary>
    public const string New = "new";

    /// <summary>The book in which everything is planned.</summary>
    public const string Planned = "planned";

    /// <summary>The book with budgets that are kept, nearly spent and overspent, and categories of its own.</summary>
    public const string Budgeted = "budgeted";

    /// <summary>The book with transactions of every kind, corrected, split, given back and undone, and rules.</summary>
    public const string Spent = "spent";

    /// <summary>
    /// Every kind of transaction over accounts and a card, long names and many tags, a correction, a split, and rules that
    /// old entries do not know.
    /// </summary>
    public static async Task SpendAsync(Visitor visitor)
    {
        var dashboard = await new RegisterPage(visitor).RegisterAsync();
        await dashboard.Deposit.DepositAsync("4,200", "Opening balance");
        await new CategoriesPage(visitor).AddAsync(LongCategory);
        await new NewPotPage(visitor).CreateAsync("Emergency fund", "8", start: "900", colour: "leaf", icon: "umbrella");
        await new AccountsPage(visitor).AddAsync("Everyday", "checking", "320.50");
        await new AccountsPage(visitor).AddAsync("Rindfleischetikettierungsueberwachungssparkonto", "savings", "999,999,999.99");
        await new CardsPage(visitor).AddAsync("Visa", "2,500", "20", "0");
        var record = new RecordPage(visitor);
        await record.SpendAsync("64.20", "Supermarket", "Visa", "Home", "food");
        await record.SpendAsync(
            "9.80",
            "A description that is about as long as somebody in a hurry would ever type",
            "Everyday",
            LongCategory,
            "donaudampfschifffahrtsgesellsc, holiday, work, kids, gifts, car");
        await record.SpendAsync("31", "Lunch", "Emergency fund");
        await record.OpenAsync();
        await record.FillAsync(
            "96.40",
            "Department store",
            "Visa",
            "Home",
            tags: "holiday",
            note: "Bed linen,\nsocks, and a card for Ana.",
            split: [("Clothing", "34"), ("Gifts and giving", "4.90")]);
        await record.SendAsync();
        foreach (var (kind, amount, description, paidWith, to) in new[]
        {
            ("income", "250", "Freelance", "Everyday", null), ("transfer", "40", "Cash", "Active balance", "Everyday"),
            ("card-payment", "50", "", "Active balance", "Visa"), ("refund", "4.20", "Bottles back", "Visa", null),
        })
        {
            await record.OpenAsync(kind);
            await record.FillAsync(amount, description, paidWith, to: to);
            await record.SendAsync();
        }

        await record.SpendAsync("25", "Market stall", category: "Groceries");
        var correction = await new TransactionsPage(visitor).CorrectAsync("Market stall");
        await correction.FillAsync("28");
        await correction.SendAsync();
        var rules = new RulesPage(visitor);
        await rules.AddAsync("supermarket", "Groceries", "food, donaudampfschifffahrtsgesellsc");
        await rules.AddAsync("Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz", tags: "work");
    }

    /// <summary>A planned book with scenarios.</summary>
    public const string Dreamed = "dreamed";

    /// <summary>A book with closed months.</summary>
    public const string Closed = "closed";

    /// <summary>Spending with budgets and without, a category with the longest name there can be, and one that is archived.</summary>
    public static async Task BudgetAsync(Visitor visitor)
    {
        var dashboard = await new RegisterPage(visitor).RegisterAsync();
        await dashboard.Deposit.DepositAsync("4,200", "Opening balance");
        var categories = new CategoriesPage(visitor);
        await categories.AddAsync(LongCategory);
        await categories.ArchiveAsync("Education");
        foreach (var (category, amount) in new[]
        {
            ("Groceries", "340"),
            ("Travel", "210.55"),
            (LongCategory, "850"),
            ("Gifts and giving", "35"),
        })
        {
            await visitor.Page.GotoAsync("/withdrawals");
            await visitor.Page.Locator("[name=Amount]").FillAsync(amount);
            await visitor.Page.Locator("[name=CategoryId]").SelectOptionAsync(new SelectOptionValue { Label = category });
            await visitor.Page.Locator("form[action='/withdrawals'] button").FollowAsync();
        }

        var budgets = await new BudgetsPage(visitor).OpenFormAsync();
        await budgets.TypeAsync("All spending", "2,000", rollover: true);
        await budgets.TypeAsync("Groceries", "400");
        await budgets.TypeAsync("Travel", "200", rollover: true);
        await budgets.TypeAsync("Health", "50");
        await budgets.TypeAsync(LongCategory, "999,999,999.99");
        await budgets.SaveAsync();
    }

    /// <summary>The longest name that a category can have, in one word.</summary>
    public static string LongCategory { get; } = "Rindfleischetikettierungsüberwachung"
        + new string('x', Domain.Ledger.NameRules.MaxLength - 36);

    /// <summary>
    /// Accounts, cards over the limit and in credit, a monthly plan by lines, a rate, schedules of each sort, one that is
    /// held, and what PotLock tells of them.
    /// </summary>
    public static async Task PlanAsync(Visitor visitor)
    {
        var dashboard = await new RegisterPage(visitor).RegisterAsync();
        await dashboard.Deposit.DepositAsync("4,200", "Opening balance");
        var pots = new NewPotPage(visitor);
        await pots.CreateAsync("House deposit", "20", target: "20,000", start: "1,250", colour: "teal", icon: "house-heart");
        await pots.CreateAsync("Emergency fund", "8", start: "900", colour: "leaf", icon: "umbrella");
        await pots.CreateAsync("Christmas", "4", endDate: "2099-12-10", start: "40", colour: "rose", icon: "gift");
        var accounts = new AccountsPage(visitor);
        await accounts.AddAsync("Everyday", "checking", "-120.50");
        await accounts.AddAsync("Rindfleischetikettierungsueberwachungssparkonto", "savings", "999,999,999.99");
        var cards = new CardsPage(visitor);
        await cards.AddAsync("Visa", "500", "15", "620");
        await cards.AddAsync(LongName, "999,999,999.99", "31", "999,999,999.99");
        await cards.AddAsync("Travel card", "2,500", "3", "-45.10");
        var transfer = await new TransferPage(visitor).OpenAsync();
        await transfer.FillAsync("600", "1");
        await transfer.LineAsync("House deposit", "250", "");
        await transfer.LineAsync("Emergency fund", "", "30");
        await transfer.SaveAsync();
        await visitor.Page.GotoAsync("/interest");
        await visitor.Page.Locator("#Rate").FillAsync("3.1");
        await visitor.Page.Locator("form[action='/interest/rate'] button").FollowAsync();
        var schedule = new SchedulePage(visitor);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        await schedule.PlanAsync("Rent", "850", today.AddDays(3));
        await schedule.PlanAsync("Salary", "2,640", today.AddDays(5), income: true);
        await schedule.PlanAsync("Music", "12.99", today.AddDays(1), recurrence: "weekly");
        await schedule.PlanAsync("Boiler", "400", today.AddDays(9), recurrence: "once", from: "Emergency fund");
        await schedule.PlanAsync("A new roof with everything that belongs to it", "90,000", today.AddDays(20), recurrence: "once");
        // Christmas is locked, so what falls today is held.
        await schedule.PlanAsync("Ring", "25", today, recurrence: "once", from: "Christmas");
        await dashboard.OpenAsync();
    }

    /// <summary>
    /// Three months that have ended: two closed, the second of them twice, and one open with everything that a checklist can
    /// name but a held withdrawal.
    /// </summary>
    public static async Task CloseAsync(Visitor visitor)
    {
        await new RegisterPage(visitor).RegisterAsync();
        var page = visitor.Page;
        var running = Running;
        await new AccountsPage(visitor).AddAsync("Everyday", "checking", "1,250.00");
        await new CardsPage(visitor).AddAsync(LongName[..60], "500", "15", "75.20");
        for (var back = 3; back >= 1; back--)
        {
            await page.GotoAsync("/deposits");
            await page.Locator("form[action='/deposits'] [name=Amount]").FillAsync(back == 2 ? "999,999,999.99" : "2,640");
            await page.Locator("form[action='/deposits'] [name=Date]").FillAsync(Iso(running.AddMonths(-back).AddDays(9)));
            await page.Locator("form[action='/deposits'] button[type=submit]:not([formaction])").FollowAsync();
            await page.GotoAsync("/transactions/new");
            await page.Locator("form[action='/transactions'] [name=Amount]").FillAsync("312.40");
            await page.Locator("form[action='/transactions'] [name=Date]").FillAsync(Iso(running.AddMonths(-back).AddDays(14)));
            await page.Locator("form[action='/transactions'] button[type=submit]").Last.FollowAsync();
        }

        await CloseMonthAsync(3);
        await CloseMonthAsync(2);
        await page.Locator("#Reason").FillAsync("A bill came late, and it has to be in the month that it is of.");
        await page.Locator("form[action$='/reopen'] button").FollowAsync();
        await CloseMonthAsync(2);

        async Task CloseMonthAsync(int monthsBack)
        {
            await page.GotoAsync(MonthPath(monthsBack));
            await page.Locator("form[action$='/close'] button").FollowAsync();
        }

        static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>The page of a month that many months ago.</summary>
    public static string MonthPath(int monthsBack) =>
        "/settings/months/" + Running.AddMonths(-monthsBack).ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The first day of the month that runs.</summary>
    private static DateOnly Running
    {
        get
        {
            var now = TimeProvider.System.GetUtcNow();
            return new DateOnly(now.Year, now.Month, 1);
        }
    }

    /// <summary>Registers and does nothing else.</summary>
    public static async Task StartAsync(Visitor visitor) => await new RegisterPage(visitor).RegisterAsync();

    /// <summary>
    /// Pots of each kind, locked by target, by date and by both, open, live and closed; deposits, a withdrawal and something undone;
    /// names as long as the rules allow.
    /// </summary>
    public static async Task FillAsync(Visitor visitor)
    {
        var dashboard = await new RegisterPage(visitor).RegisterAsync();
        await dashboard.Deposit.DepositAsync("4,200", "Opening balance");
        var pots = new NewPotPage(visitor);
        await pots.CreateAsync(
            "House deposit", "20", target: "20,000", start: "1,250", colour: "teal", icon: "house-heart", note: "Five years, with luck.");
        await pots.CreateAsync("Japan in spring", "12.5", target: "3,000", endDate: "2099-03-20", colour: "coral", icon: "airplane");
        await pots.CreateAsync("Emergency fund", "8", start: "900", colour: "leaf", icon: "umbrella");
        await pots.CreateAsync("Christmas", "4", endDate: "2099-12-10", colour: "rose", icon: "gift");
        await pots.CreateAsync("New sofa", "6", target: "100", colour: "honey", icon: "lamp");
        await pots.CreateAsync(LongName, "3.25", target: "999,999,999.99", colour: "indigo", icon: "book");
        await pots.CreateAsync("Rucksack", "0", start: "20", colour: "slate", icon: "tree");
        await (await pots.CreateAsync("Zoo", "0", colour: "plum", icon: "balloon")).ActAsync("delete");
        await dashboard.OpenAsync();
        await dashboard.Deposit.DepositAsync("2,640", "Salary");
        await dashboard.WithdrawAsync("312.40", "A description that is about as long as somebody in a hurry would ever type");
        await dashboard.Deposit.DepositAsync("75.5", "Refund from the shop");
        await dashboard.UndoAsync("Refund from the shop");
    }

    /// <summary>The longest name that a pot can have, in one word.</summary>
    public static string LongName { get; } = "Rindfleischetikettierungsüberwachung"
        + new string('x', Domain.Ledger.NameRules.MaxLength - 36);
}
