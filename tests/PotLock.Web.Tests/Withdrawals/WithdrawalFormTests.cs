using System.Net;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Withdrawals;

/// <summary>The withdraw form: what it takes and what it refuses.</summary>
public sealed class WithdrawalFormTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    private const string Form = "form[action='/withdrawals']";

    public static TheoryData<string, string> BadAmount => BadAmounts.All;

    [Theory]
    [InlineData("", "Enter an amount")]
    [InlineData("500.01", "You can withdraw at most £500.00, your active balance.")]
    [InlineData("1000000000", "You can withdraw at most £500.00")]
    [InlineData("1000000000.01", BadAmounts.TooLarge)]
    [MemberData(nameof(BadAmount))]
    public async Task Amount_WhenItIsNone_IsRefusedUntilFixed(string bad, string says) =>
        await RefusedUntilFixedAsync("Amount", bad, says);

    [Fact]
    public async Task SeveralThingsWrong_AreSaidAllAtOnce()
    {
        var browser = await app.OpenRegisteredAsync();
        var refused = await browser.SubmitAsync(
            "/withdrawals", Form, ("Amount", "x"), ("Description", "a\u200bb"), ("CategoryId", "5"), ("To", "mars"));
        refused.ShowsError("Amount", BadAmounts.Unreadable);
        refused.ShowsError("Description", "The description has invisible characters in it.");
        refused.ShowsError("CategoryId", "Choose one of your categories.");
        refused.ShowsError("To", "Choose where the money goes");
    }

    [Theory]
    [InlineData("a\u0007b", "one line of ordinary text")]
    public async Task Description_WithControlCharacters_IsRefusedUntilFixed(string bad, string says) =>
        await RefusedUntilFixedAsync("Description", bad, says);

    [Fact]
    public async Task Description_WhenTooLong_IsRefusedUntilFixed() =>
        await RefusedUntilFixedAsync("Description", new string('x', 201), "at most 200 characters; this one has 201");

    [Theory]
    [InlineData("groceries")]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("1.0")]
    [InlineData("9223372036854775807")]
    [InlineData("92233720368547758070")]
    public async Task CategoryId_WhenItIsNone_IsRefusedUntilFixed(string bad) =>
        await RefusedUntilFixedAsync("CategoryId", bad, "Choose one of your categories.");

    [Theory]
    [InlineData("mars")]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("Outside")]
    [InlineData("9223372036854775807")]
    public async Task To_WhenItIsNoBankAccount_IsRefusedUntilFixed(string bad) =>
        await RefusedUntilFixedAsync("To", bad, "Choose where the money goes");

    [Fact]
    public async Task AnothersCategoryOrOneThatIsNoCategory_IsRefused()
    {
        var other = await app.OpenRegisteredAsync();
        var anothers = (await other.GetPageAsync("/withdrawals")).ValueOf("CategoryId");
        var browser = await app.OpenWithMoneyAsync();
        await browser.CreatePotAsync("Holiday", "10");
        var pot = (await browser.GetPageAsync("/dashboard")).Pot("Holiday").GetAttribute("data-pot")!;
        var before = await app.StateAsync(browser);
        foreach (var id in new[] { anothers, pot })
        {
            (await browser.SubmitAsync("/withdrawals", Form, ("Amount", "5.00"), ("CategoryId", id))).ShowsError(
                "CategoryId", "Choose one of your categories.");
            (await browser.SubmitAsync("/withdrawals", Form, ("Amount", "5.00"), ("To", id))).ShowsError(
                "To", "Choose where the money goes");
        }

        Assert.Equal(before, await app.StateAsync(browser));
    }

    [Fact]
    public async Task Amount_AboveTheActiveBalance_SaysWhatThePotsHold()
    {
        var browser = await app.OpenRegisteredAsync();
        await browser.CreatePotAsync("Holiday", "40", ("TargetAmount", "1000.00"));
        await browser.DepositAsync("100.00");
        var refused = await browser.SubmitAsync("/dashboard", Form, ("Amount", "60.01"));
        refused.ShowsError("Amount", "You can withdraw at most £60.00, your active balance. The £40.00 in your pots is set aside.");
        Assert.Equal(("60.00", "40.00", "100.00"), await browser.FiguresAsync());
    }

    [Fact]
    public async Task WholeActiveBalance_CanBeWithdrawn()
    {
        var browser = await app.OpenRegisteredAsync();
        await browser.CreatePotAsync("Holiday", "40", ("TargetAmount", "1000.00"));
        await browser.DepositAsync("100.00");
        var page = await browser.WithdrawAsync("60.00", ("Description", "Rent"));
        Assert.Equal("Withdrew £60.00. £0.00 is left to spend. Undo", page.Notice);
        Assert.Equal(("0.00", "40.00", "40.00"), await browser.FiguresAsync());
        var row = page.Find("[data-entry]");
        Assert.Equal(
            ("withdrawal", "60.00", "Rent"),
            (row.GetAttribute("data-kind"), row.GetAttribute("data-amount"), page.TextOf("[data-entry]:first-child .entries__title")));
        Assert.Equal("-60.00", page.FigureOf("[data-entry]:first-child .entries__side"));
    }

    [Fact]
    public async Task Category_IsKeptOnTheEntry_AndWithoutOneItIsWithdrawals()
    {
        var browser = await app.OpenWithMoneyAsync();
        var page = await browser.GetPageAsync("/withdrawals");
        var groceries = page.Document.QuerySelectorAll("select[name=CategoryId] option")
            .Single(option => option.TextContent == "Groceries")
            .GetAttribute("value")!;
        await browser.WithdrawAsync("10.00", ("CategoryId", groceries));
        await browser.WithdrawAsync("1.00", ("CategoryId", ""));
        var entries = (await browser.GetPageAsync("/transactions")).EntryIds();
        Assert.Contains(
            "Withdrawals",
            (await browser.GetPageAsync($"/transactions/{entries[0]}")).TextOf("main a[href^='/transactions?category=']"),
            StringComparison.Ordinal);
        Assert.Contains(
            "Groceries",
            (await browser.GetPageAsync($"/transactions/{entries[1]}")).TextOf("main a[href^='/transactions?category=']"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task DoublePost_HasOneEffect_AndAnotherAmountIsRefusedWithALinkToTheFirst()
    {
        var browser = await app.OpenWithMoneyAsync();
        var page = await browser.GetPageAsync("/withdrawals");
        var first = (await browser.SubmitAsync(page, Form, ("Amount", "20.00"))).Expect(HttpStatusCode.SeeOther);
        var second = (await browser.SubmitAsync(page, Form, ("Amount", "20.00"))).Expect(HttpStatusCode.SeeOther);
        Assert.Equal(first.Location, second.Location);
        Assert.Equal("480.00", (await browser.FiguresAsync()).Active);

        var refused = (await browser.SubmitAsync(page, Form, ("Amount", "30.00"))).Expect(HttpStatusCode.UnprocessableEntity);
        var entry = await browser.GetPageAsync(refused.Find("[role=alert] a").GetAttribute("href")!);
        Assert.Equal("20.00", entry.Expect(HttpStatusCode.OK).Find("[data-entry]").GetAttribute("data-amount"));
        Assert.Equal("480.00", (await browser.FiguresAsync()).Active);
        (await browser.SubmitAsync(refused, Form)).Expect(HttpStatusCode.SeeOther);
        Assert.Equal("450.00", (await browser.FiguresAsync()).Active);
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("bell\u0007bell\u0007")]
    public async Task CommandId_WhenUnusable_IsRefusedAndReplaced(string commandId)
    {
        var browser = await app.OpenWithMoneyAsync();
        var refused = await browser.SubmitAsync("/withdrawals", Form, ("Amount", "20.00"), ("CommandId", commandId));
        Assert.Contains("incomplete or out of date", refused.Expect(HttpStatusCode.UnprocessableEntity).Alert, StringComparison.Ordinal);
        (await browser.SubmitAsync(refused, Form)).Expect(HttpStatusCode.SeeOther);
        Assert.Equal("480.00", (await browser.FiguresAsync()).Active);
    }

    [Fact]
    public async Task TwoWithdrawalsAtOnce_NeverTakeMoreThanThereIs()
    {
        var browser = await app.OpenWithMoneyAsync("100.00");
        var pages = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => browser.GetPageAsync("/withdrawals")));
        var answers = await Task.WhenAll(pages.Select(page => browser.SubmitAsync(page, Form, ("Amount", "30.00"))));
        Assert.Equal(3, answers.Count(answer => answer.Status == HttpStatusCode.SeeOther));
        Assert.Equal(3, answers.Count(answer => answer.Status == HttpStatusCode.UnprocessableEntity));
        Assert.Equal("10.00", (await browser.FiguresAsync()).Active);
    }

    private async Task RefusedUntilFixedAsync(string field, string bad, string says)
    {
        var browser = await app.OpenWithMoneyAsync();
        var category = (await browser.GetPageAsync("/withdrawals")).Document
            .QuerySelectorAll("select[name=CategoryId] option")[3]
            .GetAttribute("value")!;
        await app.RefusedUntilFixedAsync(browser, "/withdrawals", Form,
            [("Amount", "50.00"), ("Description", "Shoes & \"socks\""), ("CategoryId", category), ("To", "outside")], field, bad, says);
        Assert.Equal(("450.00", "0.00", "450.00"), await browser.FiguresAsync());
    }
}
