using System.Net;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Sheet;

/// <summary>The sheet behind "+" as a page: what each of its forms takes, refuses and keeps, and where it goes back to.</summary>
public sealed class SheetTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    [Theory]
    [InlineData("/new", "spend", "Spend")]
    [InlineData("/new/spend", "spend", "Spend")]
    [InlineData("/new/deposit", "deposit", "Deposit")]
    [InlineData("/new/move", "move", "Move")]
    [InlineData("/new/income", "income", "Income")]
    public async Task Sheet_OpensWithTheAmountFirst(string path, string kind, string name)
    {
        var browser = await app.OpenWithMoneyAsync();
        var page = (await browser.GetPageAsync(path)).Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.Equal(name, page.TextOf(".add-tabs [aria-current]"));
        Assert.Equal($"/new/{kind}", page.Find("main form").GetAttribute("action"));
        Assert.True(page.Find("[name=Amount]").HasAttribute("autofocus"));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/new/gift")).Status);
    }

    [Theory]
    [InlineData("/pots?tab=live", "/pots?tab=live")]
    [InlineData("", "/dashboard")]
    [InlineData("https://example.org/", "/dashboard")]
    [InlineData("//example.org", "/dashboard")]
    public async Task Expense_GoesBackToWhereItWasOpened_WithTheNoticeAndUndo(string returnUrl, string expected)
    {
        var browser = await app.OpenWithMoneyAsync();
        var page = await browser.GetPageAsync("/new?returnUrl=" + Uri.EscapeDataString(returnUrl));
        var category = page.Find("[name=CategoryId]").GetAttribute("value")!;
        var done = await browser.SubmitAsync(page, "main form", ("Amount", "12.50+3"), ("CategoryId", category), ("Description", "Lunch"));
        Assert.Equal((HttpStatusCode.SeeOther, expected), (done.Status, done.Location));
        Assert.Equal("484.50", (await browser.FiguresAsync()).Active);
        var entry = (await browser.GetPageAsync("/transactions")).Find("[data-entry]");
        Assert.Equal(("expense", "15.50"), (entry.GetAttribute("data-kind"), entry.GetAttribute("data-amount")));

        // What was used last comes first now.
        Assert.Equal(category, (await browser.GetPageAsync("/new")).Find("[name=CategoryId]").GetAttribute("value"));
    }

    [Fact]
    public async Task Expense_ThatIsRefused_KeepsWhatWasTypedAndChosen_AndShowsTheSum()
    {
        var browser = await app.OpenWithMoneyAsync();
        var page = await browser.GetPageAsync("/new?returnUrl=%2Fpots");
        var category = page.Document.QuerySelectorAll("[name=CategoryId]")[2].GetAttribute("value")!;
        var refused = await browser.SubmitAsync(
            page, "main form", ("Amount", "400+200"), ("CategoryId", category), ("Description", "Sofa"), ("Tags", "home"));
        refused.Expect(HttpStatusCode.UnprocessableEntity).HasSoundMarkup();
        Assert.Contains("There is only £500.00", refused.Alert, StringComparison.Ordinal);
        Assert.Equal(("600.00", "Sofa", "home"), (refused.ValueOf("Amount"), refused.ValueOf("Description"), refused.ValueOf("Tags")));
        Assert.Equal(category, refused.Find("[name=CategoryId][checked]").GetAttribute("value"));
        Assert.Equal("#add-Amount", refused.Find("[role=alert] a").GetAttribute("href"));
        Assert.True(refused.Find(".add-more").HasAttribute("open"));

        var done = await browser.SubmitAsync(refused, "main form", ("Amount", "100"), ("CategoryId", category));
        Assert.Equal((HttpStatusCode.SeeOther, "/pots"), (done.Status, done.Location));
    }

    [Theory]
    [InlineData("deposit")]
    [InlineData("move")]
    [InlineData("income")]
    public async Task Form_WithoutAnAmount_IsRefusedOnItsOwnTab(string kind)
    {
        var browser = await app.OpenWithMoneyAsync();
        var refused = (await browser.SubmitAsync("/new/" + kind, "main form")).Expect(HttpStatusCode.UnprocessableEntity).HasSoundMarkup();
        Assert.Contains("Enter an amount", refused.ErrorOf("Amount"), StringComparison.Ordinal);
        Assert.Equal("500.00", (await browser.FiguresAsync()).Active);
    }

    [Fact]
    public async Task DepositIncomeAndMove_AreRecorded()
    {
        var browser = await app.OpenWithMoneyAsync();
        await browser.CreatePotAsync("Car", "10");
        var deposit = await browser.CarryOutAsync("/new/deposit", "main form", ("Amount", "100"));
        Assert.Contains("Deposited £100.00. £10.00 to Car", deposit.Notice, StringComparison.Ordinal);
        var income = await browser.CarryOutAsync("/new/income", "main form", ("Amount", "10"), ("Description", "Sold a lamp"));
        Assert.Contains("£10.00 added: £1.00 to your pots, £9.00 to ", income.Notice, StringComparison.Ordinal);
        var form = await browser.GetPageAsync("/new/move");
        var car = form.Document.QuerySelectorAll("[name=To] option").Single(one => one.TextContent == "Car").GetAttribute("value")!;
        var moved = await browser.FollowAsync(
            await browser.SubmitAsync(form, "main form", ("Amount", "9"), ("From", "active"), ("To", car)));
        Assert.Contains("Moved £9.00 from your active balance to Car.", moved.Notice, StringComparison.Ordinal);
        var figures = await browser.FiguresAsync();
        Assert.Equal("590.00", figures.Active);

        var back = await browser.CarryOutAsync("/new/move", "main form", ("Amount", "3"), ("From", car), ("To", "active"));
        Assert.Contains("Moved £3.00 from Car to your active balance.", back.Notice, StringComparison.Ordinal);
        var nothing = await browser.SubmitAsync("/new/move", "main form", ("Amount", "3"), ("From", car), ("To", car));
        nothing.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("Choose two different places.", nothing.ErrorOf("add-To"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("12.50+3", "£15.50", "leaves £484.50")]
    [InlineData("", "", "£500.00 available")]
    [InlineData("500.01", "£500.01", "only £500.00 available")]
    public async Task Left_SaysWhatAnAmountLeaves(string amount, string typed, string says)
    {
        var browser = await app.OpenWithMoneyAsync();
        var fields = (await browser.GetPageAsync("/new")).Hidden("main form");
        fields["Amount"] = amount;
        fields["PaidWith"] = "active";
        var left = (await browser.PostAsync("/new/left", fields)).Expect(HttpStatusCode.OK);
        Assert.Equal(says, left.TextOf("[data-sheet-amount]"));
        Assert.Equal(typed, left.Find("[data-sheet-amount]").GetAttribute("data-sheet-amount"));

        foreach (var (name, bad) in new[] { ("Amount", "x"), ("PaidWith", "7"), ("PaidWith", "x"), ("Amount", "-5") })
        {
            Assert.Equal(
                HttpStatusCode.UnprocessableEntity,
                (await browser.PostAsync("/new/left", [.. fields.Where(one => one.Key != name), new(name, bad)])).Status);
        }
    }

    [Fact]
    public async Task EveryPage_LeadsToTheSheet_AndBack()
    {
        var browser = await app.OpenWithMoneyAsync();
        Assert.Equal("/new", (await browser.GetPageAsync("/dashboard")).Find(".tabbar a[data-add]").GetAttribute("href"));
        var add = (await browser.GetPageAsync("/pots?tab=live")).Find(".sidenav a[data-add]");
        Assert.Equal(("/new?returnUrl=%2Fpots%3Ftab%3Dlive", "Add"), (add.GetAttribute("href"), add.TextContent.Trim()));
    }
}
