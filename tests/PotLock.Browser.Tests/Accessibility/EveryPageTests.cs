using System.Globalization;
using Microsoft.Playwright;
using PotLock.Browser.Tests.Harness;
using PotLock.Browser.Tests.Pages;

namespace PotLock.Browser.Tests.Accessibility;

/// <summary>
/// Every page in every state that a person can bring it into, in one visit: no barrier that axe knows of, light and dark, on
/// a phone and on a desktop; no more to load than a page may; no scrolling sideways in a window of 320 px; no complaint of
/// the browser. With POTLOCK_PICTURES set to a folder, each is also drawn there, to be looked at.
/// </summary>
[Collection(BrowserRun.Name)]
public sealed class EveryPageTests(BrowserRun run)
{
    private static readonly Dictionary<string, Func<Visitor, Task>> s_anybody = new()
    {
        ["landing"] = visitor => visitor.Page.GotoAsync("/"),
        ["register"] = visitor => visitor.Page.GotoAsync("/register"),
        ["register-errors"] = async visitor => await (await new RegisterPage(
            visitor).OpenAsync()).SubmitAsync("not an address", "short", "", ""),
        ["login"] = visitor => visitor.Page.GotoAsync("/login"),
        ["login-error"] = async visitor => await (await new LogInPage(visitor).OpenAsync()).SubmitAsync(
            "nobody@example.org", "wrong wrong wrong"),
        ["forgot-password"] = visitor => visitor.Page.GotoAsync("/forgot-password"),
        ["forgot-password-error"] = async visitor =>
        {
            await visitor.Page.GotoAsync("/forgot-password");
            await visitor.Page.Locator("main button[type=submit]").FollowAsync();
        },
        ["account-deleted"] = visitor => visitor.Page.GotoAsync("/account/deleted"),
        ["forgot-password-sent"] = visitor => visitor.Page.GotoAsync("/forgot-password/sent"),
        ["reset-password"] = async visitor => await (await new GuardPages(visitor).RegisterAsync()).FollowResetLinkAsync(),
        ["reset-password-error"] = async visitor =>
        {
            await (await new GuardPages(visitor).RegisterAsync()).FollowResetLinkAsync();
            await visitor.Page.Locator("main button[type=submit]").FollowAsync();
        },
        ["reset-password-dead-link"] = visitor => visitor.Page.GotoAsync("/reset-password?user=nobody&token=none"),
        ["two-factor"] = async visitor =>
        {
            await new GuardPages(visitor).RegisterAsync();
            await visitor.Page.GotoAsync("/account/two-factor");
        },
        ["two-factor-error"] = async visitor =>
        {
            await new GuardPages(visitor).RegisterAsync();
            await visitor.Page.GotoAsync("/account/two-factor");
            await visitor.Page.Locator("form[action='/account/two-factor'] button").FollowAsync();
        },
        ["two-factor-codes"] = async visitor => await (await new GuardPages(visitor).RegisterAsync()).TurnOnAsync(),
        ["two-factor-on"] = async visitor =>
        {
            await (await new GuardPages(visitor).RegisterAsync()).TurnOnAsync();
            await visitor.Page.GotoAsync("/account/two-factor");
        },
        ["login-second-step"] = async visitor =>
        {
            var guard = await new GuardPages(visitor).RegisterAsync();
            await guard.TurnOnAsync();
            await guard.LogInAgainAsync();
            await visitor.Page.Locator("main details summary").ClickAsync();
        },
        ["login-second-step-error"] = async visitor =>
        {
            var guard = await new GuardPages(visitor).RegisterAsync();
            await guard.TurnOnAsync();
            await guard.LogInAgainAsync();
            await visitor.Page.Locator("#Code").FillAsync("000000");
            await visitor.Page.Locator("main button[type=submit]").FollowAsync();
        },
        ["passkeys-several"] = async visitor =>
        {
            var guard = await new GuardPages(visitor).RegisterAsync();
            await guard.AddPasskeysAsync("Maya's phone", new string('k', 60));
            await visitor.Page.GotoAsync("/account/passkeys");
            await visitor.Page.Locator("main details summary").Last.ClickAsync();
        },
        ["email-confirm"] = async visitor => await (await new GuardPages(visitor).RegisterAsync()).FollowEmailLinkAsync(),
        ["email-waits"] = async visitor =>
        {
            await new GuardPages(visitor).RegisterAsync();
            await visitor.Page.GotoAsync("/account");
            await visitor.Page.Locator("#Email").FillAsync($"{new string('m', 60)}@{new string('x', 60)}.example.org");
            await visitor.Page.Locator("#CurrentPassword").FillAsync(Visitor.GoodPassword);
            await visitor.Page.Locator("main form[action='/account'] button[type=submit]").FollowAsync();
        },
        ["offline"] = visitor => visitor.Page.GotoAsync("/offline"),
        ["nothing-here"] = visitor => visitor.Page.GotoAsync("/nothing/here"),
        ["error"] = visitor => visitor.Page.GotoAsync("/error/500"),
        ["maintenance"] = visitor => visitor.Page.GotoAsync("/error/503"),
    };

