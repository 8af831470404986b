using System.Globalization;
using System.Net;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Transactions;

/// <summary>Undo, from the dashboard and from an entry's page, and the trail that it leaves.</summary>
public sealed class UndoTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    [Theory]
    [InlineData("/dashboard", "/dashboard")]
    [InlineData("/transactions/{0}", "/transactions")]
    public async Task Undo_PutsEverythingBackExactly(string from, string to)
    {
        var browser = await app.OpenRegisteredAsync();
        await browser.CreatePotAsync("A", "50", ("TargetAmount", "10.00"));
        await browser.CreatePotAsync("B", "25");
        await browser.DepositAsync("8.00");
        var before = await browser.GetPageAsync("/dashboard");
        var deposited = await browser.DepositAsync("100.00", ("Description", "Salary"));
        Assert.Equal("live", deposited.Pot("A").GetAttribute("data-status"));
        var entry = deposited.EntryIds()[0];

        var answer = await browser.SubmitAsync(Path(from, entry), Undo(entry));
        Assert.Equal((HttpStatusCode.SeeOther, to), (answer.Status, answer.Location));
        Assert.Equal("Undone: Salary. Everything is back as it was.", (await browser.FollowAsync(answer)).Notice);
        var after = await browser.GetPageAsync("/dashboard");
        Assert.Equal(Marks(before), Marks(after));
        Assert.Equal(before.EntryIds(), after.EntryIds());
        Assert.Equal(("50.00", "25.00"), (after.Pot("A").GetAttribute("data-weighting"), after.Pot("B").GetAttribute("data-weighting")));
    }

    [Fact]
    public async Task UndoneEntries_AreHiddenFromTheLists_AndShownInTheTrail()
    {
        var browser = await app.OpenWithMoneyAsync();
        var entry = (await browser.WithdrawAsync("20.00", ("Description", "Shoes"))).EntryIds()[0];
        await browser.CarryOutAsync("/dashboard", Undo(entry));
        var list = (await browser.GetPageAsync("/transactions")).HasSoundMarkup();
        Assert.DoesNotContain("Shoes", list.TextOf("main"), StringComparison.Ordinal);
        Assert.Single(list.EntryIds());

        var trail = (await browser.GetPageAsync(list.Find("a[href='/transactions?trail=true']").GetAttribute("href")!)).HasSoundMarkup();
        Assert.Equal(
            ["reversal", "withdrawal", "deposit"],
            trail.Document.QuerySelectorAll("[data-entry]").Select(row => row.GetAttribute("data-kind")!));
        var undone = trail.Find($"[data-entry='{entry}']");
        Assert.Contains("Undone", undone.TextContent, StringComparison.Ordinal);
        Assert.Null(undone.QuerySelector("form"));

        var page = (await browser.GetPageAsync($"/transactions/{entry}")).HasSoundMarkup();
        Assert.Null(page.Document.QuerySelector(Undo(entry)));
        var reversal = (await browser.GetPageAsync(page.Find("main a[href^='/transactions/']").GetAttribute("href")!)).HasSoundMarkup();
        Assert.Equal("Undo: Shoes", reversal.TextOf("h1"));
        Assert.Equal("Active balance +£20.00", reversal.TextOf("[data-entry] table:first-of-type tbody"));
        Assert.Equal($"/transactions/{entry}", reversal.Find("main p a").GetAttribute("href"));
        Assert.Equal("500.00", (await browser.FiguresAsync()).Active);
    }

    [Fact]
    public async Task Undo_OfAPastDay_HasThatDay()
    {
        var browser = await app.OpenRegisteredAsync();
        var entry = (await browser.DepositAsync("20.00", ("Date", "2026-01-31"))).EntryIds()[0];
        await browser.CarryOutAsync("/dashboard", Undo(entry));
        var reversal = (await browser.GetPageAsync("/transactions?trail=true")).Find("[data-kind=reversal]");
        Assert.Equal("2026-01-31", reversal.GetAttribute("data-date"));
    }

    [Fact]
    public async Task Undo_ThatGivesAnArchivedAccountItsMoneyBack_SaysThatItIsInUseAgain()
    {
        var browser = await app.OpenWithMoneyAsync();
        await browser.CarryOutAsync("/accounts/new", "form.card", ("Name", "Giro"), ("Type", "checking"), ("OpeningBalance", "30.00"));
        var account = (await browser.GetPageAsync("/transactions/new")).Document.QuerySelectorAll("#PaidWith option")
            .Single(option => option.TextContent.Contains("Giro", StringComparison.Ordinal)).GetAttribute("value")!;
        await browser.CarryOutAsync(
            "/transactions/new?kind=expense", "form.tx-form", ("Kind", "expense"), ("Amount", "30.00"), ("Description", "All of it"),
            ("PaidWith", account));
        var entry = (await browser.GetPageAsync("/transactions?q=all")).EntryIds()[0];
        await browser.CarryOutAsync($"/accounts/{account}", $"form[action='/accounts/{account}/archive']");

        var offered = (await browser.GetPageAsync("/transactions")).Find($"#Account option[value='{account}']").TextContent;
        Assert.Equal("Giro (archived)", offered);
        var answer = await browser.FollowAsync(await browser.SubmitAsync($"/transactions/{entry}", Undo(entry)));

        Assert.Equal(
            "Undone: All of it. Everything is back as it was. Giro was archived and has a balance again, so it is back in use.",
            answer.Notice);
        Assert.Equal("Giro", (await browser.GetPageAsync("/transactions")).Find($"#Account option[value='{account}']").TextContent);
    }

    [Fact]
    public async Task ScheduledPayment_ThatWasUndone_IsNotSaidToBeTaken()
    {
        var browser = await app.OpenWithMoneyAsync();
        var today = await browser.TodayAsync();
        await browser.CarryOutAsync(
            "/schedule/new", "[data-schedule-form]", ("Amount", "20.00"), ("Description", "Gym"), ("Recurrence", "monthly"),
            ("FirstOn", today.Iso()));
        var dashboard = await browser.GetPageAsync("/dashboard");
        var entry = dashboard.EntryIds()[0];
        var schedule = (await browser.GetPageAsync("/schedule"))
            .Find("a[href^='/schedule/']:not([href='/schedule/new'])")
            .GetAttribute("href")!;
        Assert.Contains("Paid", (await browser.GetPageAsync(schedule)).TextOf("[data-occurrence]"), StringComparison.Ordinal);

        await browser.CarryOutAsync($"/transactions/{entry}", Undo(entry));

        Assert.EndsWith(
            "Paid, then undone",
            (await browser.GetPageAsync(schedule)).HasSoundMarkup().TextOf("[data-occurrence]"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task DoublePost_HasOneEffectAndTheSameAnswer()
    {
        var browser = await app.OpenWithMoneyAsync();
        var page = await browser.WithdrawAsync("20.00");
        var undo = Undo(page.EntryIds()[0]);
        var first = await browser.SubmitAsync(page, undo);
        var second = await browser.SubmitAsync(page, undo);
        Assert.Equal((HttpStatusCode.SeeOther, "/dashboard"), (first.Status, first.Location));
        Assert.Equal((first.Status, first.Location), (second.Status, second.Location));
        Assert.Equal(3, (await app.StateAsync(browser)).Entries);
    }

    [Fact]
    public async Task Undo_OfWhatIsUndone_IsRefusedOnTheEntrysPage()
    {
        var browser = await app.OpenWithMoneyAsync();
        var page = await browser.WithdrawAsync("20.00");
        var entry = page.EntryIds()[0];
        var open = await browser.GetPageAsync($"/transactions/{entry}");
        await browser.CarryOutAsync("/dashboard", Undo(entry));
        await RefusedAsync(browser, () => browser.SubmitAsync(open, Undo(entry)), entry, "This has already been undone.");
    }

    [Fact]
    public async Task Undo_OfAnUndo_IsRefusedOnTheEntrysPage()
    {
        var browser = await app.OpenWithMoneyAsync();
        var page = await browser.WithdrawAsync("20.00");
        var fields = page.Hidden(Undo(page.EntryIds()[0]));
        await browser.CarryOutAsync("/dashboard", Undo(page.EntryIds()[0]));
        var reversal = (await browser.GetPageAsync("/transactions?trail=true")).EntryIds()[0];
        fields["CommandId"] = Guid.NewGuid().ToString();
        await RefusedAsync(
            browser, () => browser.PostAsync($"/entries/{reversal}/undo", fields), reversal,
            "You can’t undo an undo. Record the entry again instead.");
    }

    [Fact]
    public async Task Undo_WhenTheMoneyIsSpent_IsRefusedOnTheEntrysPage_AndWorksOnceItIsBack()
    {
        var browser = await app.OpenRegisteredAsync();
        var entry = (await browser.DepositAsync("50.00")).EntryIds()[0];
        var spent = (await browser.WithdrawAsync("40.00")).EntryIds()[0];
        var refused = await RefusedAsync(
            browser,
            () => browser.SubmitAsync("/dashboard", Undo(entry)),
            entry,
            "Undoing this would take £50.00 out of your active balance, which only has £10.00.");
        await browser.CarryOutAsync("/dashboard", Undo(spent));
        (await browser.SubmitAsync(refused, Undo(entry))).Expect(HttpStatusCode.SeeOther);
        Assert.Equal(("0.00", "0.00", "0.00"), await browser.FiguresAsync());
    }

    [Fact]
    public async Task Undo_OutOfALockedPot_IsRefusedFromTheNextDayOn()
    {
        var browser = await app.OpenRegisteredAsync();
        await browser.CreatePotAsync("Holiday", "10", ("TargetAmount", "400.00"));
        var entry = (await browser.DepositAsync("50.00")).EntryIds()[0];
        try
        {
            app.BookTime.Advance(TimeSpan.FromDays(1));
            // Where a month begins with it, the day has a transfer of its own.
            await browser.GetPageAsync("/dashboard");
            await RefusedAsync(
                browser, () => browser.SubmitAsync("/dashboard", Undo(entry)), entry,
                "Holiday is locked, so you can only undo this on the day it was recorded.");
        }
        finally
        {
            app.BookTime.Reset();
        }

        (await browser.SubmitAsync("/dashboard", Undo(entry))).Expect(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task Undo_OfWhatMadeAPotLive_IsRefusedOnceAPotItFilledHasMoved()
    {
        var browser = await app.OpenRegisteredAsync();
        await browser.CreatePotAsync("A", "50", ("TargetAmount", "10.00"));
        await browser.CreatePotAsync("B", "25");
        var entry = (await browser.DepositAsync("100.00")).EntryIds()[0];
        var later = (await browser.DepositAsync("10.00")).EntryIds()[0];
        await RefusedAsync(
            browser, () => browser.SubmitAsync("/dashboard", Undo(entry)), entry, "it made a pot go live, and B has changed since");
        await browser.CarryOutAsync("/dashboard", Undo(later));
        await browser.CarryOutAsync("/dashboard", Undo(entry));
        Assert.Equal(("0.00", "0.00", "0.00"), await browser.FiguresAsync());
        Assert.Equal("active", (await browser.GetPageAsync("/dashboard")).Pot("A").GetAttribute("data-status"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("bell\u0007bell\u0007")]
    public async Task CommandId_WhenUnusable_IsRefusedOnTheEntrysPage(string? commandId)
    {
        var browser = await app.OpenWithMoneyAsync();
        var page = await browser.GetPageAsync("/dashboard");
        var entry = page.EntryIds()[0];
        var fields = page.Hidden(Undo(entry));
        fields.Remove("CommandId");
        if (commandId is not null)
        {
            fields["CommandId"] = commandId;
        }

        var refused = await RefusedAsync(
            browser, () => browser.PostAsync($"/entries/{entry}/undo", fields), entry, "incomplete or out of date");
        (await browser.SubmitAsync(refused, Undo(entry))).Expect(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task CommandId_OfAnotherUndo_IsRefusedWithALinkToTheFirst()
    {
        var browser = await app.OpenWithMoneyAsync();
        await browser.WithdrawAsync("20.00");
        var page = await browser.WithdrawAsync("30.00");
        var (newer, older) = (page.EntryIds()[0], page.EntryIds()[1]);
        (await browser.SubmitAsync(page, Undo(newer))).Expect(HttpStatusCode.SeeOther);
        var spent = page.Hidden(Undo(newer))["CommandId"];
        var refused = await RefusedAsync(
            browser, () => browser.SubmitAsync(page, Undo(older), ("CommandId", spent)), older,
            "already sent this form with different values");
        var first = await browser.GetPageAsync(refused.Find("[role=alert] a").GetAttribute("href")!);
        Assert.Equal("30.00", first.Find("[data-kind=reversal]").GetAttribute("data-amount"));
    }

    private static string Undo(string entryId) => $"form[action='/entries/{entryId}/undo']";

    private static string Path(string format, string entryId) => string.Format(CultureInfo.InvariantCulture, format, entryId);

    private static List<string> Marks(Page page) =>
    [
        page.FigureOf("#active-balance"), page.FigureOf("#pots-total"), page.FigureOf("#main-total"),
        .. page.Document.QuerySelectorAll("[data-pot]").SelectMany(pot => pot.Attributes
            .Where(attribute => attribute.Name.StartsWith("data-", StringComparison.Ordinal))
            .Select(attribute => $"{attribute.Name}={attribute.Value}")),
    ];

    private async Task<Page> RefusedAsync(Browser browser, Func<Task<Page>> send, string entry, string says)
    {
        var before = await app.StateAsync(browser);
        var refused = (await send()).Expect(HttpStatusCode.UnprocessableEntity).HasSoundMarkup();
        Assert.StartsWith("Error: ", refused.Title, StringComparison.Ordinal);
        Assert.Contains(says, refused.Alert, StringComparison.Ordinal);
        Assert.Equal(entry, refused.Find("section[data-entry]").GetAttribute("data-entry"));
        Assert.Equal(before, await app.StateAsync(browser));
        return refused;
    }
}
