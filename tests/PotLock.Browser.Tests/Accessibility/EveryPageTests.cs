using System.Globalization;
using Microsoft.Playwright;
using PotLock.Browser.Tests.Harness;
using PotLock.Browser.Tests.Pages;

namespace PotLock.Browser.Tests.Accessibility;

/// <summary>
/// Every page in every state that a person can bring it into: no barrier that axe knows of, light and dark, on a phone and
/// on a desktop; no scrolling sideways in a window of 320 px; no complaint of the browser. With POTLOCK_PICTURES set to a
/// folder, each is also drawn there, to be looked at.
/// </summary>
[Collection(BrowserRun.Name)]
public sealed class EveryPageTests(BrowserRun run)
{
    private static readonly Dictionary<string, Func<Visitor, BrowserRun, Task>> s_anybody = new()
    {
        ["landing"] = (visitor, _) => visitor.Page.GotoAsync("/"),
        ["register"] = (visitor, _) => visitor.Page.GotoAsync("/register"),
        ["register-errors"] = async (visitor, _) => await (await new RegisterPage(visitor).OpenAsync()).SubmitAsync("not an address", "short", "", ""),
        ["login"] = (visitor, _) => visitor.Page.GotoAsync("/login"),
        ["login-error"] = async (visitor, _) => await (await new LogInPage(visitor).OpenAsync()).SubmitAsync("nobody@example.org", "wrong wrong wrong"),
        ["nothing-here"] = (visitor, _) => visitor.Page.GotoAsync("/nothing/here"),
        ["error"] = (visitor, _) => visitor.Page.GotoAsync("/error/500"),
        ["maintenance"] = (visitor, _) => visitor.Page.GotoAsync("/error/503"),
    };

    private static readonly Dictionary<string, Func<Visitor, BrowserRun, Task>> s_newcomer = new()
    {
        ["dashboard-empty"] = (visitor, _) => visitor.Page.GotoAsync("/dashboard"),
        ["pots-empty"] = (visitor, _) => new PotsPage(visitor).OpenAsync(),
        ["pots-live-empty"] = (visitor, _) => new PotsPage(visitor).OpenAsync("live"),
        ["pots-closed-empty"] = (visitor, _) => new PotsPage(visitor).OpenAsync("closed"),
        ["activity-empty"] = (visitor, _) => new ActivityPage(visitor).OpenAsync(),
        ["withdraw-error-empty"] = async (visitor, _) => await (await new DashboardPage(visitor).OpenAsync()).WithdrawAsync("1"),
    };