    private static readonly Dictionary<string, Func<Visitor, Task>> s_newcomer = new()
    {
        ["new-empty"] = visitor => visitor.Page.GotoAsync("/new"),
        ["new-move-empty"] = visitor => visitor.Page.GotoAsync("/new/move"),
        ["dashboard-empty"] = visitor => visitor.Page.GotoAsync("/dashboard"),
        ["features-new"] = visitor => visitor.Page.GotoAsync("/features"),
        ["setup"] = visitor => visitor.Page.GotoAsync("/setup"),
        ["book-place-empty"] = visitor => visitor.Page.GotoAsync("/settings/book"),
        ["setup-money"] = async visitor => await (await new SetUpPage(visitor).OpenAsync()).ContinueAsync(),
        ["setup-money-errors"] = async visitor =>
        {
            var page = await new SetUpPage(visitor).OpenAsync();
            await page.TellAsync("1.234", "-1", "", "lots");
            await page.ContinueAsync();
        },
        ["setup-pots"] = async visitor =>
        {
            var page = await new SetUpPage(visitor).OpenAsync();
            await page.TellAsync("999,999,999.99", "2,640", Books.LongName, "999,999,999.99");
            await page.ContinueAsync();
        },
        ["setup-pots-errors"] = async visitor =>
        {
            var page = await new SetUpPage(visitor).OpenAsync();
            await page.TellAsync("100", "2,640", "Trip", "900");
            await page.ContinueAsync();
            await page.Field("PotName-1").FillAsync("");
            await page.Field("PotStart-1").FillAsync("one");
            await page.Field("PotWeighting-2").FillAsync("101");
            await page.FinishAsync();
        },
        ["pots-empty"] = visitor => new PotsPage(visitor).OpenAsync(),
        ["pots-live-empty"] = visitor => new PotsPage(visitor).OpenAsync("live"),
        ["pots-closed-empty"] = visitor => new PotsPage(visitor).OpenAsync("closed"),
        ["activity-empty"] = visitor => new ActivityPage(visitor).OpenAsync(),
        ["transaction-new-empty"] = visitor => visitor.Page.GotoAsync("/transactions/new"),
        ["rules-empty"] = visitor => visitor.Page.GotoAsync("/settings/rules"),
        ["verdict-empty"] = visitor => visitor.Page.GotoAsync("/reports/verdict"),
        ["reports-empty"] = visitor => visitor.Page.GotoAsync("/reports"),
        ["import-empty"] = visitor => visitor.Page.GotoAsync("/import"),
        ["report-empty"] = visitor => visitor.Page.GotoAsync("/reports/by-category"),
        ["report-errors"] = visitor => visitor.Page.GotoAsync("/reports/statement?from=2026-01-10&to=2026-01-09"),
        ["accounts-empty"] = visitor => visitor.Page.GotoAsync("/accounts"),
        ["account-transfer-empty"] = visitor => visitor.Page.GotoAsync("/accounts/transfer"),
        ["cards-empty"] = visitor => visitor.Page.GotoAsync("/cards"),
        ["transfer-empty"] = visitor => visitor.Page.GotoAsync("/transfer"),
        ["interest-empty"] = visitor => visitor.Page.GotoAsync("/interest"),
        ["schedule-empty"] = visitor => visitor.Page.GotoAsync("/schedule"),
        ["forecast-empty"] = visitor => visitor.Page.GotoAsync("/forecast"),
        ["scenario-new-empty"] = visitor => visitor.Page.GotoAsync("/forecast/scenarios/new"),
        ["budgets-empty"] = visitor => visitor.Page.GotoAsync("/budgets"),
        ["budgets-copy-refused"] = async visitor =>
        {
            await visitor.Page.GotoAsync("/budgets/edit");
            await visitor.Page.EvaluateAsync("() => { document.querySelector('form[action=\"/budgets\"]').action = '/budgets/copy'; }");
            await visitor.Page.Locator("form[data-budgets] button[type=submit]").FollowAsync();
        },
        ["months-empty"] = visitor => visitor.Page.GotoAsync("/settings/months"),
        ["notifications-empty"] = visitor => visitor.Page.GotoAsync("/notifications"),
        ["withdraw-error-empty"] = async visitor => await (await new DashboardPage(visitor).OpenAsync()).WithdrawAsync("1"),
    };

    private static readonly Dictionary<string, Func<Visitor, Task>> s_planner = new()
    {
        ["dashboard-planned"] = visitor => visitor.Page.GotoAsync("/dashboard"),
        ["features"] = visitor => visitor.Page.GotoAsync("/features"),
        ["transfer"] = visitor => visitor.Page.GotoAsync("/transfer"),
        ["transfer-errors"] = async visitor =>
        {
            var page = await new TransferPage(visitor).OpenAsync();
            await page.FillAsync("100", "32");
            await page.LineAsync("House deposit", "50", "50");
            await page.LineAsync("Emergency fund", "lots", "");
            await page.SaveAsync();
        },
        ["transfer-too-much"] = async visitor =>
        {
            var page = await new TransferPage(visitor).OpenAsync();
            await page.LineAsync("House deposit", "999,999", "");
            await visitor.Page.Locator("[data-plan-sum] .split__sum--bad").WaitForAsync();
        },
        ["transfer-process"] = visitor => visitor.Page.GotoAsync("/transfer/process"),
        ["interest"] = visitor => visitor.Page.GotoAsync("/interest"),
        ["interest-errors"] = async visitor =>
        {
            await visitor.Page.GotoAsync("/interest");
            await visitor.Page.Locator("#Rate").FillAsync("101");
            await visitor.Page.Locator("#From").FillAsync("");
            await visitor.Page.Locator("form[action='/interest/rate'] button").FollowAsync();
        },
        ["schedule"] = visitor => visitor.Page.GotoAsync("/schedule"),
        ["schedule-new"] = visitor => visitor.Page.GotoAsync("/schedule/new"),
        ["schedule-new-income"] = visitor => visitor.Page.GotoAsync("/schedule/new?kind=income"),
        ["schedule-errors"] = async visitor =>
            await new SchedulePage(visitor).PlanAsync("", "-1", firstOn: "2001-01-01", day: "32", count: "many"),
        ["schedule-one"] = async visitor => await new SchedulePage(visitor).OpenAsync("Rent"),
        ["schedule-edit"] = async visitor =>
        {
            await new SchedulePage(visitor).OpenAsync("Rent");
            await visitor.Page.Locator("a[href$='/edit']").FollowAsync();
        },
        ["schedule-held"] = async visitor => await new SchedulePage(visitor).OpenAsync("Ring"),
        ["schedule-run-refused"] = async visitor =>
        {
            await new SchedulePage(visitor).OpenAsync("Ring");
            await visitor.Page.Locator("[data-open] form[action$='/run'] button").FollowAsync();
        },
        ["accounts"] = visitor => visitor.Page.GotoAsync("/accounts"),
        ["new-account"] = visitor => visitor.Page.GotoAsync("/accounts/new"),
        ["new-account-errors"] = async visitor => await new AccountsPage(visitor).AddAsync("", "savings", "1.234"),
        ["account"] = async visitor => await new AccountsPage(visitor).OpenAsync("Everyday"),
        ["account-errors"] = async visitor =>
        {
            await new AccountsPage(visitor).OpenAsync("Everyday");
            await visitor.Page.Locator("form[action$='/archive'] button").FollowAsync();
        },
        ["account-transfer"] = visitor => visitor.Page.GotoAsync("/accounts/transfer"),
        ["account-transfer-errors"] = async visitor =>
        {
            await visitor.Page.GotoAsync("/accounts/transfer");
            await visitor.Page.Locator("form[action='/accounts/transfer'] button").FollowAsync();
        },
        ["cards"] = visitor => visitor.Page.GotoAsync("/cards"),
        ["new-card"] = visitor => visitor.Page.GotoAsync("/cards/new"),
        ["new-card-errors"] = async visitor => await new CardsPage(visitor).AddAsync("", "1.234", "32", "lots", "x"),
        ["card"] = async visitor => await new CardsPage(visitor).OpenAsync("Visa"),
        ["card-long"] = async visitor => await new CardsPage(visitor).OpenAsync(Books.LongName),
        ["card-in-credit"] = async visitor => await new CardsPage(visitor).OpenAsync("Travel card"),
        ["card-pay-warning"] = async visitor =>
        {
            await new CardsPage(visitor).OpenAsync("Visa");
            await visitor.Page.GotoAsync(new Uri(visitor.Page.Url).AbsolutePath + "?amount=999999");
        },
        ["card-pay-errors"] = async visitor =>
        {
            await new CardsPage(visitor).OpenAsync("Visa");
            await new CardsPage(visitor).PayAsync("lots", "2999-01-01");
        },
        ["card-archive-refused"] = async visitor =>
        {
            await new CardsPage(visitor).OpenAsync("Visa");
            await visitor.Page.Locator("form[action$='/archive'] button").FollowAsync();
        },
        ["edit-card"] = async visitor =>
        {
            await new CardsPage(visitor).OpenAsync("Travel card");
            await visitor.Page.Locator("a[href$='/edit']").FollowAsync();
        },
        ["deposit-from-account"] = visitor => visitor.Page.GotoAsync("/deposits"),
        ["forecast"] = visitor => visitor.Page.GotoAsync("/forecast"),
        ["forecast-long"] = async visitor =>
        {
            await visitor.Page.GotoAsync("/forecast?years=30");
            await visitor.Page.EvaluateAsync("() => { for (const one of document.querySelectorAll('main details')) one.open = true; }");
        },
        ["notifications"] = visitor => visitor.Page.GotoAsync("/notifications"),
        ["pot-with-upcoming"] = async visitor => await (await new PotsPage(visitor).OpenAsync()).OpenPotAsync("Emergency fund"),
    };

