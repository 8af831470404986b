using System.Net;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Pots;

/// <summary>The forms that move a pot's money and turn its life: what they do, what they refuse, and that they do it once.</summary>
public sealed class PotActionTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    public static TheoryData<string, string> BadAmount => BadAmounts.All;

    public static TheoryData<string, string> UnreadableAmount => BadAmounts.ThatCannotBeRead;

    [Fact]
    public async Task TopUp_MovesMoneyFromTheActiveBalance_AndAtTheTargetThePotIsLive()
    {
        var (browser, path) = await OpenLockedAsync();
        var page = await ActAsync(browser, path, "top-up", ("Amount", "30"));
        Assert.Equal("Added £30.00 to Trip. Undo", page.Notice);
        Assert.Equal(("active", "true", "130.00", "10.00", ""), page.MarksOf("Trip"));
        Assert.Equal(("370.00", "130.00", "500.00"), await browser.FiguresAsync());
        Assert.Equal("top-up", (await browser.GetPageAsync(path)).Find("tr[data-entry]").GetAttribute("data-kind"));

        page = await ActAsync(browser, path, "top-up", ("Amount", "£270"));
        Assert.StartsWith(
            "Added £270.00. Trip has reached its target: it’s live and ready to spend.", page.Notice, StringComparison.Ordinal);
        Assert.Equal(("live", "false", "400.00", "0.00", (await browser.TodayAsync()).Iso()), page.MarksOf("Trip"));
        Assert.Equal(("100.00", "400.00", "500.00"), await browser.FiguresAsync());
    }

    [Theory]
    [InlineData("", "Enter an amount")]
    [InlineData("300.01", "only needs £300.00 to reach its target, so you can add at most £300.00.")]
    [MemberData(nameof(BadAmount))]
    public async Task TopUp_OfWhatCannotBe_IsRefusedUntilFixed(string bad, string says)
    {
        var (browser, path) = await OpenLockedAsync();
        await RefusedUntilFixedAsync(browser, path, "top-up", [("Amount", "1.00")], "Amount", bad, says);
    }

    [Fact]
    public async Task TopUp_OfMoreThanTheActiveBalance_IsRefusedUntilFixed()
    {
        var (browser, path) = await OpenOpenPotAsync();
        await RefusedUntilFixedAsync(
            browser,
            path,
            "top-up",
            [("Amount", "400.00")],
            "Amount",
            "400.01",
            "comes from your active balance, so you can add at most £400.00");
    }

    [Theory]
    [InlineData("", "Enter an amount")]
    [InlineData("100.01", "You can take at most £100.00: that’s all there is in ")]
    [MemberData(nameof(BadAmount))]
    public async Task TakeOut_OfWhatCannotBe_IsRefusedUntilFixed(string bad, string says)
    {
        var (browser, path) = await OpenOpenPotAsync();
        await RefusedUntilFixedAsync(browser, path, "take-out", [("Amount", "100.00")], "Amount", bad, says);
        Assert.Equal(("500.00", "0.00", "500.00"), await browser.FiguresAsync());
    }

    [Fact]
    public async Task TakeOut_OfALockedPot_IsRefusedWithTheReason()
    {
        var (browser, path) = await OpenLockedAsync();
        var before = await app.StateAsync(browser);
        var page = (await browser.GetPageAsync($"{path}/take-out")).Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.StartsWith(
            "Trip is locked: you can’t take money out until it’s live, or until you break its lock",
            page.TextOf("[data-barrier]"),
            StringComparison.Ordinal);
        Assert.NotNull(page.Find($"main a[href='{path}/break-lock']"));
        await RefusesAsync(
            (browser, path), "take-out", "Amount", "0.01",
            "Trip is locked: you can’t take money out until it’s live, or until you break its lock");
        Assert.Equal(before, await app.StateAsync(browser));
    }

    [Fact]
    public async Task TakeOut_OfAnOpenPot_MovesMoneyToTheActiveBalance()
    {
        var (browser, path) = await OpenOpenPotAsync();
        var page = await ActAsync(browser, path, "take-out", ("Amount", "40.50"));
        Assert.StartsWith("Moved £40.50 from Cushion to your active balance.", page.Notice, StringComparison.Ordinal);
        Assert.Equal(("active", "false", "59.50", "0.00", ""), page.MarksOf("Cushion"));
        Assert.Equal(("440.50", "59.50", "500.00"), await browser.FiguresAsync());
    }

    [Theory]
    [InlineData("", "Enter an amount")]
    [InlineData("400.01", "You can take at most £400.00: that’s all there is in ")]
    [MemberData(nameof(BadAmount))]
    public async Task Spend_OfWhatCannotBe_IsRefusedUntilFixed(string bad, string says)
    {
        var (browser, path) = await OpenLiveAsync();
        await RefusedUntilFixedAsync(
            browser, path, "spend", [("Amount", "10.00"), ("Description", "Ferry & \"cabin\"")], "Amount", bad, says);
        Assert.Equal(("100.00", "390.00", "490.00"), await browser.FiguresAsync());
    }

    [Fact]
    public async Task Spend_WithADescriptionThatIsTooLong_IsRefusedUntilFixed()
    {
        var (browser, path) = await OpenLiveAsync();
        await RefusedUntilFixedAsync(
            browser,
            path,
            "spend",
            [("Amount", "10.00"), ("Description", "Ferry")],
            "Description",
            new string('x', 201),
            "at most 200 characters");
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("0")]
    [InlineData("99999999999999999999")]
    public async Task Spend_WithACategoryThatIsNone_IsRefused(string category)
    {
        var (browser, path) = await OpenLiveAsync();
        var before = await app.StateAsync(browser);
        var refused = await browser.SubmitAsync($"{path}/spend", "form[action$='/spend']", ("Amount", "10.00"), ("CategoryId", category));
        refused.ShowsError("CategoryId", "Choose one of your categories.");
        Assert.Equal("10.00", refused.ValueOf("Amount"));
        Assert.Equal(before, await app.StateAsync(browser));
    }

    [Fact]
    public async Task Spend_WithSeveralThingsWrong_SaysThemAllAtOnce()
    {
        var (browser, path) = await OpenLiveAsync();
        var refused = await browser.SubmitAsync(
            $"{path}/spend", "form[action$='/spend']", ("Amount", "x"), ("Description", "a\u202eb"), ("CategoryId", "5"));
        refused.ShowsError("Amount", BadAmounts.Unreadable);
        refused.ShowsError("Description", "invisible characters");
        refused.ShowsError("CategoryId", "Choose one of your categories.");
        refused = await browser.SubmitAsync($"{path}/restart", "form[action$='/restart']", ("TargetAmount", "400"), ("Weighting", "x"));
        refused.ShowsError("TargetAmount", "must be more than the £400.00 already in the pot.");
        refused.ShowsError("Weighting", "between 0 and 100");
    }

    [Fact]
    public async Task LivePot_FromWhichWasSpent_IsReadyToSpendAndHasNothingToGo()
    {
        var (browser, path) = await OpenLiveAsync();
        var page = (await ActAsync(browser, path, "spend", ("Amount", "380.00"))).HasSoundMarkup();
        Assert.Equal("Target of £400.00 reached. Ready to spend.", page.TextOf("[data-goal]"));
        Assert.Equal("A jar, ready to spend", page.Find(".pot-hero .jar").GetAttribute("aria-label"));
        Assert.Equal("Ready to spend", (await browser.GetPageAsync("/pots?status=live")).TextOf(".pot-card__target"));
        Assert.Equal("Take money out of Trip", (await browser.GetPageAsync($"{path}/take-out")).TextOf("h1"));
        Assert.Contains(
            "The £20.00 left in it goes back to your active balance",
            (await browser.GetPageAsync($"{path}/complete")).TextOf("main"),
            StringComparison.Ordinal);
        await ActAsync(browser, path, "take-out", ("Amount", "20.00"));
        Assert.Contains(
            "There’s nothing left in it, so no money moves",
            (await browser.GetPageAsync($"{path}/complete")).TextOf("main"),
            StringComparison.Ordinal);
        var closed = (await ActAsync(browser, path, "complete")).HasSoundMarkup();
        Assert.Equal("Target of £400.00 reached.", closed.TextOf("[data-goal]"));
        Assert.Equal("Target was £400.00", (await browser.GetPageAsync("/pots?status=closed")).TextOf(".pot-card__target"));
        foreach (var one in new[] { page, closed })
        {
            Assert.DoesNotContain("to go", one.TextOf("main"), StringComparison.Ordinal);
            Assert.Null(one.Document.QuerySelector("progress"));
        }
    }

    [Fact]
    public async Task Spend_FromALivePot_IsAnExpense()
    {
        var (browser, path) = await OpenLiveAsync();
        var page = await ActAsync(browser, path, "spend", ("Amount", "150"), ("Description", "Ferry"));
        Assert.StartsWith("Spent £150.00 from Trip.", page.Notice, StringComparison.Ordinal);
        Assert.Equal("250.00", page.Find("[data-pot]").GetAttribute("data-balance"));
        Assert.Equal(("100.00", "250.00", "350.00"), await browser.FiguresAsync());
        var row = page.Find("tr[data-entry]");
        Assert.Equal(("pot-spending", "-150.00"), (row.GetAttribute("data-kind"), row.GetAttribute("data-amount")));
        Assert.Contains("Ferry", row.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Enter an amount")]
    [InlineData("-1", "Enter a balance between £0.00 and")]
    [InlineData("500.01", "so you can enter at most £500.00")]
    [MemberData(nameof(UnreadableAmount))]
    public async Task Balance_ThatCannotBe_IsRefusedUntilFixed(string bad, string says)
    {
        var (browser, path) = await OpenOpenPotAsync();
        await RefusedUntilFixedAsync(browser, path, "balance", [("Balance", "500.00")], "Balance", bad, says);
        Assert.Equal(("0.00", "500.00", "500.00"), await browser.FiguresAsync());
    }

    [Theory]
    [InlineData("0", "0.00", "500.00")]
    [InlineData("100", "100.00", "400.00")]
    [InlineData("123.45", "123.45", "376.55")]
    public async Task Balance_OfAnOpenPot_MovesTheDifference(string typed, string balance, string active)
    {
        var (browser, path) = await OpenOpenPotAsync();
        var page = await ActAsync(browser, path, "balance", ("Balance", typed));
        Assert.StartsWith($"Cushion now has £{balance}.", page.Notice, StringComparison.Ordinal);
        Assert.Equal(balance, page.Find("[data-pot]").GetAttribute("data-balance"));
        Assert.Equal((active, "500.00"), ((await browser.FiguresAsync()).Active, (await browser.FiguresAsync()).Main));
    }

    [Fact]
    public async Task Complete_MovesTheRestToTheActiveBalanceAndClosesThePot()
    {
        var (browser, path) = await OpenLiveAsync();
        var page = await ActAsync(browser, path, "complete");
        Assert.StartsWith(
            "Trip is completed. The £400.00 that was left in it is back in your active balance.", page.Notice, StringComparison.Ordinal);
        Assert.Equal(("closed", "false", "0.00", "0.00"), (
            page.Find("[data-pot]").GetAttribute("data-status"), page.Find("[data-pot]").GetAttribute("data-locked"),
            page.Find("[data-pot]").GetAttribute("data-balance"), page.Find("[data-pot]").GetAttribute("data-weighting")));
        Assert.Equal(("500.00", "0.00", "500.00"), await browser.FiguresAsync());
        Assert.NotNull((await browser.GetPageAsync("/pots?status=closed")).Pot("Trip"));
    }

    [Theory]
    [InlineData("TargetAmount", "400.00", "must be more than the £400.00 already in the pot.")]
    [InlineData("TargetAmount", "0", BadAmounts.NotPositive)]
    [InlineData("TargetAmount", "abc", BadAmounts.Unreadable)]
    [InlineData("TargetAmount", "1.234", BadAmounts.TooFine)]
    [InlineData("TargetAmount", "1000000000.01", BadAmounts.TooLarge)]
    [InlineData("EndDate", "2020-01-01", "must be today")]
    [InlineData("EndDate", "2026-02-30", "Enter a real date")]
    [InlineData("EndDate", "9999-12-31", "100 years from now")]
    [InlineData("Weighting", "100.01", "between 0% and 100%")]
    [InlineData("Weighting", "abc", "between 0 and 100")]
    public async Task Restart_WithAGoalThatCannotBe_IsRefusedUntilFixed(string field, string bad, string says)
    {
        var (browser, path) = await OpenLiveAsync();
        await RefusedUntilFixedAsync(
            browser, path, "restart", [("TargetAmount", "900.00"), ("EndDate", "2099-12-31"), ("Weighting", "12.5")], field, bad, says);
        Assert.Equal(("active", "true", "400.00", "12.50", ""), (await browser.GetPageAsync(path)).MarksOf("Trip"));
    }

    [Fact]
    public async Task Restart_WithoutAGoal_IsAnOpenPot()
    {
        var (browser, path) = await OpenLiveAsync();
        var page = await ActAsync(browser, path, "restart");
        Assert.StartsWith("Trip is active again.", page.Notice, StringComparison.Ordinal);
        Assert.Equal(("active", "false", "400.00", "0.00", ""), page.MarksOf("Trip"));
        Assert.Equal("", page.Find("[data-pot]").GetAttribute("data-target"));
    }

    [Fact]
    public async Task Delete_OfALockedPotWithMoney_IsRefusedAndOfAnOpenOneMovesItsMoney()
    {
        var (browser, path) = await OpenLockedAsync();
        var before = await app.StateAsync(browser);
        await RefusesAsync((browser, path), "delete", null, null, "Trip is locked with £100.00 in it. You can delete it once it’s live");
        Assert.Equal(before, await app.StateAsync(browser));

        var open = (await browser.CreatePotAsync("Cushion", "5", ("StartingBalance", "50.00"))).Path;
        var page = await ActAsync(browser, open, "delete");
        Assert.StartsWith("Cushion is deleted.", page.Notice, StringComparison.Ordinal);
        Assert.Equal("closed", page.Find("[data-pot]").GetAttribute("data-status"));
        Assert.Equal(("400.00", "100.00", "500.00"), await browser.FiguresAsync());
    }

    [Fact]
    public async Task Delete_OfALockedPotThatIsEmptyAgain_NamesWhatIsScheduledFromIt_AndEndsItToo()
    {
        var browser = await app.OpenRegisteredAsync();
        var path = (await browser.CreatePotAsync("Bike", "10", ("TargetAmount", "80.00"))).Path;
        var entry = (await browser.DepositAsync("50.00")).EntryIds()[0];
        Assert.Null((await browser.GetPageAsync(path)).Document.QuerySelector($"a[href='{path}/delete']"));
        await browser.CarryOutAsync("/dashboard", $"form[action='/entries/{entry}/undo']");
        var first = (await browser.TodayAsync()).AddDays(20).Iso();
        await browser.CarryOutAsync(
            "/schedule/new", "[data-schedule-form]", ("Amount", "5.00"), ("Description", "Service"), ("Account", path.Split('/')[^1]),
            ("Recurrence", "monthly"), ("FirstOn", first));

        var form =
            (await browser.GetPageAsync(
                (await browser.GetPageAsync(path)).Find($"a[href='{path}/delete']").GetAttribute("href")!)).HasSoundMarkup();
        Assert.Equal("Service is scheduled from this pot and will be cancelled too.", form.TextOf("[data-ends]"));
        var page = await ActAsync(browser, path, "delete");

        Assert.Equal(
            "Bike is deleted. You can still see it under Closed. Service was scheduled from it and won’t "
                + "be paid any more.",
            page.Notice);
        Assert.Equal("closed", page.Find("[data-pot]").GetAttribute("data-status"));
    }

    [Theory]
    [InlineData("spend", "Amount", "1.00", "Trip isn’t live yet; only a live pot can be spent from.")]
    [InlineData("complete", null, null, "Trip isn’t live yet; only a live pot can be completed.")]
    [InlineData("restart", null, null, "Trip isn’t live yet; only a live pot can be started again.")]
    [InlineData("balance", "Balance", "1.00", "Trip is locked; you can only set the balance of an open pot.")]
    public async Task LockedPot_RefusesWhatOnlyAnotherStateTakes(string action, string? field, string? value, string says) =>
        await RefusesAsync(await OpenLockedAsync(), action, field, value, says);

    [Theory]
    [InlineData("top-up", "Amount", "1.00", "Trip is no longer active, so you can’t add money to it.")]
    [InlineData("balance", "Balance", "1.00", "Trip is no longer active; you can only set the balance of an open pot.")]
    public async Task LivePot_RefusesWhatOnlyAnotherStateTakes(string action, string? field, string? value, string says) =>
        await RefusesAsync(await OpenLiveAsync(), action, field, value, says);

    [Theory]
    [InlineData("top-up", "Amount", "1.00", "no longer active")]
    [InlineData("take-out", "Amount", "1.00", "Trip is closed.")]
    [InlineData("spend", "Amount", "1.00", "Trip is closed.")]
    [InlineData("complete", null, null, "Trip is closed.")]
    [InlineData("restart", null, null, "Trip is closed.")]
    [InlineData("delete", null, null, "Trip is already closed.")]
    [InlineData("balance", "Balance", "1.00", "no longer active")]
    public async Task ClosedPot_RefusesEverything(string action, string? field, string? value, string says)
    {
        var (browser, path) = await OpenLiveAsync();
        await ActAsync(browser, path, "complete");
        await RefusesAsync((browser, path), action, field, value, says);
    }

    [Theory]
    [InlineData("locked", "top-up", "Amount", "5.00", "6.00")]
    [InlineData("open", "take-out", "Amount", "5.00", "6.00")]
    [InlineData("live", "spend", "Amount", "5.00", "6.00")]
    [InlineData("open", "balance", "Balance", "5.00", "6.00")]
    [InlineData("live", "restart", "Weighting", "5", "6")]
    [InlineData("live", "complete", null, null, null)]
    [InlineData("open", "delete", null, null, null)]
    [InlineData("locked", "break-lock", null, null, null)]
    public async Task DoublePost_HasOneEffect_AndOtherContentIsRefusedWithALink(
        string state, string action, string? field, string? value, string? other)
    {
        var (browser, path) = state switch
        {
            "locked" => await OpenLockedAsync(),
            "live" => await OpenLiveAsync(),
            _ => await OpenOpenPotAsync(),
        };
        var form = $"form[action$='/{action}']";
        var page = await browser.GetPageAsync($"{path}/{action}");
        (string, string)[] fields = field is null ? [] : [(field, value!)];
        var first = (await browser.SubmitAsync(page, form, fields)).Expect(HttpStatusCode.SeeOther);
        var after = await app.StateAsync(browser);
        var second = (await browser.SubmitAsync(page, form, fields)).Expect(HttpStatusCode.SeeOther);
        Assert.Equal(first.Location, second.Location);
        var again = await app.StateAsync(browser);
        Assert.Equal((after.Entries, after.Rows, after.CommandIds), (again.Entries, again.Rows, again.CommandIds));

        if (field is not null)
        {
            var refused = (await browser.SubmitAsync(page, form, (field, other!))).Expect(HttpStatusCode.UnprocessableEntity);
            Assert.Contains("already sent this form with different values", refused.Alert, StringComparison.Ordinal);
            Assert.NotNull(refused.Find("[role=alert] a").GetAttribute("href"));
            Assert.Equal(after.Rows, (await app.StateAsync(browser)).Rows);
        }
    }

    [Theory]
    [InlineData("top-up")]
    [InlineData("take-out")]
    [InlineData("spend")]
    [InlineData("balance")]
    [InlineData("complete")]
    [InlineData("restart")]
    [InlineData("delete")]
    [InlineData("break-lock")]
    [InlineData("break-lock/confirm")]
    [InlineData("break-lock/cancel")]
    [InlineData("edit")]
    [InlineData("move")]
    public async Task AnothersPot_IsTheSame404AsAMissingOne(string action)
    {
        var (owner, path) = await OpenLockedAsync();
        var (other, own) = await OpenLockedAsync();
        var token = (await other.GetPageAsync($"{own}/top-up")).Hidden("form[action$='/top-up']");
        var before = await app.StateAsync(owner);
        foreach (var address in new[] { path, "/pots/4611686018427387904" })
        {
            if (!action.Contains('/', StringComparison.Ordinal) && action != "move")
            {
                (await other.GetAsync($"{address}/{action}")).Expect(HttpStatusCode.NotFound);
            }

            (await other.PostAsync($"{address}/{action}", new Dictionary<string, string>(token)
            {
                ["Amount"] = "1.00", ["Balance"] = "1.00", ["Name"] = "Mine", ["Weighting"] = "1", ["TargetAmount"] = "900.00",
                ["up"] = "true",
            })).Expect(HttpStatusCode.NotFound);
        }

        Assert.Equal(before, await app.StateAsync(owner));
    }

    private async Task<(Browser Browser, string Path)> OpenLockedAsync()
    {
        var browser = await app.OpenWithMoneyAsync();
        return (browser, (await browser.CreatePotAsync("Trip", "10", ("TargetAmount", "400.00"), ("StartingBalance", "100.00"))).Path);
    }

    private async Task<(Browser Browser, string Path)> OpenOpenPotAsync()
    {
        var browser = await app.OpenWithMoneyAsync();
        return (browser, (await browser.CreatePotAsync("Cushion", "", ("StartingBalance", "100.00"))).Path);
    }

    private async Task<(Browser Browser, string Path)> OpenLiveAsync()
    {
        var (browser, path) = await OpenLockedAsync();
        await ActAsync(browser, path, "top-up", ("Amount", "300.00"));
        return (browser, path);
    }

    private static Task<Page> ActAsync(Browser browser, string path, string action, params (string Name, string Value)[] fields) =>
        browser.CarryOutAsync($"{path}/{action}", $"form[action$='/{action}']", fields);

    private Task<Page> RefusedUntilFixedAsync(
        Browser browser, string path, string action, (string Name, string Value)[] good, string field, string bad, string says) =>
        app.RefusedUntilFixedAsync(browser, $"{path}/{action}", $"form[action$='/{action}']", good, field, bad, says);

    private async Task RefusesAsync((Browser Browser, string Path) who, string action, string? field, string? value, string says)
    {
        var (browser, path) = who;
        var before = await app.StateAsync(browser);
        // The page says so instead of showing a form that would be refused, and a form from an old page is refused in the same words.
        var page = (await browser.GetPageAsync($"{path}/{action}")).Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.Contains(says, page.TextOf("[data-barrier]"), StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector($"form[action$='/{action}']"));
        var token = (await browser.GetPageAsync("/deposits")).Hidden("form[action='/deposits']");
        Assert.Contains(
            says, (await SendAsync(field is null ? [] : [KeyValuePair.Create(field, "no amount")])).Alert, StringComparison.Ordinal);
        var refused = await SendAsync(field is null ? [] : [KeyValuePair.Create(field, value!)]);
        Assert.Contains(says, refused.Alert, StringComparison.Ordinal);
        Assert.StartsWith("Error: ", refused.Title, StringComparison.Ordinal);
        Assert.Equal(before, await app.StateAsync(browser));

        async Task<Page> SendAsync(IEnumerable<KeyValuePair<string, string>> fields) =>
            (await browser.PostAsync($"{path}/{action}", token.Concat(fields))).Expect(HttpStatusCode.UnprocessableEntity).HasSoundMarkup();
    }
}
