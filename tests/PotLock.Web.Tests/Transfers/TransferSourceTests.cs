using System.Net;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Transfers;

/// <summary>The pages of the monthly transfer say where its money comes from, and ask once whether it is counted already.</summary>
public sealed class TransferSourceTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    private const string Plan = "form[action='/transfer']";
    private const string Answer = "form[action='/transfer/source']";

    [Fact]
    public async Task Pages_FromOutside_SayThatItCountsAsIncomeOfTheMonth()
    {
        var browser = await app.OpenWithMoneyAsync();
        var page = await browser.CarryOutAsync("/transfer", Plan, ("Amount", "100.00"), ("Day", "1"));
        var month = page.TextOf("#state-h");
        var says = $"Counts as income for {month}.";
        Assert.Equal(says, page.TextOf("[data-source=outside]"));
        Assert.Equal(says, (await browser.GetPageAsync("/transfer/process")).TextOf("[data-source=outside]"));
        var done = await browser.CarryOutAsync("/transfer/process", "form[action='/transfer/process']");
        Assert.Equal(says, done.HasSoundMarkup().TextOf("[data-source=outside]"));
        Assert.Null(page.Document.QuerySelector("[data-income-question]"));
    }

    [Fact]
    public async Task Salary_ThatIsRecordedAlready_IsAskedAboutUntilItIsSaidToBeOtherMoney()
    {
        var browser = await OpenWithSalaryAsync();
        var page = await browser.CarryOutAsync("/transfer", Plan, ("Amount", "600.00"), ("Day", "1"));
        Assert.Contains(
            "You already record about £2,720.00 a month that comes into your main account. If the £600.00 of this plan is part of it",
            page.HasSoundMarkup().TextOf("[data-income-question]"),
            StringComparison.Ordinal);
        Assert.NotNull(page.Find("[data-income-question] a[href='/accounts/new']"));
        Assert.NotNull((await browser.GetPageAsync("/transfer/process")).HasSoundMarkup().Find("a[href='/transfer#question-h']"));

        var answered = await browser.FollowAsync(await browser.SubmitAsync(page, Answer, ("From", "outside")));
        Assert.Equal("Thanks. The plan is other money, so it counts as income too.", answered.Notice);
        Assert.Null(answered.Document.QuerySelector("[data-income-question]"));
        var changed = await browser.CarryOutAsync("/transfer", Plan, ("Amount", "700.00"));
        Assert.Null(changed.Document.QuerySelector("[data-income-question]"));
        Assert.Null((await browser.GetPageAsync("/transfer/process")).Document.QuerySelector("a[href='/transfer#question-h']"));
    }

    [Fact]
    public async Task Salary_ThatThePlanIsPartOf_HasItComeFromTheBankAccount()
    {
        var browser = await OpenWithSalaryAsync();
        await browser.CarryOutAsync("/accounts/new", "form[action='/accounts']", ("Name", "Checking"), ("OpeningBalance", "900"));
        var page = await browser.CarryOutAsync("/transfer", Plan, ("Amount", "600.00"), ("Day", "1"));
        var checking = page.Find($"{Answer} button:not([value=outside])").GetAttribute("value")!;
        var answered = await browser.FollowAsync(await browser.SubmitAsync(page, Answer, ("From", checking)));
        Assert.Equal("The plan now takes its money from that bank account, so nothing is counted twice.", answered.Notice);
        Assert.Equal("From Checking: a transfer, not income.", answered.TextOf("[data-source=account]"));
        Assert.Null(answered.Document.QuerySelector("[data-income-question]"));
        Assert.Equal("600.00", answered.ValueOf("Amount"));
        Assert.Equal(
            "From Checking: a transfer, not income.", (await browser.GetPageAsync("/transfer/process")).TextOf("[data-source=account]"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("mars")]
    [InlineData("0")]
    [InlineData("9223372036854775807")]
    public async Task Answer_ThatIsNoBankAccount_IsRefusedAndChangesNothing(string bad)
    {
        var browser = await OpenWithSalaryAsync();
        var page = await browser.CarryOutAsync("/transfer", Plan, ("Amount", "600.00"), ("Day", "1"));
        var before = await app.StateAsync(browser);
        var refused = await browser.SubmitAsync(page, Answer, ("From", bad));
        refused.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("Choose where the money comes from", refused.Alert, StringComparison.Ordinal);
        Assert.Equal(before, await app.StateAsync(browser));
    }

    private async Task<Browser> OpenWithSalaryAsync()
    {
        var browser = await app.OpenWithMoneyAsync();
        var first = (await browser.TodayAsync()).AddDays(3);
        await browser.CarryOutAsync(
            "/schedule/new?kind=income", "form[action='/schedule']", ("Amount", "2,720"), ("Description", "Salary"),
            ("Recurrence", "monthly"), ("FirstOn", first.Iso()), ("Kind", "income"));
        return browser;
    }
}