    private static readonly Dictionary<string, Func<Visitor, Task>> s_dreamer = new()
    {
        ["forecast-scenarios"] = visitor => visitor.Page.GotoAsync("/forecast"),
        ["scenario"] = async visitor =>
        {
            await new ScenarioPages(visitor).OpenAsync(Books.LongName);
            await visitor.Page.EvaluateAsync("() => { for (const one of document.querySelectorAll('main details')) one.open = true; }");
        },
        ["scenario-no-longer-applies"] = async visitor => await new ScenarioPages(visitor).OpenAsync("Zoo first"),
        ["scenario-shown"] = async visitor =>
        {
            var page = await new ScenarioPages(visitor).NewAsync();
            await page.ShareAsync("House deposit", "70");
            await page.OnceAsync(1, "A new roof with everything that belongs to it", "999,999.99", "2070-12-31");
            await page.ShowAsync();
        },
        ["scenario-more-rows"] = async visitor => await (await new ScenarioPages(visitor).NewAsync()).AddRowAsync(),
        ["scenario-too-much"] = async visitor =>
        {
            await (await new ScenarioPages(visitor).NewAsync()).ShareAsync("House deposit", "99");
            await visitor.Page.Locator("[data-weightings-sum].split__sum--bad").WaitForAsync();
        },
        ["scenario-errors"] = async visitor =>
        {
            var page = await new ScenarioPages(visitor).NewAsync();
            await page.ShareAsync("House deposit", "lots");
            await page.OnceAsync(1, "", "1.234", "2001-01-01");
            await visitor.Page.Locator("#TransferDay").FillAsync("32");
            await page.KeepAsync("");
        },
        ["scenario-edit"] = async visitor => await (await new ScenarioPages(visitor).OpenAsync(Books.LongName)).FollowAsync("/edit"),
        ["scenario-edit-no-longer-applies"] = async visitor => await (await new ScenarioPages(
            visitor).OpenAsync("Zoo first")).FollowAsync("/edit"),
        ["scenario-apply"] = async visitor => await (await new ScenarioPages(visitor).OpenAsync(Books.LongName)).FollowAsync("/apply"),
        ["scenario-apply-stale"] = async visitor =>
        {
            await (await new ScenarioPages(visitor).OpenAsync(Books.LongName)).FollowAsync("/apply");
            await visitor.Page.EvaluateAsync("() => { document.querySelector('[name=PreviewDigest]').value = 'seen before'; }");
            await visitor.Page.Locator("form[action$='/apply'] button").FollowAsync();
        },
    };

    private static readonly Dictionary<string, Func<Visitor, Task>> s_budgeter = new()
    {
        ["budgets"] = visitor => visitor.Page.GotoAsync("/budgets"),
        ["budgets-next"] = async visitor =>
        {
            await visitor.Page.GotoAsync("/budgets");
            await visitor.Page.Locator("a[rel=next]").FollowAsync();
        },
        ["budgets-edit"] = async visitor =>
        {
            await (await new BudgetsPage(visitor).OpenFormAsync()).TypeAsync("All spending", "1");
            await visitor.Page.Locator("[data-budgets-sum].split__sum--bad").WaitForAsync();
        },
        ["budgets-errors"] = async visitor =>
        {
            var page = await new BudgetsPage(visitor).OpenFormAsync();
            await page.TypeAsync("All spending", "1.234");
            await page.TypeAsync("Travel", "-5");
            await page.TypeAsync(Books.LongCategory, "-5");
            await page.SaveAsync();
        },
        ["categories"] = visitor => visitor.Page.GotoAsync("/settings/categories"),
        ["categories-error"] = async visitor => await new CategoriesPage(visitor).AddAsync("groceries"),
        ["category"] = async visitor => await new CategoriesPage(visitor).OpenAsync(Books.LongCategory),
        ["category-archived"] = async visitor => await new CategoriesPage(visitor).OpenAsync("Education"),
        ["category-error"] = async visitor =>
        {
            await new CategoriesPage(visitor).OpenAsync("Travel");
            await visitor.Page.Locator("#Name").FillAsync("Groceries");
            await visitor.Page.Locator("form[action$='/edit'] button").FollowAsync();
        },
    };

