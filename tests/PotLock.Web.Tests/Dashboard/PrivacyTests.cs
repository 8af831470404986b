using System.Text.RegularExpressions;
using AngleSharp.Dom;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Dashboard;

/// <summary>What the privacy switch hides: every amount that can be seen is marked, on pages and in what they refuse.</summary>
public sealed partial class PrivacyTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    [Fact]
    public async Task EveryAmountThatIsSeen_IsMarked()
    {
        var browser = await app.OpenWithMoneyAsync();
        var open = (await browser.CreatePotAsync("Cushion", "", ("StartingBalance", "40.00"))).Path;
        var locked = (await browser.CreatePotAsync(
            "Trip", "10", ("TargetAmount", "100.00"), ("EndDate", "2099-12-31"), ("MonthlyAim", "5"))).Path;
        app.BookTime.Advance(TimeSpan.FromDays(3));
        await browser.DepositAsync("50.00");
        string[] addresses =
        [
            "/transfer", "/transfer/process", "/schedule", "/schedule/new", "/interest", "/notifications", "/settings",
            "/dashboard", "/deposits", "/withdrawals", "/pots", "/pots/new", "/pots/weightings", "/transactions",
            "/accounts/main/reconcile", open, locked,
            $"{open}/take-out", $"{open}/balance", $"{open}/top-up", $"{open}/delete", $"{locked}/break-lock", $"{locked}/delete",
            $"{locked}/edit",
        ];
        try
        {
            foreach (var address in addresses)
            {
                AllAreMarked(await browser.GetPageAsync(address));
            }

            AllAreMarked(await browser.SubmitAsync("/withdrawals", "form[action='/withdrawals']", ("Amount", "9999")));
            AllAreMarked(await browser.SubmitAsync($"{locked}/top-up", "form[action$='/top-up']", ("Amount", "9999")));
            AllAreMarked(await browser.SubmitAsync($"{open}/balance", "form[action$='/balance']", ("Balance", "9999")));
            AllAreMarked(await browser.SubmitAsync("/accounts/main/reconcile", "main form", ("Total", "1")));
            AllAreMarked(await browser.SubmitAsync("/deposits", "form[action='/deposits']", ("Amount", "9999999999")));
        }
        finally
        {
            app.BookTime.Reset();
        }
    }

    [Fact]
    public async Task BalanceThatStandsInAField_IsAnAmountToo()
    {
        var browser = await app.OpenWithMoneyAsync();
        var open = (await browser.CreatePotAsync("Cushion", "", ("StartingBalance", "40.00"))).Path;
        var page = await browser.GetPageAsync($"{open}/balance");
        Assert.Equal("40.00", page.Find(".money--amount input[name=Balance]").GetAttribute("value"));
        Assert.Null((await browser.GetPageAsync("/pots/new")).Document.QuerySelector(".money--amount [name=Weighting]"));
    }

    private static void AllAreMarked(Page page)
    {
        foreach (var text in page.Document.Body!.GetDescendants().OfType<IText>().Where(text => Amount().IsMatch(text.Data)))
        {
            var isMarked = text.ParentElement!.Closest("data, .money-text, script, .visually-hidden") is not null;
            Assert.True(isMarked, $"{page.Path} shows {text.Data.Trim()}");
        }
    }

    [GeneratedRegex(@"£\s?\d")]
    private static partial Regex Amount();
}