    private static readonly Dictionary<string, Func<Visitor, BrowserRun, Task>> s_saver = new()
    {
        ["dashboard"] = (visitor, _) => visitor.Page.GotoAsync("/dashboard"),
        ["dashboard-menu"] = async (visitor, _) =>
        {
            await visitor.Page.GotoAsync("/dashboard");
            await visitor.Page.Locator(".menu > summary").ClickAsync();
        },
        ["dashboard-notice"] = async (visitor, _) =>
            await (await new DashboardPage(visitor).OpenAsync()).Deposit.DepositAsync("12.34", "Found in a coat"),
        ["dashboard-live-preview"] = async (visitor, _) =>
        {
            var dashboard = await new DashboardPage(visitor).OpenAsync();
            await dashboard.Deposit.FillAsync("2,640", "Salary");
            await dashboard.Deposit.LivePreview.Locator(".split").WaitForAsync();
        },
        ["deposit"] = (visitor, _) => visitor.Page.GotoAsync("/deposits"),
        ["deposit-error"] = async (visitor, _) => await SendAsync((await new DepositPage(visitor).OpenAsync()).Fields, "1.234"),
        ["preview"] = async (visitor, _) => await PreviewAsync(await new DepositPage(visitor).OpenAsync(), "987,654,321.98"),
        ["withdraw"] = (visitor, _) => visitor.Page.GotoAsync("/withdrawals"),
        ["withdraw-error"] = async (visitor, _) => await (await new DashboardPage(visitor).OpenAsync()).WithdrawAsync("999,999", "Too much"),
        ["pots"] = (visitor, _) => new PotsPage(visitor).OpenAsync(),
        ["pots-live"] = (visitor, _) => new PotsPage(visitor).OpenAsync("live"),
        ["pots-closed"] = async (visitor, run) =>
        {
            await Books.CloseAsync(run.Site, "Zoo");
            await new PotsPage(visitor).OpenAsync("closed");
        },
        ["new-pot"] = (visitor, _) => visitor.Page.GotoAsync("/pots/new"),
        ["new-pot-errors"] = async (visitor, _) =>
        {
            var page = await new NewPotPage(visitor).OpenAsync();
            await page.FillAsync("", "120", "-1", "2001-01-01", "one", note: "A note");
            await page.SubmitAsync();
        },
        ["pot-locked"] = async (visitor, _) => await (await new PotsPage(visitor).OpenAsync()).OpenPotAsync("House deposit"),
        ["pot-dated"] = async (visitor, _) => await (await new PotsPage(visitor).OpenAsync()).OpenPotAsync("Christmas"),
        ["pot-open"] = async (visitor, _) => await (await new PotsPage(visitor).OpenAsync()).OpenPotAsync("Emergency fund"),
        ["pot-long"] = async (visitor, _) => await (await new PotsPage(visitor).OpenAsync()).OpenPotAsync(Books.LongName),
        ["pot-live"] = async (visitor, _) => await (await new PotsPage(visitor).OpenAsync("live")).OpenPotAsync("New sofa"),
        ["pot-closed"] = async (visitor, run) =>
        {
            await Books.CloseAsync(run.Site, "Zoo");
            await (await new PotsPage(visitor).OpenAsync("closed")).OpenPotAsync("Zoo");
        },
        ["activity"] = (visitor, _) => new ActivityPage(visitor).OpenAsync(),
        ["activity-trail"] = (visitor, _) => new ActivityPage(visitor).OpenAsync(trail: true),
        ["entry"] = async (visitor, _) => await OpenEntryAsync(visitor, "Salary"),
        ["entry-undone"] = async (visitor, _) => await OpenEntryAsync(visitor, "Refund from the shop"),
        ["entry-undo-refused"] = async (visitor, _) =>
        {
            // The money of the first deposit lies in pots by now.
            await OpenEntryAsync(visitor, "Opening balance");
            await visitor.Page.Locator("main form[action$='/undo'] button").FollowAsync();
            await new PotLockPage(visitor).Alert.WaitForAsync();
        },
        ["account"] = (visitor, _) => visitor.Page.GotoAsync("/account"),
        ["account-errors"] = async (visitor, _) =>
        {
            await visitor.Page.GotoAsync("/account");
            await visitor.Page.Locator("#FirstName").FillAsync("");
            await visitor.Page.Locator("#Email").FillAsync("nowhere");
            await visitor.Page.Locator("main form[action='/account'] button").FollowAsync();
        },
        ["password"] = (visitor, _) => visitor.Page.GotoAsync("/account/password"),
        ["password-errors"] = async (visitor, _) =>
        {
            await visitor.Page.GotoAsync("/account/password");
            await visitor.Page.Locator("main button[type=submit]").FollowAsync();
        },
        ["sessions"] = (visitor, _) => visitor.Page.GotoAsync("/account/sessions"),
        ["settings"] = (visitor, _) => visitor.Page.GotoAsync("/settings"),
        ["integrity"] = (visitor, _) => visitor.Page.GotoAsync("/settings/integrity"),
        ["nothing-here-signed-in"] = (visitor, _) => visitor.Page.GotoAsync("/pots/123456789"),
    };

    /// <summary>The names of all states.</summary>
    public static TheoryData<string> States => [.. s_anybody.Keys, .. s_newcomer.Keys, .. s_saver.Keys];

    [BrowserTheory]
    [MemberData(nameof(States))]
    public async Task Page_HasNoBarrierAndNeverScrollsSideways(string state)
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
                await PaintAsync(page, $"{state}-{device}-{scheme}");
                found.AddRange((await page.FindBarriersAsync(onlyContrast: scheme == ColorScheme.Dark)).Select(barrier => $"{device}, {scheme}: {barrier}"));
            }
        }

        found.AddRange((await page.FindOverflowAsync(320)).Select(wide => $"wider than 320 px: {wide}"));
        await PaintAsync(page, $"{state}-narrow");
        Assert.True(found.Count == 0, string.Join("\n", found.Distinct()));
        visitor.ExpectNoProblems();
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
        await Expect(() => visitor.Problems.Count >= 3);
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
        await visitor.Page.EvaluateAsync("() => { document.querySelector('main h1').style.minWidth = '500px'; document.querySelector('main p a').style.color = '#eee'; }");
        Assert.Contains(await page.FindBarriersAsync(), barrier => barrier.StartsWith("label:", StringComparison.Ordinal));
        Assert.Contains(await page.FindBarriersAsync(onlyContrast: true), barrier => barrier.StartsWith("color-contrast:", StringComparison.Ordinal));
        Assert.NotEmpty(await page.FindOverflowAsync(320));
    }

    private async Task<Visitor> OpenAsync(string state)
    {
        var (visitor, prepare) = s_anybody.TryGetValue(state, out var forAnybody) ? (await run.OpenAsync(), forAnybody)
            : s_newcomer.TryGetValue(state, out var forNewcomer) ? (await run.OpenAsAsync(Books.New, Books.StartAsync), forNewcomer)
            : (await run.OpenAsAsync(Books.Full, Books.FillAsync), s_saver[state]);
        await prepare(visitor, run);
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

    private static async Task Expect(Func<bool> condition)
    {
        for (var tries = 0; tries < 100 && !condition(); tries++)
        {
            await Task.Delay(100);
        }
    }
}
