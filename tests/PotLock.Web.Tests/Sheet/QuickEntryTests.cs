using System.Net;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Sheet;

/// <summary>A typed line fills in the sheet, and is recorded only from there.</summary>
public sealed class QuickEntryTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    [Fact]
    public async Task Line_FillsInTheSheet_AndIsRecordedOnceItIsConfirmed()
    {
        var browser = await app.OpenWithMoneyAsync();
        var before = (await browser.FiguresAsync()).Active;
        var line = Uri.EscapeDataString("12.50 lunch yesterday #Work groceries");
        var page = (await browser.GetPageAsync("/quick?returnUrl=/pots&line=" + line))
            .Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.Equal("Spend", page.TextOf(".add-tabs [aria-current]"));
        Assert.Equal(
            ("12.50", "lunch", "work"),
            (Value(page, "[name=Amount]"), Value(page, "[name=Description]"), Value(page, "[name=Tags]")));
        Assert.Contains("Groceries", page.TextOf(".add-chip:has(:checked)"), StringComparison.Ordinal);
        Assert.Contains("12.50 lunch yesterday", page.TextOf("[data-quick]"), StringComparison.Ordinal);
        Assert.Equal(before, (await browser.FiguresAsync()).Active);

        var done = await browser.SubmitAsync(page, "main form");
        Assert.Equal((HttpStatusCode.SeeOther, "/pots"), (done.Status, done.Location));
        var entry = (await browser.GetPageAsync("/transactions?kind=expense")).Find("[data-entry]");
        Assert.Equal(("expense", "12.50"), (entry.GetAttribute("data-kind"), entry.GetAttribute("data-amount")));
    }

    [Theory]
    [InlineData("deposit 20 birthday #gift", "Deposit", "[name=Amount]", "20.00")]
    [InlineData("deposit 20 birthday #gift", "Deposit", "[name=Description]", "birthday")]
    [InlineData("move 40 to Car", "Move", "[name=To] [selected]", "Car")]
    [InlineData("+50 grandma", "Income", "[name=Description]", "grandma")]
    public async Task Line_OpensTheFormThatItIsFor(string line, string name, string selector, string expected)
    {
        var browser = await app.OpenWithMoneyAsync();
        await browser.CreatePotAsync("Car", "40");
        var page = (await browser.GetPageAsync("/quick?line=" + Uri.EscapeDataString(line))).Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.Equal(name, page.TextOf(".add-tabs [aria-current]"));
        var found = page.Find(selector);
        Assert.Contains(expected, found.GetAttribute("value") is { } value && found.LocalName == "input" ? value : found.TextContent,
            StringComparison.Ordinal);
        Assert.Equal(line.Contains('#', StringComparison.Ordinal), page.Document.QuerySelector("[data-quick-unused]") is not null);
    }

    [Fact]
    public async Task Line_ThatIsNotUnderstood_IsAskedAbout_AndStaysInItsField()
    {
        var browser = await app.OpenWithMoneyAsync();
        var page = await browser.GetPageAsync("/quick?line=" + Uri.EscapeDataString("1 hard drive 80"));
        page.ShowsError("Line", "Is the amount 1 or 80?");
        Assert.Equal("1 hard drive 80", Value(page, "#Line"));
        page.HasSoundMarkup();

        var again = (await browser.GetPageAsync("/quick?edit=lunch")).Expect(HttpStatusCode.OK);
        Assert.Equal("lunch", Value(again, "#Line"));
        (await browser.GetPageAsync("/quick?line=")).Expect(HttpStatusCode.OK);
        (await browser.GetPageAsync("/quick")).Expect(HttpStatusCode.OK).HasSoundMarkup();
    }

    [Fact]
    public async Task Examples_AreLinesThatTheBookUnderstands()
    {
        var browser = await app.OpenWithMoneyAsync();
        await browser.CreatePotAsync("Car", "40");
        var examples = (await browser.GetPageAsync("/quick")).Document.QuerySelectorAll(".quick-examples a");
        Assert.Equal(4, examples.Length);
        foreach (var example in examples)
        {
            (await browser.GetPageAsync(example.GetAttribute("href")!)).Expect(HttpStatusCode.OK);
        }
    }

    private static string? Value(Page page, string selector) => page.Find(selector).GetAttribute("value");
}
