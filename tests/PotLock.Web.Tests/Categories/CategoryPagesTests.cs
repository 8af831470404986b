using System.Net;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Categories;

/// <summary>The pages of expense categories: what the forms take, refuse and keep.</summary>
public sealed class CategoryPagesTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    private const string Address = "/settings/categories";
    private const string AddForm = "form[action='/settings/categories']";

    public static TheoryData<string, string> BadNames { get; } = new()
    {
        { "", "Enter a name for the category" },
        { "   ", "Enter a name for the category" },
        { "GROCERIES", "You already have a category called “GROCERIES”" },
        { "a\u202eb", "invisible characters" },
        { new string('n', 61), "at most 60 characters; this one has 61" },
    };

    [Theory]
    [MemberData(nameof(BadNames))]
    public async Task NewCategory_WithABadName_IsRefusedUntilFixed(string bad, string says)
    {
        var browser = await app.OpenRegisteredAsync();
        await app.RefusedUntilFixedAsync(browser, Address, AddForm, [("Name", "Pets & <b>garden</b>")], "Name", bad, says);
        var page = (await browser.GetPageAsync(Address)).HasSoundMarkup();
        Assert.Contains("Pets & <b>garden</b>", page.TextOf("[aria-labelledby=use-h]"), StringComparison.Ordinal);
        Assert.Contains(
            "Pets & <b>garden</b>",
            (await browser.GetPageAsync("/withdrawals")).TextOf("select[name=CategoryId]"),
            StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(BadNames))]
    public async Task Rename_ToABadName_IsRefusedUntilFixed(string bad, string says)
    {
        var browser = await app.OpenRegisteredAsync();
        var path = $"{Address}/{await IdAsync(browser, "Travel")}/edit";
        await app.RefusedUntilFixedAsync(browser, path, "form[action$='/edit']", [("Name", "Journeys")], "Name", bad, says);
        Assert.Equal("Journeys", (await browser.GetPageAsync(path)).HasSoundMarkup().TextOf("h1"));
    }

    [Fact]
    public async Task Category_IsArchivedAndUsedAgain_AndKeepsItsHistory()
    {
        var browser = await app.OpenWithMoneyAsync();
        var travel = await IdAsync(browser, "Travel");
        await browser.WithdrawAsync("20", ("CategoryId", travel), ("Description", "Ferry"));
        var page = await browser.CarryOutAsync($"{Address}/{travel}/edit", "form[action$='/archive']");
        Assert.Equal("Travel archived. Its history and budgets stay.", page.Notice);
        Assert.Equal(
            "20.00", page.HasSoundMarkup().Find($"[aria-labelledby=archived-h] [data-category='{travel}']").GetAttribute("data-spent"));
        var nextMonth = (await browser.TodayAsync()).AddMonths(1).Iso()[..7];
        foreach (var form in new[] { "/dashboard", "/withdrawals", "/schedule/new", $"/budgets/edit?month={nextMonth}" })
        {
            Assert.DoesNotContain(travel, (await browser.GetPageAsync(form)).Body, StringComparison.Ordinal);
        }

        // Sent all the same, from a page that was open before, it is refused beside its field.
        var fields = (await browser.GetPageAsync("/withdrawals")).Hidden("form[action='/withdrawals']");
        (fields["Amount"], fields["CategoryId"]) = ("5.00", travel);
        (await browser.PostAsync("/withdrawals", fields)).ShowsError("CategoryId", "Travel is archived. Choose another category");

        page = await browser.CarryOutAsync($"{Address}/{travel}/edit", "form[action$='/archive']");
        Assert.Equal("Travel is back in use.", page.Notice);
        Assert.Contains(travel, (await browser.GetPageAsync("/withdrawals")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Archiving_ThatIsRefused_SaysWhy()
    {
        var browser = await app.OpenWithMoneyAsync();
        var travel = await IdAsync(browser, "Travel");
        var later = (await browser.TodayAsync()).AddDays(9).Iso();
        await browser.CarryOutAsync("/schedule/new", "form[action='/schedule']",
            ("Amount", "20.00"), ("Description", "Rail card"), ("FirstOn", later), ("Recurrence", "once"), ("CategoryId", travel));
        var before = await app.StateAsync(browser);
        var refused = await browser.SubmitAsync($"{Address}/{travel}/edit", "form[action$='/archive']");
        refused.Expect(HttpStatusCode.UnprocessableEntity).HasSoundMarkup();
        Assert.Contains("Travel is the category of Rail card in your schedule.", refused.Alert, StringComparison.Ordinal);
        Assert.Equal(before, await app.StateAsync(browser));
    }

    [Fact]
    public async Task Reserved_HaveNoForms_AndRefuseWhatIsSent()
    {
        var browser = await app.OpenRegisteredAsync();
        var page = await browser.GetPageAsync(Address);
        var reserved = page.Document.QuerySelectorAll("[aria-labelledby=use-h] [data-category]:not(:has(a))")
            .Select(row => row.GetAttribute("data-category")!)
            .ToList();
        Assert.Equal(2, reserved.Count);
        var token = page.Hidden(AddForm);
        var before = await app.StateAsync(browser);
        foreach (var id in reserved)
        {
            var edit = (await browser.GetPageAsync($"{Address}/{id}/edit")).Expect(HttpStatusCode.OK).HasSoundMarkup();
            Assert.Null(edit.Document.QuerySelector("main form"));
            foreach (var action in new[] { "edit", "archive" })
            {
                var refused = await browser.PostAsync(
                    $"{Address}/{id}/{action}", token.Append(new("Name", "Mine")).Append(new("archived", "true")));
                Assert.Contains(
                    "can’t be renamed or archived", refused.Expect(HttpStatusCode.UnprocessableEntity).Alert, StringComparison.Ordinal);
            }
        }

        Assert.Equal(before, await app.StateAsync(browser));
    }

    [Fact]
    public async Task AnothersCategory_AndWhatIsNone_AreNotThere()
    {
        var (browser, other) = (await app.OpenRegisteredAsync(), await app.OpenRegisteredAsync());
        var travel = await IdAsync(browser, "Travel");
        var token = (await other.GetPageAsync(Address)).Hidden(AddForm);
        foreach (var id in new[] { travel, "999", "4611686018427387904", "abc" })
        {
            (await other.GetAsync($"{Address}/{id}/edit")).Expect(HttpStatusCode.NotFound);
            (await other.PostAsync($"{Address}/{id}/edit", token.Append(new("Name", "Mine")))).Expect(HttpStatusCode.NotFound);
            (await other.PostAsync($"{Address}/{id}/archive", token.Append(new("archived", "true")))).Expect(HttpStatusCode.NotFound);
        }
    }

    private static async Task<string> IdAsync(Browser browser, string category) => (await browser.GetPageAsync("/withdrawals"))
        .Document
        .QuerySelectorAll("select[name=CategoryId] option")
        .Single(option => option.TextContent == category)
        .GetAttribute("value")!;
}
