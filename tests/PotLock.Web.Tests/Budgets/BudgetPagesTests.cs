using System.Net;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Budgets;

/// <summary>The pages of budgets: what they show, and what the forms take, refuse and keep. It is 22 April 2031.</summary>
public sealed class BudgetPagesTests : IClassFixture<PotLockApp>
{
    private const string SetForm = "form[action='/budgets']";
    private const string CopyForm = "form[action='/budgets/copy']";

    private readonly PotLockApp _app;

    public BudgetPagesTests(PotLockApp app)
    {
        _app = app;
        app.BookTime.MoveTo(new DateTimeOffset(2031, 4, 22, 12, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task Month_WithoutBudgets_InvitesToSetOne_AndShowsWhatWasSpent()
    {
        var browser = await _app.OpenWithMoneyAsync();
        var page = (await browser.GetPageAsync("/budgets")).Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.Equal("No budget for April 2031", page.TextOf(".empty h3"));
        Assert.Null(page.Document.QuerySelector(CopyForm));
        Assert.Null(page.Document.QuerySelector("[aria-labelledby=without-h]"));
        await browser.WithdrawAsync("12.34");
        Assert.Equal(
            "12.34",
            (await browser.GetPageAsync("/budgets")).Find("[aria-labelledby=without-h] [data-category]").GetAttribute("data-spent"));
    }

    [Fact]
    public async Task Budgets_AreSetSpentAndShown()
    {
        var browser = await _app.OpenWithMoneyAsync("1,000.00");
        var (groceries, travel, health) =
            (await IdAsync(browser, "Groceries"), await IdAsync(browser, "Travel"), await IdAsync(browser, "Health"));
        await browser.WithdrawAsync("380", ("CategoryId", groceries));
        await browser.WithdrawAsync("55", ("CategoryId", travel));
        await browser.WithdrawAsync("7", ("CategoryId", health));
        var page = await browser.CarryOutAsync(
            "/budgets/edit", SetForm, ("Target-all", "500"), ($"Target-{groceries}", "400.00"), ($"Target-{travel}", "50"));
        Assert.Equal("/budgets?month=2031-04", page.Path);
        Assert.Equal("Your budgets for April 2031 are saved.", page.Notice);
        page.HasSoundMarkup();
        Assert.Equal("58.00", page.FigureOf("#budget-left"));
        Assert.Equal("£58.00 left: £6.44 a day for 9 days.", page.TextOf(".budget-says"));
        // 366.66 by the 22nd of 30 days
        Assert.Contains("You’ve spent £75.34 more than an even pace", page.TextOf(".hero"), StringComparison.Ordinal);
        Assert.Equal(("near", "500.00", "442.00", "58.00"), Marks(page, "all"));
        Assert.Equal(("near", "400.00", "380.00", "20.00"), Marks(page, groceries));
        Assert.Equal(("over", "50.00", "55.00", "-5.00"), Marks(page, travel));
        // Said in words, not by colour alone.
        Assert.Contains("Over budget", page.TextOf($"[data-budget='{travel}']"), StringComparison.Ordinal);
        Assert.Contains("£5.00 over", page.TextOf($"[data-budget='{travel}']"), StringComparison.Ordinal);
        Assert.Equal("7.00", page.Find($"[data-category='{health}']").GetAttribute("data-spent"));

        // An empty field takes a budget away; the others stay.
        page = await browser.CarryOutAsync("/budgets/edit?month=2031-04", SetForm, ("Target-all", ""));
        Assert.Null(page.Document.QuerySelector("[data-budget=all]"));
        Assert.Equal(("over", "450.00", "435.00", "15.00"), Marks(page, "categories") with { Item1 = "over" });
        Assert.Contains("£15.00 left", page.TextOf(".budget-says"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rollover_AndCopy_CarryIntoTheNextMonth()
    {
        var browser = await _app.OpenWithMoneyAsync();
        var travel = await IdAsync(browser, "Travel");
        await browser.CarryOutAsync("/budgets/edit?month=2031-03", SetForm, ($"Target-{travel}", "50"), ($"Rollover-{travel}", "true"));
        await browser.WithdrawAsync("5", ("CategoryId", travel));
        var empty = await browser.GetPageAsync("/budgets?month=2031-04");
        var page = await browser.FollowAsync((await browser.SubmitAsync(empty, CopyForm)).Expect(HttpStatusCode.SeeOther));
        Assert.Equal("Copied one budget from March 2031.", page.Notice);
        Assert.Equal(("within", "100.00", "5.00", "95.00"), Marks(page, travel));
        Assert.Contains("£50.00 carried over", page.TextOf($"[data-budget='{travel}']"), StringComparison.Ordinal);
        Assert.True((await browser.GetPageAsync("/budgets/edit?month=2031-04")).Find($"[name=Rollover-{travel}]").HasAttribute("checked"));

        var before = await _app.StateAsync(browser);
        Assert.Null(page.Document.QuerySelector(CopyForm)); // there is nothing left to copy
        var copy = empty.Hidden(CopyForm);
        copy["CommandId"] = Guid.NewGuid().ToString();
        var refused = await browser.PostAsync("/budgets/copy", copy);
        refused.Expect(HttpStatusCode.UnprocessableEntity).HasSoundMarkup();
        Assert.Contains("There is nothing to copy", refused.Alert, StringComparison.Ordinal);
        Assert.Equal(before, await _app.StateAsync(browser));
        copy["Month"] = "2031-07";
        refused = await browser.PostAsync("/budgets/copy", copy);
        Assert.Contains("Last month had no budget", refused.Expect(HttpStatusCode.UnprocessableEntity).Alert, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("abc", BadAmounts.Unreadable)]
    [InlineData("1.234", BadAmounts.TooFine)]
    [InlineData("-1", "between £0.00 and £1,000,000,000.00")]
    [InlineData("1000000000.01", "between £0.00 and £1,000,000,000.00")]
    public async Task Target_ThatTheRulesDoNotTake_IsRefusedUntilFixed(string bad, string says)
    {
        var browser = await _app.OpenWithMoneyAsync();
        var travel = await IdAsync(browser, "Travel");
        (string, string)[] good = [("Target-all", "250.00"), ($"Target-{travel}", "40.00"), ($"Rollover-{travel}", "true")];
        var refused = await _app.RefusedUntilFixedAsync(browser, "/budgets/edit", SetForm, good, $"Target-{travel}", bad, says);
        Assert.True(refused.Find($"[name=Rollover-{travel}]").HasAttribute("checked"));
        await _app.RefusedUntilFixedAsync(browser, "/budgets/edit", SetForm, good, "Target-all", bad, says);
    }

    [Fact]
    public async Task EverythingThatIsWrong_IsSaidAtOnce_AndOfWhich()
    {
        var browser = await _app.OpenWithMoneyAsync();
        var (travel, health) = (await IdAsync(browser, "Travel"), await IdAsync(browser, "Health"));
        var page = await browser.SubmitAsync(
            "/budgets/edit", SetForm, ("Target-all", "lots"), ($"Target-{travel}", "-5"), ($"Target-{health}", "-5"));
        page.ShowsError("Target-all", BadAmounts.Unreadable)
            .ShowsError($"Target-{travel}", "Enter an amount between")
            .ShowsError($"Target-{health}", "Enter an amount between");
        Assert.Contains("Travel: Enter an amount between", page.Alert, StringComparison.Ordinal);
        Assert.Contains("can’t tell", page.TextOf("[data-budgets-sum]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sum_OfTheCategories_StandsBesideAllSpending()
    {
        var browser = await _app.OpenWithMoneyAsync();
        var (travel, health) = (await IdAsync(browser, "Travel"), await IdAsync(browser, "Health"));
        Assert.Equal("Total of the categories £0.00", (await browser.GetPageAsync("/budgets/edit")).TextOf("[data-budgets-sum]"));
        await browser.CarryOutAsync(
            "/budgets/edit", SetForm, ("Target-all", "100"), ($"Target-{travel}", "70"), ($"Target-{health}", "50"));
        Assert.Equal(
            "Total of the categories, £20.00 over your overall budget £120.00 of £100.00",
            (await browser.GetPageAsync("/budgets/edit")).TextOf("[data-budgets-sum]"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2031-13")]
    [InlineData("soon")]
    [InlineData("1969-12")]
    [InlineData("2033-05")]
    [InlineData("0001-01")]
    [InlineData("9999-12")]
    public async Task Month_ThatThereCannotBe_IsRefusedByTheForms_AndTheRunningOneIsShown(string month)
    {
        var browser = await _app.OpenWithMoneyAsync();
        var page = await browser.GetPageAsync($"/budgets?month={month}");
        Assert.Equal("April 2031", page.Expect(HttpStatusCode.OK).HasSoundMarkup().TextOf(".month-nav h2"));
        var before = await _app.StateAsync(browser);
        foreach (var address in new[] { "/budgets", "/budgets/copy" })
        {
            var fields = (await browser.GetPageAsync($"/budgets/edit?month={month}")).Hidden(SetForm);
            (fields["Month"], fields["Target-all"]) = (month, "10.00");
            var refused = (await browser.PostAsync(address, fields)).Expect(HttpStatusCode.UnprocessableEntity).HasSoundMarkup();
            Assert.Contains("month", refused.Alert, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Equal(before, await _app.StateAsync(browser));
    }

    [Fact]
    public async Task AnothersCategory_AndOneThatIsNone_AreRefused_AndOneArchivedMeanwhileKeepsWhatWasTyped()
    {
        var browser = await _app.OpenWithMoneyAsync();
        var (travel, anothers) = (await IdAsync(browser, "Travel"), await IdAsync(await _app.OpenWithMoneyAsync(), "Groceries"));
        var form = (await browser.GetPageAsync("/budgets/edit")).Hidden(SetForm);
        await browser.CarryOutAsync($"/settings/categories/{travel}/edit", "form[action$='/archive']");
        var before = await _app.StateAsync(browser);
        foreach (var field in new[] { $"Target-{anothers}", "Target-0", "Target-", "Target-<b>" })
        {
            var refused = (await browser.PostAsync("/budgets", form.Append(new(field, "5.00"))))
                .Expect(HttpStatusCode.UnprocessableEntity)
                .HasSoundMarkup();
            Assert.Contains("Choose one of your categories", refused.Alert, StringComparison.Ordinal);
            Assert.Contains(
                "Choose one of your categories",
                (await browser.PostAsync("/budgets", form.Append(new(field, "lots")))).HasSoundMarkup().Alert,
                StringComparison.Ordinal);
        }

        var archived = (await browser.PostAsync("/budgets", form.Append(new($"Target-{travel}", "5.00")))).ShowsError(
            $"Target-{travel}", "This category is archived.");
        Assert.Equal("5.00", archived.ValueOf($"Target-{travel}"));
        Assert.Equal(before, await _app.StateAsync(browser));
    }

    [Fact]
    public async Task Alert_StandsOnTheBell_AndLeadsToTheMonth()
    {
        var browser = await _app.OpenWithMoneyAsync();
        await browser.CarryOutAsync("/budgets/edit", SetForm, ("Target-all", "100"));
        await browser.WithdrawAsync("85");
        var page = await browser.GetPageAsync("/notifications");
        var told = page.Find("[data-notification][data-kind=BudgetReached]");
        Assert.Contains("All spending: you’ve spent", told.TextContent, StringComparison.Ordinal);
        var answer = await browser.SubmitAsync(page, "[data-kind=BudgetReached] form");
        Assert.Equal("/budgets?month=2031-04", answer.Expect(HttpStatusCode.SeeOther).Location);
        page = await browser.CarryOutAsync(
            "/account/notifications", "form[action='/account/notifications']", ("Mail", "budget-reached"));
        Assert.NotNull(page.Document.QuerySelector("input[name=Mail][value=budget-reached][checked]"));
    }

    private static (string State, string Available, string Spent, string Left) Marks(Page page, string budget)
    {
        var row = page.Find($"[data-budget='{budget}']");
        return (row.GetAttribute("data-state")!,
            row.GetAttribute("data-available")!,
            row.GetAttribute("data-spent")!,
            row.GetAttribute("data-left")!);
    }

    private static async Task<string> IdAsync(Browser browser, string category) => (await browser.GetPageAsync("/withdrawals"))
        .Document
        .QuerySelectorAll("select[name=CategoryId] option")
        .Single(option => option.TextContent == category)
        .GetAttribute("value")!;
}
