using System.Net;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Accounts;

/// <summary>The pages of bank accounts: what the forms take, refuse and keep.</summary>
public sealed class AccountPagesTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    private const string NewForm = "form[action='/accounts']";
    private const string TransferForm = "form[action='/accounts/transfer']";

    [Fact]
    public async Task Book_WithoutAccounts_InvitesToAddOne()
    {
        var browser = await app.OpenRegisteredAsync();
        var page = (await browser.GetPageAsync("/accounts")).Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.Contains("Only your main account so far", page.TextOf("main"), StringComparison.Ordinal);
        Assert.Equal("0.00", page.FigureOf("#net-worth"));
        Assert.Contains(
            "You need two accounts", (await browser.GetPageAsync("/accounts/transfer")).TextOf("main"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Name", "", "Enter a name for the account")]
    [InlineData("OpeningBalance", "1.234", BadAmounts.TooFine)]
    [InlineData("OpeningBalance", "abc", BadAmounts.Unreadable)]
    [InlineData("OpeningBalance", "-1000000000.01", "between \u2212£1,000,000,000.00 and £1,000,000,000.00")]
    public async Task NewAccount_WithABadField_IsRefusedUntilFixed(string field, string bad, string says)
    {
        var browser = await app.OpenRegisteredAsync();
        (string, string)[] good = [("Name", "Everyday"), ("Type", "checking"), ("OpeningBalance", "-12.50"), ("Note", "Joint")];
        await app.RefusedUntilFixedAsync(browser, "/accounts/new", NewForm, good, field, bad, says);
        Assert.Equal(
            "-12.50", (await browser.GetPageAsync("/accounts")).Find("[data-account][data-kind=checking]").GetAttribute("data-balance"));
    }

    [Fact]
    public async Task EverythingThatIsWrong_IsSaidAtOnce()
    {
        var browser = await app.OpenRegisteredAsync();
        var page = await browser.SubmitAsync("/accounts/new", NewForm, ("Name", ""), ("Type", "vault"), ("OpeningBalance", "lots"));
        page.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("Enter a name for the account", page.ErrorOf("Name"), StringComparison.Ordinal);
        Assert.Contains("Choose the type", page.ErrorOf("Type"), StringComparison.Ordinal);
        Assert.Contains(BadAmounts.Unreadable, page.ErrorOf("OpeningBalance"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Money_MovesBetweenAccounts_IntoTheMainAccount_AndBack()
    {
        var browser = await app.OpenRegisteredAsync();
        await browser.DepositAsync("100.00");
        var everyday = await AddAsync(browser, "Everyday", "500");
        var savings = await AddAsync(browser, "Savings", "");

        await browser.CarryOutAsync("/accounts/transfer", TransferForm, ("From", everyday), ("To", savings), ("Amount", "120"));
        Assert.Equal("380.00", await BalanceAsync(browser, everyday));
        await browser.CarryOutAsync("/deposits", "form[action='/deposits']", ("From", savings), ("Amount", "20"));
        await browser.CarryOutAsync("/withdrawals", "form[action='/withdrawals']", ("To", everyday), ("Amount", "5"));
        Assert.Equal(("385.00", "100.00"), (await BalanceAsync(browser, everyday), await BalanceAsync(browser, savings)));
        var dashboard = await browser.GetPageAsync("/dashboard");
        Assert.Equal(("115.00", "600.00"), (dashboard.FigureOf("#active-balance"), dashboard.FigureOf("#net-worth")));
        var show = (await browser.GetPageAsync($"/accounts/{savings}")).HasSoundMarkup();
        Assert.Equal(["-20.00", "120.00"], show.Document.QuerySelectorAll("[data-entry]").Select(row => row.GetAttribute("data-amount")));
    }

    [Theory]
    [InlineData("Amount", "0", BadAmounts.NotPositive)]
    [InlineData("Amount", "1.234", BadAmounts.TooFine)]
    [InlineData("To", "", "Choose where it goes")]
    [InlineData("From", "999", "Choose where the money comes from")]
    [InlineData("Date", "2999-01-01", "The date can’t be after today")]
    public async Task Transfer_WithABadField_IsRefusedUntilFixed(string field, string bad, string says)
    {
        var browser = await app.OpenRegisteredAsync();
        var (from, to) = (await AddAsync(browser, "Everyday", "500"), await AddAsync(browser, "Savings", ""));
        (string, string)[] good = [("From", from), ("To", to), ("Amount", "12.34"), ("Description", "Monthly"), ("Date", "2026-01-15")];
        await app.RefusedUntilFixedAsync(browser, "/accounts/transfer", TransferForm, good, field, bad, says);
    }

    [Fact]
    public async Task Transfer_WithEverythingWrong_NamesAllOfItAtOnce()
    {
        var browser = await app.OpenRegisteredAsync();
        await AddAsync(browser, "Everyday", "500");
        await AddAsync(browser, "Savings", "");
        var page = await browser.SubmitAsync("/accounts/transfer", TransferForm, ("Amount", "x"), ("Date", "2999-01-01"));
        page.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains(BadAmounts.Unreadable, page.ErrorOf("Amount"), StringComparison.Ordinal);
        Assert.Contains("Choose where the money comes from", page.ErrorOf("From"), StringComparison.Ordinal);
        Assert.Contains("Choose where it goes", page.ErrorOf("To"), StringComparison.Ordinal);
        Assert.Contains("The date can’t be after today", page.ErrorOf("Date"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Account_IsReconciledArchivedAndUsedAgain()
    {
        var browser = await app.OpenRegisteredAsync();
        var account = await AddAsync(browser, "Everyday", "10");
        var refused = await browser.SubmitAsync($"/accounts/{account}", "form[action$='/archive']");
        refused.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("Everyday still has £10.00", refused.Alert, StringComparison.Ordinal);
        var page = await browser.CarryOutAsync($"/accounts/{account}", "form[action$='/reconcile']", ("Total", "0"));
        Assert.Contains("Everyday now has £0.00, as at your bank", page.Notice, StringComparison.Ordinal);
        await browser.CarryOutAsync($"/accounts/{account}", "form[action$='/archive']");
        var archived = (await browser.GetPageAsync($"/accounts/{account}")).HasSoundMarkup();
        Assert.Null(archived.Document.QuerySelector("form[action$='/reconcile']"));
        Assert.DoesNotContain("Everyday", (await browser.GetPageAsync("/deposits")).Body, StringComparison.Ordinal);
        Assert.Contains(
            "Everyday", (await browser.GetPageAsync("/accounts")).TextOf("[aria-labelledby=archived-h]"), StringComparison.Ordinal);
        await browser.CarryOutAsync($"/accounts/{account}", "form[action$='/archive']");
        Assert.Contains("Everyday", (await browser.GetPageAsync("/deposits")).Body, StringComparison.Ordinal);
        await browser.CarryOutAsync($"/accounts/{account}/edit", "form[action$='/edit']", ("Name", "Day to day"));
        Assert.Contains("Day to day", (await browser.GetPageAsync("/accounts")).TextOf("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Amounts_OfManyMillions_CanBreakBetweenTheirThousandsOnly()
    {
        var browser = await app.OpenRegisteredAsync();
        var account = await AddAsync(browser, "Vault", "999999999.99");
        await AddAsync(browser, "Purse", "9999.99");
        var page = (await browser.GetPageAsync("/accounts")).HasSoundMarkup();
        var vault = page.Find($"li[data-account='{account}'] data.amount");
        Assert.Equal(
            ("999999999.99", "£999,999,999.99", "£999,<wbr>999,<wbr>999.99"),
            (vault.GetAttribute("value"), vault.TextContent, vault.InnerHtml));
        Assert.True(vault.ClassList.Contains("is-wide"));
        Assert.Equal("£9,999.99", page.Find("data[value='9999.99']").InnerHtml);
    }

    [Fact]
    public async Task AnothersAccount_IsNotThere()
    {
        var browser = await app.OpenRegisteredAsync();
        var account = await AddAsync(browser, "Everyday", "10");
        var other = await app.OpenRegisteredAsync();
        foreach (var path in new[] { $"/accounts/{account}", $"/accounts/{account}/edit", "/accounts/999" })
        {
            (await other.GetAsync(path)).Expect(HttpStatusCode.NotFound);
        }
    }

    private static async Task<string> AddAsync(Browser browser, string name, string opening)
    {
        var page = await browser.CarryOutAsync("/accounts/new", NewForm, ("Name", name), ("OpeningBalance", opening));
        return page.Find("[data-account]").GetAttribute("data-account")!;
    }

    private static async Task<string> BalanceAsync(Browser browser, string account) =>
        (await browser.GetPageAsync($"/accounts/{account}")).Find("[data-account]").GetAttribute("data-balance")!;
}
