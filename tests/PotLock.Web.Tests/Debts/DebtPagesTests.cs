using System.Net;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Debts;

/// <summary>The page of the way out of debt: what it says, takes, refuses and keeps.</summary>
public sealed class DebtPagesTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    private const string PlanForm = "form[action='/debts/preview']";
    private const string TermsForm = "form[action='/debts/terms']";

    [Fact]
    public async Task Book_WithoutDebts_SaysSo()
    {
        var browser = await app.OpenRegisteredAsync();
        var page = (await browser.GetPageAsync("/debts")).Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.Contains("You don’t owe anything", page.TextOf("main"), StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector(PlanForm));
        var refused = (await PostAsync(browser, "/debts/preview", ("Extra", "10"), ("Order", "dearest")))
            .Expect(HttpStatusCode.UnprocessableEntity).HasSoundMarkup();
        Assert.Contains("there’s nothing to plan", refused.TextOf("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_OfTheSpecification_IsSideBySide_PreviewedAndFollowed()
    {
        var browser = await OweAsync();
        var page = (await browser.GetPageAsync("/debts?extra=100&order=smallest")).Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.Equal(
            [("minimums", "56", "2105.75"), ("smallest", "20", "935.62"), ("dearest", "19", "731.33")],
            page.Document.QuerySelectorAll("[data-plan]").Select(row => (
                row.GetAttribute("data-plan")!, row.GetAttribute("data-months")!, row.GetAttribute("data-interest")!)));
        Assert.Equal("4", page.Find("[data-debt][data-name=Sofa]").GetAttribute("data-last-month"));
        Assert.Contains("20 months and pay £935.62 in interest", page.Find(".debt-plan__answer").TextContent, StringComparison.Ordinal);

        var months = (await browser.GetPageAsync(page.Find("main a[href^='/debts/months']").GetAttribute("href")!)).HasSoundMarkup();
        Assert.Equal(20, months.Document.QuerySelectorAll("[data-debt-month]").Length);

        var shown = (await browser.PressAsync(
            await browser.GetPageAsync("/debts"), $"{PlanForm} .actions button", ("Extra", "100"), ("Order", "smallest"), ("Day", "20")))
            .Expect(HttpStatusCode.OK).HasSoundMarkup();
        var foreseen = shown.Document.QuerySelectorAll("[data-debt-payment]").Length;
        Assert.Equal(5, foreseen);
        Assert.Null(shown.Document.QuerySelector("[data-following]"));
        Assert.Equal("100", shown.Find("#Extra").GetAttribute("value"));

        var used = (await browser.FollowAsync(await browser.PressAsync(shown, "button[formaction='/debts/use']")))
            .Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.Contains("1 year and 8 months until you’re out of debt", used.TextOf("main"), StringComparison.Ordinal);
        Assert.Equal(foreseen, used.Document.QuerySelectorAll("[data-plan-schedule]").Length);
        Assert.Equal(("smallest", "100.00"), (
            used.Find("[data-debt-plan]").GetAttribute("data-order"), used.Find("[data-debt-plan]").GetAttribute("data-extra")));

        // Its schedules lead back here, and are changed nowhere else.
        var schedule = used.Find("[data-plan-schedule] a").GetAttribute("href")!;
        var scheduled = (await browser.GetPageAsync(schedule)).Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.NotNull(scheduled.Document.QuerySelector("main a[href='/debts']"));
        Assert.Null(scheduled.Document.QuerySelector("form[action$='/end']"));
        Assert.EndsWith("/debts", (await browser.GetPageAsync($"{schedule}/edit")).Path, StringComparison.Ordinal);

        var stopped = await browser.CarryOutAsync("/debts", "form[action='/debts/stop']");
        Assert.Null(stopped.Document.QuerySelector("[data-following]"));
        var again = (await PostAsync(browser, "/debts/stop")).Expect(HttpStatusCode.UnprocessableEntity).HasSoundMarkup();
        Assert.Contains("You aren’t following a plan", again.TextOf("main"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Extra", "lots", BadAmounts.Unreadable)]
    [InlineData("Extra", "1.234", BadAmounts.TooFine)]
    [InlineData("Order", "biggest", "Choose an order")]
    [InlineData("Day", "32", "1 to 31")]
    [InlineData("Day", "x", "1 to 31")]
    [InlineData("PaidFrom", "x", "Choose what you’re paying from")]
    public async Task Plan_WithABadField_IsRefused_AndKeepsWhatWasTyped(string field, string bad, string says)
    {
        var browser = await OweAsync();
        (string, string)[] good = [("Extra", "100"), ("Order", "smallest"), ("Day", "20")];
        foreach (var address in (string[])["/debts/preview", "/debts/use"])
        {
            var page = (await PostAsync(browser, address, [.. good.Where(one => one.Item1 != field), (field, bad)]))
                .Expect(HttpStatusCode.UnprocessableEntity).HasSoundMarkup();
            Assert.Contains(says, page.ErrorOf(field), StringComparison.Ordinal);
            Assert.Equal(field == "Extra" ? bad : "100", page.Find("#Extra").GetAttribute("value"));
        }

        Assert.Null((await browser.GetPageAsync("/debts")).Document.QuerySelector("[data-following]"));
    }

    [Fact]
    public async Task Terms_AreSaidOfCards_InTheirOwnFields_AndRefusedThere()
    {
        var browser = await app.OpenRegisteredAsync();
        await browser.CarryOutAsync("/cards/new", "form[action='/cards']", ("Name", "Visa"), ("Limit", "5000"), ("StatementDay", "12"),
            ("DueDays", "20"), ("OpeningOwed", "3000"));
        var page = (await browser.GetPageAsync("/debts")).Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.Contains("The plan leaves out Visa", page.Find("[data-unknown]").TextContent, StringComparison.Ordinal);
        var id = page.Find("[data-debt]").GetAttribute("data-debt")!;
        foreach (var (field, bad, says) in new[]
        {
            ("Rate", "101", "between 0"), ("Minimum", "lots", BadAmounts.Unreadable), ("Place", "1000", "999"),
            ("Pot", "5", "Choose one of"),
        })
        {
            var refused = (await browser.SubmitAsync("/debts", TermsForm, ($"{field}-{id}", bad)))
                .Expect(HttpStatusCode.UnprocessableEntity).HasSoundMarkup();
            Assert.Contains(says, refused.ErrorOf($"{field}-{id}"), StringComparison.Ordinal);
        }

        var saved = await browser.CarryOutAsync("/debts", TermsForm, ($"Rate-{id}", "24"), ($"Minimum-{id}", "90"));
        Assert.Null(saved.HasSoundMarkup().Document.QuerySelector("[data-unknown]"));
        Assert.NotNull(saved.Document.QuerySelector("[data-debt-plan]"));
        Assert.Equal("24", saved.Find($"[name='Rate-{id}']").GetAttribute("value"));
    }

    [Fact]
    public async Task Pot_ForADebt_PaysItOffFromItsOwnPage()
    {
        var browser = await OweAsync();
        await browser.DepositAsync("1000");
        await browser.CarryOutAsync(
            "/pots/new", "form[action='/pots']", ("Name", "Debt jar"), ("TargetAmount", "700"), ("StartingBalance", "600"));
        var page = await browser.GetPageAsync("/debts");
        var sofa = page.Find("[data-debt][data-name=Sofa]").GetAttribute("data-debt")!;
        var pot = page.Find($"[name='Pot-{sofa}'] option:last-child").GetAttribute("value")!;
        await browser.CarryOutAsync("/debts", TermsForm, ($"Pot-{sofa}", pot));
        var waiting = (await browser.GetPageAsync("/debts")).HasSoundMarkup();
        Assert.Contains("Debt jar is saving up for it: £600.00 so far", waiting.TextOf("main"), StringComparison.Ordinal);
        Assert.Null(waiting.Document.QuerySelector("form[action$='/pay-off']"));
        Assert.Contains(
            "isn’t live yet",
            (await PostAsync(browser, $"/debts/{sofa}/pay-off")).Expect(HttpStatusCode.UnprocessableEntity).HasSoundMarkup().TextOf("main"),
            StringComparison.Ordinal);
        await browser.CarryOutAsync($"/pots/{pot}/top-up", $"form[action='/pots/{pot}/top-up']", ("Amount", "100"));
        Assert.Contains(
            "Pay off Sofa", (await browser.GetPageAsync($"/pots/{pot}")).HasSoundMarkup().TextOf("main"), StringComparison.Ordinal);
        var paid = await browser.CarryOutAsync($"/pots/{pot}", $"form[action='/debts/{sofa}/pay-off']");
        Assert.Contains("Paid £600.00 off Sofa from Debt jar. It’s paid off.", paid.TextOf("main"), StringComparison.Ordinal);
        Assert.Equal("100.00", (await browser.GetPageAsync($"/pots/{pot}")).Find("[data-pot]").GetAttribute("data-balance"));
    }

    /// <summary>Sends what no form of the page would, with a token that counts.</summary>
    private static async Task<Page> PostAsync(Browser browser, string address, params (string Name, string Value)[] fields)
    {
        var token = (await browser.GetPageAsync("/debts")).Find("[name=__RequestVerificationToken]").GetAttribute("value")!;
        return await browser.PostAsync(address, [
            new("__RequestVerificationToken", token), new("CommandId", Guid.NewGuid().ToString()),
            .. fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value)),
        ]);
    }

    /// <summary>Who owes as the specification's example does.</summary>
    private async Task<Browser> OweAsync()
    {
        var browser = await app.OpenRegisteredAsync();
        foreach (var (name, owed, rate, payment) in new[] { ("Car", "2000", "6", "100"), ("Sofa", "600", "0", "50") })
        {
            await browser.CarryOutAsync(
                "/loans/new", "form[action='/loans']", ("Lender", name), ("Principal", owed), ("Rate", rate), ("Payment", payment),
                ("Day", "31"));
        }

        await browser.CarryOutAsync("/cards/new", "form[action='/cards']", ("Name", "Card"), ("Limit", "5000"), ("StatementDay", "12"),
            ("DueDays", "20"), ("OpeningOwed", "3000"));
        var id = (await browser.GetPageAsync("/debts")).Find("[data-debt][data-kind=card]").GetAttribute("data-debt")!;
        await browser.CarryOutAsync("/debts", TermsForm, ($"Rate-{id}", "24"), ($"Minimum-{id}", "90"));
        return browser;
    }
}
