using System.Net;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Pots;

/// <summary>Breaking a lock over HTTP: ask, sleep on it, confirm within seven days, or keep it locked.</summary>
public sealed class BreakLockTests(PotLockApp app) : IClassFixture<PotLockApp>, IDisposable
{
    private const string Ask = "form[action$='/break-lock']";
    private const string Confirm = "form[action$='/break-lock/confirm']";
    private const string Cancel = "form[action$='/break-lock/cancel']";

    /// <inheritdoc />
    public void Dispose() => app.BookTime.Reset();

    [Fact]
    public async Task Lock_AskedForAndConfirmedAfterTheCoolingOff_IsBrokenForGood()
    {
        var (browser, path) = await OpenLockedAsync("1");
        var asked = await browser.CarryOutAsync($"{path}/break-lock", Ask);
        Assert.Equal(
            "You’ve started to break the lock on Trip. Nothing has changed yet: wait for the cooling-off, then confirm or cancel.",
            asked.Notice);
        Assert.Equal(("active", "true", "100.00", "10.00", ""), asked.MarksOf("Trip"));
        Assert.Contains("Breaking the lock", asked.TextOf("main"), StringComparison.Ordinal);

        var waiting = (await browser.GetPageAsync($"{path}/break-lock")).HasSoundMarkup();
        Assert.Contains("The cooling-off lasts until", waiting.TextOf("main"), StringComparison.Ordinal);
        Assert.Null(waiting.Document.QuerySelector(Confirm));

        app.BookTime.Advance(TimeSpan.FromHours(25));
        var ready = (await browser.GetPageAsync($"{path}/break-lock")).HasSoundMarkup();
        var first = (await browser.SubmitAsync(ready, Confirm)).Expect(HttpStatusCode.SeeOther);
        var page = (await browser.FollowAsync(first)).HasSoundMarkup();
        Assert.Equal("You’ve broken the lock on Trip. It’s live and ready to spend.", page.Notice);
        Assert.Equal(("live", "false", "100.00", "0.00", (await browser.TodayAsync()).Iso()), page.MarksOf("Trip"));
        Assert.Contains("Released early", page.TextOf("main"), StringComparison.Ordinal);
        Assert.Equal("30.00", (await browser.GetPageAsync("/pots")).MarksOf("Other").Weighting);

        // The second of two clicks is the same command.
        var after = await app.StateAsync(browser);
        Assert.Equal(first.Location, (await browser.SubmitAsync(ready, Confirm)).Expect(HttpStatusCode.SeeOther).Location);
        Assert.Equal((after.Rows, after.Entries), ((await app.StateAsync(browser)).Rows, (await app.StateAsync(browser)).Entries));
    }

    [Fact]
    public async Task Lock_WithoutCoolingOff_CanBeConfirmedAtOnce_AndNobodyIsToldToSleepOnIt()
    {
        var (browser, path) = await OpenLockedAsync("0");
        var asked = await browser.CarryOutAsync($"{path}/break-lock", Ask);
        Assert.Equal("You’ve started to break the lock on Trip. Nothing has changed yet: confirm or cancel.", asked.Notice);
        Assert.Equal(
            "You’ve broken the lock on Trip. It’s live and ready to spend.",
            (await browser.CarryOutAsync($"{path}/break-lock", Confirm)).Notice);
    }

    [Theory]
    [InlineData(0, "The cooling-off lasts until")]
    [InlineData(23, "The cooling-off lasts until")]
    [InlineData((8 * 24) + 1, "The 7 days to confirm are over, so the pot stays locked. You can start again")]
    public async Task Confirm_TooEarlyOrTooLate_IsRefusedWithTheReason(int hoursLater, string says)
    {
        var (browser, path) = await OpenLockedAsync("1");
        await browser.CarryOutAsync($"{path}/break-lock", Ask);
        var token = (await browser.GetPageAsync($"{path}/break-lock")).Hidden(Cancel);
        app.BookTime.Advance(TimeSpan.FromHours(hoursLater));
        await browser.GetPageAsync(path); // what the days meanwhile bring is not what is refused
        var before = await app.StateAsync(browser);
        var refused = (await browser.PostAsync($"{path}/break-lock/confirm", token))
            .Expect(HttpStatusCode.UnprocessableEntity)
            .HasSoundMarkup();
        Assert.Contains(says, refused.Alert, StringComparison.Ordinal);
        Assert.Equal(before, await app.StateAsync(browser));
    }