    private static readonly Dictionary<string, Func<Visitor, Task>> s_spender = new()
    {
        ["transactions"] = visitor => new TransactionsPage(visitor).OpenAsync(),
        ["transactions-trail"] = visitor => new TransactionsPage(visitor).OpenAsync("?trail=true"),
        ["transactions-filtered"] = visitor => new TransactionsPage(visitor).OpenAsync("?kind=expense&tag=holiday&from=2020-01-01"),
        ["transactions-no-match"] = visitor => new TransactionsPage(visitor).OpenAsync("?q=nothing+like+it"),
        ["transactions-ticked"] = async visitor =>
        {
            await new TransactionsPage(visitor).OpenAsync();
            await visitor.Page.Locator("input[name=EntryIds]").First.CheckAsync();
        },
        ["transactions-bulk-error"] = async visitor => await (await new TransactionsPage(
            visitor).OpenAsync()).RecategoriseAsync("", "", "Supermarket"),
        ["transaction-new-expense"] = async visitor =>
        {
            await new RecordPage(visitor).OpenAsync();
            await visitor.Page.Locator(".tx-split > summary").ClickAsync();
        },
        ["transaction-new-income"] = visitor => new RecordPage(visitor).OpenAsync("income"),
        ["transaction-new-refund"] = visitor => new RecordPage(visitor).OpenAsync("refund"),
        ["transaction-new-transfer"] = visitor => new RecordPage(visitor).OpenAsync("transfer"),
        ["transaction-new-card-payment"] = visitor => new RecordPage(visitor).OpenAsync("card-payment"),
        ["transaction-new-errors"] = async visitor =>
        {
            var page = await new RecordPage(visitor).OpenAsync();
            await page.FillAsync("1.234", "Shop", tags: new string('t', 40), split: [("Clothing", "lots"), ("Travel", "-1")]);
            await visitor.Page.Locator("#Date").FillAsync("2999-01-01");
            await page.SendAsync();
        },
        ["transaction-new-move-errors"] = async visitor =>
        {
            var page = await new RecordPage(visitor).OpenAsync("transfer");
            await page.FillAsync("40", paidWith: "Everyday", to: "Everyday");
            await page.SendAsync();
        },
        ["transaction"] = visitor => new TransactionsPage(visitor).OpenEntryAsync("about as long as"),
        ["transaction-corrected"] = visitor => new TransactionsPage(visitor).OpenEntryAsync("Market stall"),
        ["transaction-taken-back"] = visitor => new TransactionsPage(visitor).OpenEntryAsync("Market stall", trail: true),
        ["transaction-split"] = visitor => new TransactionsPage(visitor).OpenEntryAsync("Department store"),
        ["transaction-edit"] = visitor => new TransactionsPage(visitor).CorrectAsync("Department store"),
        ["transaction-edit-errors"] = async visitor =>
        {
            var page = await new TransactionsPage(visitor).CorrectAsync("Supermarket");
            await page.FillAsync("999,999", paidWith: "Active balance");
            await page.SendAsync();
        },
        ["transaction-refund"] = async visitor =>
        {
            await new TransactionsPage(visitor).OpenEntryAsync("Supermarket");
            await visitor.Page.Locator("main a[href*='refundOf']").FollowAsync();
        },
        ["rules"] = visitor => visitor.Page.GotoAsync("/settings/rules"),
        ["rules-errors"] = visitor => new RulesPage(visitor).AddAsync("x", tags: new string('t', 40)),
        ["rule-edit"] = visitor => new RulesPage(visitor).OpenAsync("supermarket", "edit"),
        ["rule-edit-errors"] = async visitor =>
        {
            await new RulesPage(visitor).OpenAsync("supermarket", "edit");
            await visitor.Page.Locator("#Contains").FillAsync("");
            await visitor.Page.Locator("form[action$='/edit'] button").FollowAsync();
        },
        ["rule-apply"] = visitor => new RulesPage(visitor).OpenAsync("supermarket", "apply"),
        ["rule-apply-nothing"] = visitor => new RulesPage(visitor).OpenAsync("Rindfleisch", "apply"),
        ["verdict"] = async visitor =>
        {
            await visitor.Page.GotoAsync("/reports/verdict");
            await visitor.Page.EvaluateAsync("() => { for (const one of document.querySelectorAll('main details')) one.open = true; }");
        },
        ["verdict-working"] = async visitor =>
        {
            await visitor.Page.GotoAsync("/dashboard");
            await OpenWorkingAsync(visitor);
        },
        ["verdict-no"] = async visitor =>
        {
            await visitor.Page.GotoAsync("/dashboard");
            await visitor.Page.EvaluateAsync("() => { document.getElementById('verdict').dataset.verdict = 'no'; }");
            await OpenWorkingAsync(visitor);
        },
        ["verdict-careful"] = async visitor =>
        {
            await visitor.Page.GotoAsync("/dashboard");
            await visitor.Page.EvaluateAsync("() => { document.getElementById('verdict').dataset.verdict = 'careful'; }");
            await OpenWorkingAsync(visitor);
        },
        ["reports"] = visitor => visitor.Page.GotoAsync("/reports"),
        ["reports-figures"] = async visitor =>
        {
            await visitor.Page.GotoAsync("/reports");
            await visitor.Page.EvaluateAsync("() => { for (const one of document.querySelectorAll('main details')) one.open = true; }");
        },
        ["report-income-and-spending"] = visitor => visitor.Page.GotoAsync("/reports/income-and-spending"),
        ["report-by-category"] = visitor => visitor.Page.GotoAsync("/reports/by-category"),
        ["report-cash-flow"] = visitor => visitor.Page.GotoAsync("/reports/cash-flow"),
        ["report-net-worth"] = visitor => visitor.Page.GotoAsync("/reports/net-worth"),
        ["report-pots"] = visitor => visitor.Page.GotoAsync("/reports/pots"),
        ["report-interest"] = visitor => visitor.Page.GotoAsync("/reports/interest"),
        ["report-budget"] = visitor => visitor.Page.GotoAsync("/reports/budget"),
        ["report-year"] = visitor => visitor.Page.GotoAsync("/reports/year"),
        ["report-statement"] = visitor => visitor.Page.GotoAsync("/reports/statement"),
        ["reports-month"] = async visitor =>
        {
            await visitor.Page.GotoAsync("/reports");
            await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "This month" }).FollowAsync();
        },
    };

    /// <summary>A phone's home page has the answer alone; its working stands on a page of its own.</summary>
    private static async Task OpenWorkingAsync(Visitor visitor)
    {
        var summary = visitor.Page.Locator(".verdict__working > summary");
        if (await summary.IsVisibleAsync())
        {
            await summary.ClickAsync();
        }
    }

    private static readonly Dictionary<string, Func<Visitor, Task>> s_closer = new()
    {
        ["months"] = visitor => visitor.Page.GotoAsync("/settings/months"),
        ["months-close"] = visitor => visitor.Page.GotoAsync("/settings/months/close"),
        ["months-close-error"] = async visitor =>
        {
            await visitor.Page.GotoAsync("/settings/months/close");
            await visitor.Page.EvaluateAsync("() => { document.querySelector('main [name=Through][type=hidden]').value = ''; }");
            await visitor.Page.Locator("form[action='/settings/months/close'][method=post] button").FollowAsync();
        },
        ["month-running"] = visitor => visitor.Page.GotoAsync(Books.MonthPath(0)),
        ["month-open"] = visitor => visitor.Page.GotoAsync(Books.MonthPath(1)),
        ["month-closed"] = visitor => visitor.Page.GotoAsync(Books.MonthPath(2)),
        ["month-closed-earlier"] = visitor => visitor.Page.GotoAsync(Books.MonthPath(3)),
        ["month-reopen-errors"] = async visitor =>
        {
            await visitor.Page.GotoAsync(Books.MonthPath(2));
            await visitor.Page.Locator("form[action$='/reopen'] button").FollowAsync();
        },
    };

    private static readonly Dictionary<string, Func<Visitor, Task>> s_saver = new()
    {
        ["dashboard"] = visitor => visitor.Page.GotoAsync("/dashboard"),
        ["dashboard-menu"] = async visitor =>
        {
            await visitor.Page.GotoAsync("/dashboard");
            await visitor.Page.Locator(".topbar .menu > summary").ClickAsync();
        },
        ["dashboard-more"] = async visitor =>
        {
            await visitor.Page.GotoAsync("/dashboard");
            // On a desktop everything stands at the side, and there is no bar.
            if (await visitor.Page.Locator(".tabbar").IsVisibleAsync())
            {
                await visitor.Page.Locator(".tabbar .menu > summary").ClickAsync();
            }
        },
        ["dashboard-notice"] = async visitor =>
            await (await new DashboardPage(visitor).OpenAsync()).Deposit.DepositAsync("12.34", "Found in a coat"),
        ["dashboard-live-preview"] = async visitor =>
        {
            var dashboard = await new DashboardPage(visitor).OpenAsync();
            await dashboard.Deposit.FillAsync("2,640", "Salary");
            await dashboard.Deposit.LivePreview.Locator(".split").WaitForAsync();
        },
        ["new"] = visitor => visitor.Page.GotoAsync("/new"),
        ["new-deposit"] = visitor => visitor.Page.GotoAsync("/new/deposit"),
        ["new-move"] = visitor => visitor.Page.GotoAsync("/new/move"),
        ["quick"] = visitor => visitor.Page.GotoAsync("/quick"),
        ["quick-refused"] = visitor => visitor.Page.GotoAsync("/quick?line=1+hard+drive+80"),
        ["quick-read"] = visitor => visitor.Page.GotoAsync("/quick?line=12.50+lunch+yesterday+%23work"),
        ["quick-read-deposit"] = visitor => visitor.Page.GotoAsync("/quick?line=deposit+20+birthday+%23gift"),
        ["new-income"] = visitor => visitor.Page.GotoAsync("/new/income"),
        ["new-refused"] = async visitor =>
        {
            await visitor.Page.GotoAsync("/new");
            await visitor.Page.Locator("[data-sheet] [name=Amount]").FillAsync("1.234");
            await visitor.Page.Locator("[data-sheet] .add-more > summary").ClickAsync();
            await visitor.Page.Locator("[data-sheet] [name=Tags]").FillAsync("a,b,c,d,e,f,g,h,i,j,k");
            await visitor.Page.Locator("[data-sheet] .add-record").FollowAsync();
        },
        ["new-move-refused"] = async visitor =>
        {
            await visitor.Page.GotoAsync("/new/move");
            await visitor.Page.Locator("[data-sheet] [name=Amount]").FillAsync("999,999,999");
            await visitor.Page.Locator("[data-sheet] .add-record").FollowAsync();
        },
        ["new-over-a-page"] = async visitor =>
        {
            await visitor.Page.GotoAsync("/pots");
            await visitor.Page.Locator("body[data-keys]").WaitForAsync();
            var sheet = new AddSheet(visitor);
            await sheet.OpenAsync();
            await sheet.Amount.FillAsync("12.50+3");
            await Assertions.Expect(sheet.Record).ToContainTextAsync("15.50");
        },
        ["deposit"] = visitor => visitor.Page.GotoAsync("/deposits"),
        ["deposit-error"] = async visitor => await SendAsync((await new DepositPage(visitor).OpenAsync()).Fields, "1.234"),
        ["preview"] = async visitor => await PreviewAsync(await new DepositPage(visitor).OpenAsync(), "987,654,321.98"),
        ["withdraw"] = visitor => visitor.Page.GotoAsync("/withdrawals"),
        ["withdraw-error"] = async visitor => await (await new DashboardPage(visitor).OpenAsync()).WithdrawAsync("999,999", "Too much"),
        ["pots"] = visitor => new PotsPage(visitor).OpenAsync(),
        ["pots-live"] = visitor => new PotsPage(visitor).OpenAsync("live"),
        ["pots-closed"] = visitor => new PotsPage(visitor).OpenAsync("closed"),
        ["new-pot"] = visitor => visitor.Page.GotoAsync("/pots/new"),
        ["new-pot-errors"] = async visitor =>
        {
            var page = await new NewPotPage(visitor).OpenAsync();
            await page.FillAsync("", "120", "-1", "2001-01-01", "one", note: "A note");
            await page.SubmitAsync();
        },
        ["new-pot-unfolded"] = async visitor =>
        {
            await visitor.Page.GotoAsync("/pots/new");
            await visitor.Page.Locator("#TargetAmount").FillAsync("1200");
            await visitor.Page.Locator("#Weighting").FillAsync("1");
            await Assertions.Expect(visitor.Page.Locator("[data-share]")).ToContainTextAsync("1% ·");
            await visitor.Page.Locator("[data-fold=look] > summary").ClickAsync();
            await visitor.Page.Locator("[data-fold=more] > summary").ClickAsync();
        },
        ["pot-unfolded"] = async visitor =>
        {
            await (await new PotsPage(visitor).OpenAsync()).OpenPotAsync("Christmas");
            await visitor.Page.Locator(".pot-actions summary").ClickAsync();
            foreach (var fold in await visitor.Page.Locator(".card--folds summary").AllAsync())
            {
                await fold.ClickAsync();
            }
        },
        ["pot-raise-share"] = visitor => RaiseAsync(visitor, "raise-share"),
        ["pot-raise-plan"] = visitor => RaiseAsync(visitor, "raise-plan"),
        ["pot-locked"] = async visitor => await (await new PotsPage(visitor).OpenAsync()).OpenPotAsync("House deposit"),
        ["pot-dated"] = async visitor => await (await new PotsPage(visitor).OpenAsync()).OpenPotAsync("Christmas"),
        ["pot-open"] = async visitor => await (await new PotsPage(visitor).OpenAsync()).OpenPotAsync("Emergency fund"),
        ["pot-long"] = async visitor => await (await new PotsPage(visitor).OpenAsync()).OpenPotAsync(Books.LongName),
        ["pot-growth"] = async visitor =>
        {
            // Money of two days makes a line.
            var deposit = await new DepositPage(visitor).OpenAsync();
            await visitor.Page.Locator("#Date").FillAsync("2026-01-15");
            await SendAsync(deposit.Fields, "100");
            var pot = await (await new PotsPage(visitor).OpenAsync()).OpenPotAsync("House deposit");
            await Patience.UntilAsync(async () => await pot.PointsDrawnAsync() >= 2);
            Assert.InRange(await pot.PointsDrawnAsync(), 2, 36);
            await visitor.Page.Locator("[data-growth] summary").ClickAsync();
        },
        ["pot-live"] = async visitor => await (await new PotsPage(visitor).OpenAsync("live")).OpenPotAsync("New sofa"),
        ["pot-closed"] = async visitor => await (await new PotsPage(visitor).OpenAsync("closed")).OpenPotAsync("Zoo"),
        ["top-up"] = visitor => ChooseAsync(visitor, "House deposit", "top-up"),
        ["top-up-error"] = async visitor => await (await ChooseAsync(visitor, "House deposit", "top-up")).SendAsync("30,000"),
        ["take-out"] = visitor => ChooseAsync(visitor, "Emergency fund", "take-out"),
        ["set-balance"] = visitor => ChooseAsync(visitor, "Emergency fund", "balance"),
        ["delete-pot"] = visitor => ChooseAsync(visitor, "Emergency fund", "delete"),
        ["barrier"] = async visitor =>
        {
            await (await new PotsPage(visitor).OpenAsync()).OpenPotAsync("House deposit");
            await visitor.Page.GotoAsync(new Uri(visitor.Page.Url).AbsolutePath + "/take-out");
        },
        ["spend"] = visitor => ChooseAsync(visitor, "New sofa", "spend", "live"),
        ["spend-error"] = async visitor => await (await ChooseAsync(visitor, "New sofa", "spend", "live")).SendAsync("5,000"),
        ["complete"] = visitor => ChooseAsync(visitor, "New sofa", "complete", "live"),
        ["restart"] = visitor => ChooseAsync(visitor, "New sofa", "restart", "live"),
        ["break-lock"] = visitor => ChooseAsync(visitor, "Japan in spring", "break-lock"),
        ["break-lock-asked"] = async visitor => await BreakLockAsync(await ChooseAsync(visitor, "Christmas", "break-lock")),
        ["break-lock-confirm"] = async visitor =>
        {
            var pots = await new NewPotPage(visitor).OpenAsync();
            await pots.FillAsync("Whim", "1", target: "50", note: "Now");
            await visitor.Page.Locator("#CoolingOffDays").FillAsync("0");
            await pots.SubmitAsync();
            var pot = new PotPage(visitor);
            await pot.ChooseAsync("break-lock");
            await BreakLockAsync(pot);
        },
        ["edit-pot"] = visitor => ChooseAsync(visitor, "House deposit", "edit"),
        ["edit-pot-errors"] = async visitor =>
        {
            var pot = await ChooseAsync(visitor, "Japan in spring", "edit");
            await visitor.Page.Locator("#Name").FillAsync("");
            await visitor.Page.Locator("#TargetAmount").FillAsync("1");
            await visitor.Page.Locator("#Weighting").FillAsync("lots");
            await pot.SendAsync();
        },
        ["setup-done"] = visitor => visitor.Page.GotoAsync("/setup"),
        ["weightings"] = visitor => visitor.Page.GotoAsync("/pots/weightings"),
        ["weightings-moves"] = async visitor =>
        {
            await visitor.Page.GotoAsync("/pots/weightings");
            await visitor.Page.Locator("#weightings input[type=text]").First.FillAsync("5");
            await visitor.Page.Locator("[data-date-moves]").WaitForAsync();
        },
        ["weightings-error"] = async visitor =>
        {
            await visitor.Page.GotoAsync("/pots/weightings");
            await visitor.Page.Locator("#weightings input[type=text]").First.FillAsync("99");
            await visitor.Page.Locator("#weightings button").First.FollowAsync();
        },
        ["activity"] = visitor => new ActivityPage(visitor).OpenAsync(),
        ["activity-trail"] = visitor => new ActivityPage(visitor).OpenAsync(trail: true),
        ["entry"] = async visitor => await OpenEntryAsync(visitor, "Salary"),
        ["entry-undone"] = async visitor => await OpenEntryAsync(visitor, "Refund from the shop"),
        ["entry-undo-refused"] = async visitor =>
        {
            // The money of the first deposit lies in pots by now.
            await OpenEntryAsync(visitor, "Opening balance");
            await visitor.Page.Locator("main form[action$='/undo'] button").FollowAsync();
            await new PotLockPage(visitor).Alert.WaitForAsync();
        },
        ["your-account"] = visitor => visitor.Page.GotoAsync("/account"),
        ["your-account-errors"] = async visitor =>
        {
            await visitor.Page.GotoAsync("/account");
            await visitor.Page.Locator("#FirstName").FillAsync("");
            await visitor.Page.Locator("#Email").FillAsync("nowhere");
            await visitor.Page.Locator("main form[action='/account'] button[type=submit]").FollowAsync();
        },
        ["password"] = visitor => visitor.Page.GotoAsync("/account/password"),
        ["password-errors"] = async visitor =>
        {
            await visitor.Page.GotoAsync("/account/password");
            await visitor.Page.Locator("main button[type=submit]").FollowAsync();
        },
        ["passkeys"] = visitor => visitor.Page.GotoAsync("/account/passkeys"),
        ["security-activity"] = visitor => visitor.Page.GotoAsync("/account/activity"),
        ["confirm"] = visitor => visitor.Page.GotoAsync("/account/confirm"),
        ["confirm-error"] = async visitor =>
        {
            await visitor.Page.GotoAsync("/account/confirm");
            await visitor.Page.Locator("main button[type=submit]").FollowAsync();
        },
        ["delete-account"] = visitor => visitor.Page.GotoAsync("/account/delete"),
        ["delete-account-error"] = async visitor =>
        {
            await visitor.Page.GotoAsync("/account/delete");
            await visitor.Page.Locator("main form button[type=submit]").FollowAsync();
        },
        ["delete-book"] = visitor => visitor.Page.GotoAsync("/settings/book/delete"),
        ["delete-book-error"] = async visitor =>
        {
            await visitor.Page.GotoAsync("/settings/book/delete");
            await visitor.Page.Locator("main form button[type=submit]").FollowAsync();
        },
        ["sessions"] = visitor => visitor.Page.GotoAsync("/account/sessions"),
        ["settings"] = visitor => visitor.Page.GotoAsync("/settings"),
        ["book-place"] = visitor => visitor.Page.GotoAsync("/settings/book"),
        ["book-place-chosen"] = async visitor =>
        {
            await visitor.Page.GotoAsync("/settings/book");
            await visitor.Page.Locator("#Culture").SelectOptionAsync("ja-JP");
            await visitor.Page.Locator("[data-place-sample]").GetByText("年").WaitForAsync();
        },
        ["book-place-errors"] = async visitor =>
        {
            await visitor.Page.GotoAsync("/settings/book");
            await visitor.Page.EvaluateAsync(
                "() => { for (const id of ['TimeZone', 'Culture']) { document.getElementById(id).options[0].value = 'none'; } }");
            foreach (var field in new[] { "#TimeZone", "#Culture" })
            {
                await visitor.Page.Locator(field).SelectOptionAsync("none");
            }

            await visitor.Page.Locator("form[action='/settings/book'] button").FollowAsync();
        },
        ["help"] = visitor => visitor.Page.GotoAsync("/help"),
        ["help-install"] = visitor => new InstallOffers(visitor).OfferAsync("/help/install"),
        ["dashboard-install"] = visitor => new InstallOffers(visitor).OfferAsync("/dashboard"),
        ["help-sheet"] = async visitor =>
        {
            await visitor.Page.GotoAsync("/pots");
            await visitor.Page.Keyboard.PressAsync("?");
            await visitor.Page.Locator("dialog.sheet").WaitForAsync();
        },
        ["dashboard-private"] = async visitor =>
        {
            await visitor.Page.GotoAsync("/dashboard");
            await visitor.Page.Locator("[data-privacy] button").ClickAsync();
            await visitor.Page.Locator("html.is-private").WaitForAsync();
        },
        ["reconcile"] = visitor => visitor.Page.GotoAsync("/accounts/main/reconcile"),
        ["reconcile-error"] = async visitor =>
        {
            await visitor.Page.GotoAsync("/accounts/main/reconcile");
            await visitor.Page.Locator("#Total").FillAsync("1");
            await visitor.Page.Locator("form[action='/accounts/main/reconcile'] button").FollowAsync();
        },
        ["integrity"] = visitor => visitor.Page.GotoAsync("/settings/integrity"),
        ["nothing-here-signed-in"] = visitor => visitor.Page.GotoAsync("/pots/123456789"),
    };

    /// <summary>The names of all states.</summary>
    public static TheoryData<string> States =>
    [
        .. s_anybody.Keys, .. s_newcomer.Keys, .. s_planner.Keys, .. s_dreamer.Keys, .. s_budgeter.Keys, .. s_spender.Keys,
        .. s_closer.Keys, .. s_saver.Keys, .. PageStates.All.SelectMany(one => one.States.Keys),
    ];

    [BrowserTheory]
    [MemberData(nameof(States))]
    public async Task Page_HasNoBarrierIsLightAndNeverScrollsSideways(string state)
    {
        await using var visitor = await OpenAsync(state);
        var page = new PotLockPage(visitor);
        List<string> found = [];
        foreach (var device in new[] { Device.Phone, Device.Desktop })
        {
            await visitor.Page.SetViewportSizeAsync(device.Size().Width, device.Size().Height);
            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await visitor.Page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
                visitor.Place = $"{state}, {device}, {scheme}";
                await PaintAsync(page, $"{state}-{device}-{scheme}");
                // The dark colours are the same at every width, and nothing else is dark.
                if (scheme == ColorScheme.Light || device == Device.Phone)
                {
                    found.AddRange(
                        (await page.FindBarriersAsync(onlyContrast: scheme == ColorScheme.Dark)).Select(
                            barrier => $"{visitor.Place}: {barrier}"));
                }
            }
        }

        // Each file that any of the four made it load counts.
        var weight = await page.WeighAsync();
        if (!weight.IsLight)
        {
            found.Add($"{visitor.Place}: too heavy for a first visit: {weight}");
        }

        visitor.Place = $"{state}, 320 px";
        found.AddRange((await page.FindOverflowAsync(320)).Select(wide => $"{visitor.Place}: wider than the window: {wide}"));
        await PaintAsync(page, $"{state}-narrow");
        found.AddRange(visitor.Problems);
        Assert.True(found.Count == 0, string.Join("\n", found.Distinct()));
    }

    /// <summary>What every state above relies on: that the browser's complaints reach the test.</summary>
    [BrowserFact]
    public async Task Complaints_OfTheBrowser_AreSeen()
    {
        await using var visitor = await run.OpenAsync();
        await visitor.Page.GotoAsync("/");
        visitor.ExpectNoProblems();
        await visitor.Page.EvaluateAsync("() => { document.body.setAttribute('style', 'color: red'); }");
        await visitor.Page.EvaluateAsync("() => { setTimeout(() => { throw new Error('from a script'); }); }");
        await visitor.Page.EvaluateAsync("() => { const image = new Image(); image.src = '/img/none.png'; document.body.append(image); }");
        await Patience.UntilAsync(() => visitor.Problems.Count >= 3);
        Assert.Contains(visitor.Problems, problem => problem.Contains("Content Security Policy", StringComparison.Ordinal));
        Assert.Contains(visitor.Problems, problem => problem.Contains("from a script", StringComparison.Ordinal));
        Assert.Contains(visitor.Problems, problem => problem.StartsWith("404 for", StringComparison.Ordinal));
    }

    /// <summary>That axe and the measure of widths find what is wrong.</summary>
    [BrowserFact]
    public async Task Barriers_ThatAreThere_AreFound()
    {
        await using var visitor = await run.OpenAsync();
        var page = new PotLockPage(visitor);
        await visitor.Page.GotoAsync("/login");
        await visitor.Page.EvaluateAsync("() => document.querySelector('label[for=Email]').remove()");
        await visitor.Page.EvaluateAsync("() => { document.querySelector('main h1').style.minWidth = '500px'; "
            + "document.querySelector('main p a').style.color = '#eee'; }");
        Assert.Contains(await page.FindBarriersAsync(), barrier => barrier.StartsWith("label:", StringComparison.Ordinal));
        Assert.Contains(
            await page.FindBarriersAsync(onlyContrast: true), barrier => barrier.StartsWith("color-contrast:", StringComparison.Ordinal));
        Assert.NotEmpty(await page.FindOverflowAsync(320));
    }

    private async Task<Visitor> OpenAsync(string state)
    {
        var (visitor, prepare) = s_anybody.TryGetValue(state, out var forAnybody) ? (await run.OpenAsync(), forAnybody)
            : s_newcomer.TryGetValue(state, out var forNewcomer) ? (await run.OpenAsAsync(Books.New, Books.StartAsync), forNewcomer)
            : s_planner.TryGetValue(state, out var forPlanner) ? (await run.OpenAsAsync(Books.Planned, Books.PlanAsync), forPlanner)
            : s_dreamer.TryGetValue(state, out var forDreamer)
                ? (await run.OpenAsAsync(Books.Dreamed, ScenarioPages.DreamAsync), forDreamer)
            : s_budgeter.TryGetValue(state, out var forBudgeter) ? (await run.OpenAsAsync(Books.Budgeted, Books.BudgetAsync), forBudgeter)
            : s_spender.TryGetValue(state, out var forSpender) ? (await run.OpenAsAsync(Books.Spent, Books.SpendAsync), forSpender)
            : s_closer.TryGetValue(state, out var forCloser) ? (await run.OpenAsAsync(Books.Closed, Books.CloseAsync), forCloser)
            : s_saver.TryGetValue(state, out var forSaver) ? (await run.OpenAsAsync(Books.Full, Books.FillAsync), forSaver)
            : await PageStates.OpenAsync(run, state);
        visitor.Place = $"{state}, {Device.Desktop}, {ColorScheme.Light}, on the way there";
        await prepare(visitor);
        return visitor;
    }

    private static async Task SendAsync(DepositFields fields, string amount)
    {
        await fields.FillAsync(amount);
        await fields.Submit.FollowAsync();
    }

    private static async Task PreviewAsync(DepositPage page, string amount)
    {
        await page.Fields.FillAsync(amount);
        await page.Fields.PreviewAsync();
    }

    private static async Task<PotPage> ChooseAsync(Visitor visitor, string pot, string action, string status = "active")
    {
        var page = await (await new PotsPage(visitor).OpenAsync(status)).OpenPotAsync(pot);
        await page.ChooseAsync(action);
        return page;
    }

    // Asks, and looks at what the page says then.
    private static async Task BreakLockAsync(PotPage pot)
    {
        await pot.SendAsync();
        await pot.ChooseAsync("break-lock");
    }

    private static async Task OpenEntryAsync(Visitor visitor, string description)
    {
        await new ActivityPage(visitor).OpenAsync(trail: true);
        await visitor.Page.Locator("main [data-entry] a").Filter(new() { HasText = description }).Last.FollowAsync();
    }

    private static async Task PaintAsync(PotLockPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("POTLOCK_PICTURES") is { Length: > 0 } folder)
        {
            await page.PaintAsync(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{name}.png")), whole: true);
        }
    }

    private static async Task RaiseAsync(Visitor visitor, string remedy)
    {
        await (await new PotsPage(visitor).OpenAsync()).OpenPotAsync("Christmas");
        await visitor.Page.GotoAsync($"{new Uri(visitor.Page.Url).AbsolutePath}/{remedy}");
    }
}
