using System.Net;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Accounts;

/// <summary>Making the main account agree with the bank: what the form takes and what it refuses.</summary>
public sealed class ReconcileTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    private const string Address = "/accounts/main/reconcile";
    private const string Form = "form[action='/accounts/main/reconcile']";

    public static TheoryData<string, string> Unreadable => BadAmounts.ThatCannotBeRead;

    [Theory]
    [InlineData("", "Enter an amount")]
    [InlineData("-0.01", "between £0.00 and £1,000,000,000.00")]
    [InlineData("1000000000.01", "between £0.00 and £1,000,000,000.00")]
    [InlineData("9999999999999999999", BadAmounts.TooLarge)]
    [InlineData("39.99", "Your pots hold £40.00, so the account can’t have less than that.")]
    [MemberData(nameof(Unreadable))]
    public async Task Total_WhenItCannotBe_IsRefusedAndKept(string bad, string says)
    {
        var browser = await OpenSaverAsync();
        var before = await app.StateAsync(browser);
        var refused = (await browser.SubmitAsync(Address, Form, ("Total", bad))).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains(says, refused.ErrorOf("Total"), StringComparison.Ordinal);
        Assert.Contains(says, refused.Alert, StringComparison.Ordinal);
        Assert.StartsWith("Error:", refused.Title, StringComparison.Ordinal);
        Assert.Equal(bad, refused.ValueOf("Total"));
        Assert.Equal(before, await app.StateAsync(browser));
    }

    [Theory]
    [InlineData("123.45", "83.45", "Your active balance changed by £23.45.")]
    [InlineData("60.50", "20.50", "Your active balance changed by \u2212£39.50.")]
    [InlineData("40.00", "0.00", "Your active balance changed by \u2212£60.00.")]
    public async Task Difference_GoesToTheActiveBalance_AndCanBeUndone(string bank, string active, string says)
    {
        var browser = await OpenSaverAsync();
        var page = await browser.FollowAsync((await browser.SubmitAsync(Address, Form, ("Total", bank))).Expect(HttpStatusCode.SeeOther));
        Assert.Contains(says, page.Notice, StringComparison.Ordinal);
        Assert.Equal((active, "40.00", bank), await browser.FiguresAsync());
        Assert.Equal("adjustment", page.Find("[data-entry]").GetAttribute("data-kind"));

        await browser.FollowAsync(await browser.SubmitAsync(page, "[role=status] form"));
        Assert.Equal(("60.00", "40.00", "100.00"), await browser.FiguresAsync());
    }

    [Fact]
    public async Task SameTotal_ChangesNothingAndSaysSo()
    {
        var browser = await OpenSaverAsync();
        var page = await browser.FollowAsync(await browser.SubmitAsync(Address, Form, ("Total", "£100")));
        Assert.Equal("PotLock and your bank agree: £100.00.", page.Notice);
        Assert.Equal(("60.00", "40.00", "100.00"), await browser.FiguresAsync());
    }

    [Fact]
    public async Task DoublePost_HasOneEffect()
    {
        var browser = await OpenSaverAsync();
        var page = await browser.GetPageAsync(Address);
        await browser.SubmitAsync(page, Form, ("Total", "150.00"));
        await browser.DepositAsync("10.00");
        (await browser.SubmitAsync(page, Form, ("Total", "150.00"))).Expect(HttpStatusCode.SeeOther);
        Assert.Equal("160.00", (await browser.FiguresAsync()).Main);
    }

    private async Task<Browser> OpenSaverAsync()
    {
        var browser = await app.OpenRegisteredAsync();
        await browser.CreatePotAsync("Holiday", "40", ("TargetAmount", "40.00"));
        await browser.DepositAsync("100.00");
        return browser;
    }
}