    [Fact]
    public async Task Lock_ThatNobodyConfirmedInTime_CanBeAskedForAnew()
    {
        var (browser, path) = await OpenLockedAsync("1");
        await browser.CarryOutAsync($"{path}/break-lock", Ask);
        app.BookTime.Advance(TimeSpan.FromHours((8 * 24) + 1));
        var page = await browser.GetPageAsync(path);
        Assert.Equal("Break the lock", page.TextOf($"main a[href='{path}/break-lock']"));
        Assert.DoesNotContain("Breaking the lock", page.TextOf("main"), StringComparison.Ordinal);
        Assert.StartsWith("Not confirmed in time, so it stayed locked", page.TextOf("[data-milestones] ol"), StringComparison.Ordinal);
        page = await browser.CarryOutAsync($"{path}/break-lock", Ask);
        Assert.Contains("Not confirmed in time, so it stayed locked", page.TextOf("[data-milestones] ol"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("20", "and its 10% of each deposit goes to your other pots")]
    [InlineData("0", "and its 10% of each deposit stays in your active balance from then on, since no other pot gets a share")]
    public async Task Confirm_SaysWhereThePotsShareGoes_ByTheRuleThatDecidesIt(string otherWeighting, string says)
    {
        var (browser, path) = await OpenLockedAsync("0", otherWeighting);
        await browser.CarryOutAsync($"{path}/break-lock", Ask);
        Assert.Contains(says, (await browser.GetPageAsync($"{path}/break-lock")).TextOf("main"), StringComparison.Ordinal);
        await browser.CarryOutAsync($"{path}/break-lock", Confirm);
        Assert.Equal(otherWeighting == "0" ? "0.00" : "30.00", (await browser.GetPageAsync("/pots")).MarksOf("Other").Weighting);
    }

    [Fact]
    public async Task Lock_WithoutCoolingOff_CanBeConfirmedAtOnce()
    {
        var (browser, path) = await OpenLockedAsync("0");
        await browser.CarryOutAsync($"{path}/break-lock", Ask);
        var page = await browser.CarryOutAsync($"{path}/break-lock", Confirm);
        Assert.Equal("live", page.MarksOf("Trip").Status);
    }

    [Fact]
    public async Task Cancel_KeepsTheLock_AndAskingStartsAnew()
    {
        var (browser, path) = await OpenLockedAsync("1");
        await browser.CarryOutAsync($"{path}/break-lock", Ask);
        var form = await browser.GetPageAsync($"{path}/break-lock");
        var first = (await browser.SubmitAsync(form, Cancel)).Expect(HttpStatusCode.SeeOther);
        var page = await browser.FollowAsync(first);
        Assert.Equal("Trip stays locked.", page.Notice);
        Assert.Equal("true", page.MarksOf("Trip").Locked);
        (await browser.SubmitAsync(form, Cancel)).Expect(HttpStatusCode.SeeOther);

        var token = form.Hidden(Cancel);
        token["CommandId"] = Guid.NewGuid().ToString();
        var refused = (await browser.PostAsync($"{path}/break-lock/cancel", token)).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("Nobody has started to break the lock on Trip", refused.Alert, StringComparison.Ordinal);
        app.BookTime.Advance(TimeSpan.FromDays(2));
        refused = (await browser.PostAsync($"{path}/break-lock/confirm", token)).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("Start breaking the lock on Trip first", refused.Alert, StringComparison.Ordinal);
        await browser.CarryOutAsync($"{path}/break-lock", Ask);
    }

    [Fact]
    public async Task Ask_OfAPotThatIsNotLocked_IsRefused()
    {
        var (browser, path) = await OpenLockedAsync("1");
        var token = (await browser.GetPageAsync($"{path}/break-lock")).Hidden(Ask);
        var open = (await browser.CreatePotAsync("Cushion")).Path;
        Assert.Contains(
            "isn’t locked, so there is no lock to break",
            (await browser.GetPageAsync($"{open}/break-lock")).TextOf("main"),
            StringComparison.Ordinal);
        var refused = (await browser.PostAsync($"{open}/break-lock", token)).Expect(HttpStatusCode.UnprocessableEntity).HasSoundMarkup();
        Assert.Contains("Cushion isn’t locked, so there is no lock to break.", refused.Alert, StringComparison.Ordinal);
    }

    private async Task<(Browser Browser, string Path)> OpenLockedAsync(string coolingOffDays, string otherWeighting = "20")
    {
        var browser = await app.OpenWithMoneyAsync();
        await browser.CreatePotAsync("Other", otherWeighting);
        return (browser, (await browser.CreatePotAsync("Trip", "10",
            ("TargetAmount", "400.00"), ("StartingBalance", "100.00"), ("CoolingOffDays", coolingOffDays))).Path);
    }
}
