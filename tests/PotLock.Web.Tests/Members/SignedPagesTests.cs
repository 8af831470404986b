using System.Net;
using PotLock.Domain.Ledger;
using PotLock.Web.Tests.Api;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Members;

/// <summary>
/// Pages and programs name who closed a month, set a budget, kept a rule and broke a lock, where several people could have. It is 22 April
/// 2031.
/// </summary>
public sealed class SignedPagesTests : IClassFixture<PotLockApp>
{
    private const string March = "/settings/months/2031-03";
    private const string Signed = "[data-by]:not([data-by=''])";

    private readonly PotLockApp _app;

    public SignedPagesTests(PotLockApp app)
    {
        _app = app;
        app.BookTime.MoveTo(new DateTimeOffset(2031, 4, 22, 12, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task Months_NameWhoClosedAndReopenedThem()
    {
        var (maya, ben) = await OpenAsync(BookRole.Owner);
        await maya.DepositAsync("5.00", ("Date", "2031-03-15"));
        await ben.CarryOutAsync(March, $"form[action='{March}/close']");
        await maya.CarryOutAsync(March, $"form[action='{March}/reopen']", ("Reason", "A bill came late"));
        var page = await ben.CarryOutAsync(March, $"form[action='{March}/close']");

        Assert.Contains(" by Ben, version 2.", page.HasSoundMarkup().TextOf(".page__lead"), StringComparison.Ordinal);
        var first = page.TextOf("[data-version='1']");
        Assert.Matches(@"closed on .+ by Ben .*Reopened on .+ by Maya: ", first);
        Assert.DoesNotContain("Maya", page.TextOf("[data-version='2']"), StringComparison.Ordinal);
        var list = (await maya.GetPageAsync("/settings/months")).HasSoundMarkup();
        Assert.Equal("Ben", list.Find("[data-month='2031-03']").GetAttribute("data-by"));
        Assert.Contains("by Ben", list.TextOf("[data-month='2031-03'] .cell-state"), StringComparison.Ordinal);

        var api = await LogInAsync(maya);
        var versions = (await api.GetAsync("/months/2031-03")).Json.GetProperty("versions").EnumerateArray().ToList();
        Assert.Equal(["Ben ", "Ben Maya"], versions.Select(one => $"{one.Text("closedBy")} {one.Text("reopenedBy")}"));
        Assert.Equal("Ben", (await api.GetAsync("/months/2031-03/snapshot"))["closedBy"]);
        Assert.Equal(["", "Ben"], (await api.GetAsync("/months")).Items.Select(one => one.Text("closedBy")));
        await MustNameNobodyAloneAsync(maya, ben, March, "/settings/months");
    }

    [Fact]
    public async Task Budgets_NameWhoSetThem()
    {
        var (maya, ben) = await OpenAsync(BookRole.Editor);
        var api = await LogInAsync(maya);
        var category = (await api.GetAsync("/categories")).Items[0].Text("id");
        await ben.CarryOutAsync("/budgets/edit", "form[action='/budgets']", ("Target-all", "100.00"), ("Target-" + category, "10.00"));
        await maya.CarryOutAsync("/budgets/edit", "form[action='/budgets']", ("Target-" + category, "20.00"));

        var page = (await maya.GetPageAsync("/budgets")).HasSoundMarkup();
        Assert.Equal(["Ben", "Maya"], page.Document.QuerySelectorAll("[data-budget]").Select(row => row.GetAttribute("data-by")));
        Assert.Contains("Set by Ben.", page.TextOf("[data-budget=all]"), StringComparison.Ordinal);
        Assert.EndsWith(" · set by Maya", page.TextOf($"[data-budget='{category}'] .budgets__meta"), StringComparison.Ordinal);
        var budgets = await api.GetAsync("/budgets/2031-04");
        Assert.Equal("Ben", budgets.Json.GetProperty("overall").Text("setBy"));
        Assert.Equal("Maya", budgets.Json.GetProperty("categories").EnumerateArray().First().Text("setBy"));
        await MustNameNobodyAloneAsync(maya, ben, "/budgets");
    }

    [Fact]
    public async Task Rules_NameWhoMadeAndChangedThem()
    {
        var (maya, ben) = await OpenAsync(BookRole.Editor);
        const string rules = "/settings/rules";
        await maya.CarryOutAsync(rules, $"form[action='{rules}']", ("Contains", "market"), ("Tags", "food"));
        var page = (await ben.GetPageAsync(rules)).HasSoundMarkup();
        Assert.Contains("Added by Maya", page.TextOf("[data-rule]"), StringComparison.Ordinal);
        var edit = page.Find("[data-rule] .entries__title").GetAttribute("href")!;
        await ben.CarryOutAsync(edit, $"form[action='{edit}']", ("Contains", "super market"), ("Tags", "food"));

        page = (await ben.GetPageAsync(rules)).HasSoundMarkup();
        Assert.Contains("Added by Maya, last changed by Ben", page.TextOf("[data-rule]"), StringComparison.Ordinal);
        var rule = Assert.Single((await (await LogInAsync(maya)).GetAsync("/rules")).Items);
        Assert.Equal(("Maya", "Ben"), (rule.Text("madeBy"), rule.Text("changedBy")));
        await MustNameNobodyAloneAsync(maya, ben, rules);
    }

    [Fact]
    public async Task Milestones_NameWhoBrokeTheLock()
    {
        var (maya, ben) = await OpenAsync(BookRole.Editor);
        var pot = (await maya.CreatePotAsync(
            "Bike", "", ("TargetAmount", "50.00"), ("CoolingOffDays", "0"), ("NeedsAnotherPerson", "true"))).Path;
        await ben.CarryOutAsync($"{pot}/break-lock", "form[action$='/break-lock']");
        var page = await maya.CarryOutAsync($"{pot}/break-lock", "form[action$='/break-lock/confirm']");
        page = page.Path == pot ? page : await maya.GetPageAsync(pot);

        var told = page.HasSoundMarkup().Document.QuerySelectorAll("[data-milestones] li");
        Assert.Equal(["Maya", "Ben", ""], told.Select(one => one.GetAttribute("data-by")));
        Assert.EndsWith(", by Maya", told[0].TextContent.Trim(), StringComparison.Ordinal);
        await _app.RemoveAsync(maya, ben);
        Assert.Empty((await maya.GetPageAsync(pot)).Document.QuerySelectorAll("[data-milestones] " + Signed));
    }

    [Fact]
    public async Task Roles_AreShortNames_AndWhatTheyCanIsText()
    {
        var maya = await _app.OpenRegisteredAsync();
        var page = (await maya.GetPageAsync("/settings/members")).HasSoundMarkup();
        Assert.Equal(
            ["editor Editor", "viewer Viewer", "owner Owner"],
            page.Document.QuerySelectorAll("#Role option").Select(one => $"{one.GetAttribute("value")} {one.TextContent}"));
        Assert.Equal(
            "Editors can look at everything, record and plan. Viewers can look at everything, but not change it. Owners can do everything, "
                + "close months and invite people too.",
            page.TextOf("#" + page.Find("#Role").GetAttribute("aria-describedby")));
    }

    [Fact]
    public async Task FormOfOthers_SaysWhoCanSendIt()
    {
        var (maya, ben) = await OpenAsync(BookRole.Editor);
        var page = (await ben.GetAsync("/settings/book")).Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.Contains(
            "You can look at everything in this book, but only its owners can change this.", page.TextOf("[data-only-looks]"),
            StringComparison.Ordinal);
        Assert.Equal("/settings", page.Find("[data-only-looks] a").GetAttribute("href"));
        Assert.Empty((await ben.GetPageAsync("/pots/new")).Document.QuerySelectorAll("[data-only-looks]"));
        Assert.Empty((await maya.GetPageAsync("/settings/book")).Document.QuerySelectorAll("[data-only-looks]"));
    }

    /// <summary>Once the other has gone, nobody need be named.</summary>
    private async Task MustNameNobodyAloneAsync(Browser owner, Browser other, params string[] pages)
    {
        foreach (var path in pages)
        {
            Assert.NotEmpty((await owner.GetPageAsync(path)).Document.QuerySelectorAll(Signed));
        }

        await _app.RemoveAsync(owner, other);
        foreach (var path in pages)
        {
            Assert.Empty((await owner.GetPageAsync(path)).HasSoundMarkup().Document.QuerySelectorAll(Signed));
        }
    }

    private async Task<ApiClient> LogInAsync(Browser browser)
    {
        var api = _app.OpenApi();
        await api.LogInAsync(browser.Email);
        return api;
    }

    /// <summary>Maya’s book, with Ben in it.</summary>
    private async Task<(Browser Maya, Browser Ben)> OpenAsync(BookRole role)
    {
        var maya = await _app.OpenWithMoneyAsync();
        return (maya, await _app.JoinAsync(maya, role));
    }
}
