using System.Net;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.SetUp;

/// <summary>The page after set-up: the income that was given becomes a recurring deposit or the monthly plan.</summary>
public sealed class SetUpIncomeTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    private const string Form = "#income";

    [Fact]
    public async Task Income_ThatWasGiven_IsOfferedAfterSetUp_AndNothingWithoutOne()
    {
        var browser = await OpenAsync("2,000");
        var page = (await browser.GetPageAsync("/setup/income")).Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.Equal(("/setup/income", "2000.00", "31"), (page.Path, page.ValueOf("Amount"), page.ValueOf("Day")));
        Assert.Equal("Your book is ready, with £500.00 in it. Add a pot for something you want.", page.Notice);
        Assert.Null(page.Document.QuerySelector(".tabbar"));
        Assert.NotNull(page.Find("main a[href='/dashboard']"));

        var other = await app.OpenRegisteredAsync();
        Assert.Null((await other.GetPageAsync("/setup")).Document.QuerySelector(".tabbar"));
        Assert.Equal("/dashboard", (await other.SubmitAsync("/setup", "#setup", ("Total", "500"), ("Income", ""))).Location);
        Assert.Equal("/dashboard", (await other.GetAsync("/setup/income")).Location);
    }

    [Fact]
    public async Task Income_AsARecurringDeposit_ComesFromTomorrowOn_Once()
    {
        var browser = await OpenAsync("2,000");
        var page = await browser.GetPageAsync("/setup/income");
        var today = await browser.TodayAsync();
        (string, string)[] fields = [("As", "deposit"), ("Day", today.Day.ToString(System.Globalization.CultureInfo.InvariantCulture))];
        var done = await browser.FollowAsync((await browser.SubmitAsync(page, Form, fields)).Expect(HttpStatusCode.SeeOther));
        Assert.Equal("/dashboard", done.Path);
        Assert.StartsWith("£2,000.00 will come in every month, starting on ", done.Notice, StringComparison.Ordinal);
        Assert.Equal("500.00", (await browser.FiguresAsync()).Main);
        Assert.Contains("Income", (await browser.GetPageAsync("/schedule")).TextOf("main"), StringComparison.Ordinal);

        var after = await app.StateAsync(browser);
        Assert.Equal("/dashboard", (await browser.SubmitAsync(page, Form, fields)).Expect(HttpStatusCode.SeeOther).Location);
        Assert.Equal("/dashboard", (await browser.SubmitAsync(page, Form, ("As", "plan"))).Expect(HttpStatusCode.SeeOther).Location);
        Assert.Equal(after, await app.StateAsync(browser));
        Assert.Equal("/dashboard", (await browser.GetAsync("/setup/income")).Location);
    }

    [Fact]
    public async Task Income_AsTheMonthlyPlan_IsDividedLikeADeposit()
    {
        var browser = await OpenAsync("2,000");
        var done = await browser.CarryOutAsync("/setup/income", Form, ("As", "plan"), ("Day", "25"));
        Assert.Equal(
            ("/dashboard", "Your monthly plan of £2,000.00 is saved. Nothing moves until you transfer it."), (done.Path, done.Notice));
        var plan = await browser.GetPageAsync("/transfer");
        Assert.Equal(("2000.00", "25"), (plan.ValueOf("Amount"), plan.ValueOf("Day")));
        Assert.Equal("/dashboard", (await browser.GetAsync("/setup/income")).Location);
    }

    [Theory]
    [InlineData("plan", "Amount", "", "Enter an amount")]
    [InlineData("plan", "Amount", "0", "or more")]
    [InlineData("plan", "Day", "32", "Choose a day from 1 to 31")]
    [InlineData("deposit", "Amount", "lots", "We cannot read “lots”")]
    [InlineData("deposit", "Amount", "0", "or more")]
    [InlineData("deposit", "Day", "0", "Choose a day from 1 to 31")]
    [InlineData("deposit", "Day", "first", "Enter a whole number")]
    public async Task Field_ThatCannotBe_IsRefusedUntilFixed(string way, string field, string bad, string says)
    {
        var browser = await OpenAsync("2,000");
        var before = await app.StateAsync(browser);
        var refused = await browser.SubmitAsync("/setup/income", Form, ("As", way), (field, bad));
        refused.HasSoundMarkup().ShowsError(field, says);
        Assert.Equal(bad, refused.ValueOf(field));
        Assert.Equal(before, await app.StateAsync(browser));
        (await browser.SubmitAsync(refused, Form, ("As", way), (field, "20"))).Expect(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task Way_ThatIsNone_IsRefused()
    {
        var browser = await OpenAsync("2,000");
        var before = await app.StateAsync(browser);
        var refused = (await browser.SubmitAsync("/setup/income", Form, ("As", "mars"))).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("Choose one of the two ways", refused.Alert, StringComparison.Ordinal);
        Assert.Equal(before, await app.StateAsync(browser));
    }

    private async Task<Browser> OpenAsync(string income)
    {
        var browser = await app.OpenRegisteredAsync();
        var done = await browser.SubmitAsync("/setup", "#setup", ("Total", "500"), ("Income", income));
        Assert.Equal((HttpStatusCode.SeeOther, "/setup/income"), (done.Status, done.Location));
        return browser;
    }
}
