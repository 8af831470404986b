using System.Net;
using System.Text.Json;
using PotLock.Web.Tests.Api;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Channels;

/// <summary>A person chooses what to hear about, and where; turns a device on; adds a channel, tries it and removes it.</summary>
public sealed class ChannelPageTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    [Fact]
    public async Task Choices_AreGroups_AreKept_AndStandOneByOneWhereTheyDiffer()
    {
        var browser = await app.OpenRegisteredAsync();
        var page = (await browser.GetPageAsync(ChannelSteps.Address)).Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.Equal(["trouble", "payments", "income", "pots", "budgets", "months"], Rows(page));
        Assert.Equal(("trouble payments income pots budgets months", "", "trouble payments income pots budgets months"), Ticked(page));

        page = await browser.CarryOutAsync(
            ChannelSteps.Address, ChannelSteps.Choices, ("Page", "trouble"), ("Page", "nonsense"), ("Mail", "pots"), ("Mail", "trouble"),
            ("QuietFrom", "22:00"), ("QuietUntil", "07:30"), ("Amounts", "true"));
        Assert.Equal("Your choices are saved.", page.Notice);
        Assert.Equal(("trouble", "trouble pots", "trouble payments income pots budgets months"), Ticked(page));
        Assert.Equal(("22:00", "07:30"), (page.ValueOf("QuietFrom"), page.ValueOf("QuietUntil")));
        Assert.True(page.Find("[name=Amounts]").HasAttribute("checked"));

        page = await browser.CarryOutAsync(
            ChannelSteps.Address + "?each=yes", ChannelSteps.Choices, ("Mail", "pot-went-live"), ("Mail", "transfer-due"));
        Assert.Equal(
            ["trouble", "payments", "income-came", "transfer-due", "pot-went-live", "lock-break", "budgets", "months"], Rows(page));
        Assert.Equal("transfer-due pot-went-live", Ticked(page).Mail);
        page.HasSoundMarkup();
    }

    [Fact]
    public async Task KindThatDoesNotCount_LeavesTheBellAlone_AndStandsInTheList()
    {
        var browser = await app.OpenWithMoneyAsync();
        await browser.CarryOutAsync(ChannelSteps.Address, ChannelSteps.Choices, ("Page", "trouble"));
        await browser.CreatePotAsync("Trip", "100", ("TargetAmount", "10.00"));
        await browser.DepositAsync("20.00");
        var page = await browser.GetPageAsync("/notifications");
        Assert.Null(page.Document.QuerySelector("#unread-count"));
        Assert.Equal("true", page.Find("[data-kind=PotWentLive]").GetAttribute("data-read"));
        Assert.NotNull(page.Document.QuerySelector($"a[href='{ChannelSteps.Address}']"));
    }

    [Theory]
    [InlineData("22:00", "22:00", "QuietUntil", "Quiet hours must end at another time than they start.")]
    [InlineData("22:00", "", "QuietUntil", "Choose when your quiet hours end.")]
    [InlineData("", "07:00", "QuietFrom", "Choose when your quiet hours start.")]
    [InlineData("late", "07:00", "QuietFrom", "We cannot read “late”.")]
    public async Task QuietHours_ThatAreNone_AreSaidAtTheirField(string from, string until, string field, string says)
    {
        var browser = await app.OpenRegisteredAsync();
        var refused = await browser.SubmitAsync(
            ChannelSteps.Address, ChannelSteps.Choices, ("QuietFrom", from), ("QuietUntil", until), ("Mail", "pots"));
        refused.ShowsError(field, says);
        Assert.Equal((from, until), (refused.ValueOf("QuietFrom"), refused.ValueOf("QuietUntil")));
        Assert.Equal("pots", Ticked(refused).Mail);
        Assert.Equal("", Ticked(await browser.GetPageAsync(ChannelSteps.Address)).Mail);
    }

    [Fact]
    public async Task Device_IsTurnedOnAndOff_HereAndFromElsewhere()
    {
        var browser = await app.OpenRegisteredAsync();
        var page = await browser.GetPageAsync(ChannelSteps.Address);
        var token = page.Hidden("[data-push-on]")["__RequestVerificationToken"];
        var key = await browser.PostAsync(ChannelSteps.Address + "/push/key", [new("__RequestVerificationToken", token)]);
        using var json = JsonDocument.Parse(key.Expect(HttpStatusCode.OK).Body);
        Assert.Matches("^B[A-Za-z0-9_-]{86}$", json.RootElement.GetProperty("key").GetString());
        Assert.Equal("no", page.Find("[data-push]").GetAttribute("data-here"));

        page = await browser.TurnOnPushAsync("https://push.example/a");
        Assert.Equal("This device will show your notifications.", page.Notice);
        Assert.Equal("yes", page.Find("[data-push]").GetAttribute("data-here"));
        Assert.DoesNotContain("push.example", page.Body, StringComparison.Ordinal);

        var other = app.OpenBrowser();
        await other.LogInAsync(browser.Email);
        page = await other.GetPageAsync(ChannelSteps.Address);
        Assert.Equal("no", page.Find("[data-push]").GetAttribute("data-here"));
        page = await other.CarryOutAsync(ChannelSteps.Address, "[data-device] form");
        Assert.Equal("That device won’t show notifications any more.", page.Notice);
        Assert.Empty(page.Document.QuerySelectorAll("[data-device]"));
        Assert.Equal("no", (await browser.GetPageAsync(ChannelSteps.Address)).Find("[data-push]").GetAttribute("data-here"));

        page = await browser.CarryOutAsync(ChannelSteps.Address, "form[action$='/push/test']");
        Assert.Equal("Notifications are off for this device. Turn them on again.", page.Notice);
        await browser.TurnOnPushAsync("https://push.example/b");
        page = await browser.CarryOutAsync(ChannelSteps.Address, "[data-push-off]");
        Assert.Equal("no", page.Find("[data-push]").GetAttribute("data-here"));
        await browser.TurnOnPushAsync("https://push.example/c");
        await browser.LogOutAsync();
        Assert.Empty((await other.GetPageAsync(ChannelSteps.Address)).Document.QuerySelectorAll("[data-device]"));
        var activity = (await other.GetPageAsync("/account/activity")).TextOf("main");
        Assert.Contains("Notifications turned on", activity, StringComparison.Ordinal);
        Assert.Contains("Notifications turned off", activity, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Device_ThatSaysNonsense_IsRefused_AndChangesNothing()
    {
        var browser = await app.OpenRegisteredAsync();
        var refused = await browser.SubmitAsync(ChannelSteps.Address, "[data-push-on]", ("Endpoint", "https://10.0.0.1:22/"));
        refused.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("This browser couldn’t turn notifications on.", refused.TextOf(".error-summary"), StringComparison.Ordinal);
        Assert.Equal("no", refused.Find("[data-push]").GetAttribute("data-here"));
    }

    [Fact]
    public async Task Channel_IsAdded_Tried_AndRemoved_AndItsSecretsAreNeverShown()
    {
        var browser = await app.OpenRegisteredAsync();
        (await browser.GetPageAsync(ChannelSteps.Address + "/channels/new")).HasSoundMarkup();
        var page = await browser.AddChannelAsync("gotify", "Home", "https://127.0.0.1/very-secret-path", "VerySecretKey");
        Assert.Equal("Home is added. Send a test to see that it works.", page.Notice);
        Assert.Contains("Gotify · 127.0.0.1", page.TextOf("[data-channel]"), StringComparison.Ordinal);
        Assert.Contains("Nothing sent yet", page.TextOf("[data-channel]"), StringComparison.Ordinal);
        Assert.DoesNotContain("very-secret-path", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("VerySecretKey", page.Body, StringComparison.Ordinal);

        page = await browser.CarryOutAsync(ChannelSteps.Address, "[data-channel] form[action$='/test']");
        Assert.Equal(
            "The test didn’t reach Home. That address is inside a private network, and whoever runs this PotLock hasn’t allowed it.",
            page.Notice);
        Assert.Contains("Last try", page.TextOf("[data-channel]"), StringComparison.Ordinal);
        page.HasSoundMarkup();

        page = await browser.CarryOutAsync(ChannelSteps.Address, "form[action$='/remove']");
        Assert.Equal("That channel is removed.", page.Notice);
        Assert.Empty(page.Document.QuerySelectorAll("[data-channel]"));
        var activity = (await browser.GetPageAsync("/account/activity")).TextOf("main");
        Assert.Contains("Channel for notifications added: Home", activity, StringComparison.Ordinal);
        Assert.Contains("Channel for notifications removed: Home", activity, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ntfy", "", "https://ntfy.sh/topic", "", "Name", "Enter a name")]
    [InlineData("ntfy", "Mine", "https://ntfy.sh/", "", "Address", "with your topic at the end")]
    [InlineData("gotify", "Mine", "https://gotify.example", "", "Token", "Enter the token")]
    [InlineData("webhook", "Mine", "http://hooks.example", "", "Address", "must start with https://")]
    [InlineData("pigeon", "Mine", "https://hooks.example", "", "Kind", "Choose ntfy, Gotify or a webhook.")]
    public async Task Channel_ThatCannotBe_SaysWhy_AndKeepsWhatWasTyped(
        string kind, string name, string address, string token, string field, string says)
    {
        var browser = await app.OpenRegisteredAsync();
        var refused = await browser.SubmitAsync(
            ChannelSteps.Address + "/channels/new", ChannelSteps.NewChannel, ("Kind", kind), ("Name", name), ("Address", address),
            ("Token", token));
        refused.ShowsError(field, says);
        Assert.Equal((name, address), (refused.ValueOf("Name"), refused.ValueOf("Address")));
        refused.HasSoundMarkup();
    }

    [Fact]
    public async Task Program_ChoosesAndAddsChannels_WhichEndWithItsSession()
    {
        var api = await app.OpenRegisteredApiAsync();
        var chosen = (await api.PutAsync(
            "/notifications/preferences",
            new { page = new[] { "withdrawal-held" }, mail = Array.Empty<string>(), quietFrom = "22:00", quietUntil = "07:00" }))
            .Expect(HttpStatusCode.OK);
        Assert.Equal(chosen.Text, (await api.GetAsync("/notifications/preferences")).Text);
        Assert.Contains("\"page\":[\"withdrawal-held\"],\"mail\":[]", chosen.Text, StringComparison.Ordinal);
        Assert.Contains("\"quietFrom\":\"22:00\",\"quietUntil\":\"07:00\",\"amountsInPush\":false", chosen.Text, StringComparison.Ordinal);
        Assert.Equal(
            "/quietFrom:bad-time", (await api.PutAsync("/notifications/preferences", new { quietFrom = "soon" })).Errors);
        Assert.Equal(
            "/quietUntil:quiet-hours-need-end", (await api.PutAsync("/notifications/preferences", new { quietFrom = "22:00" })).Errors);
        Assert.Equal("/push/0:unknown-word", (await api.PutAsync("/notifications/preferences", new { push = new[] { "gossip" } })).Errors);

        var made = (await api.PostAsync(
            "/notifications/channels", new { kind = "ntfy", name = "Wall", address = "https://127.0.0.1/topic", token = "tk_secret" }))
            .Expect(HttpStatusCode.Created);
        Assert.DoesNotContain("tk_secret", made.Text, StringComparison.Ordinal);
        Assert.Contains("\"endsWithToken\":true", made.Text, StringComparison.Ordinal);
        var id = made["id"];
        var tried = (await api.PostAsync($"/notifications/channels/{id}/test", new { })).Expect(HttpStatusCode.OK);
        Assert.Contains("\"working\":false", tried.Text, StringComparison.Ordinal);
        Assert.Equal(tried["lastOutcome"], (await api.GetAsync($"/notifications/channels/{id}")).Expect(HttpStatusCode.OK)["lastOutcome"]);
        Assert.Equal(
            "/name:channel-name-taken /address:channel-needs-address",
            (await api.PostAsync("/notifications/channels", new { kind = "webhook", name = "wall" })).Errors);
        Assert.Equal(
            HttpStatusCode.NoContent, (await api.SendRawAsync(HttpMethod.Delete, $"/notifications/channels/{id}", "")).Status);
        (await api.SendRawAsync(HttpMethod.Delete, $"/notifications/channels/{id}", "")).Expect(HttpStatusCode.NotFound);
    }

    private static IEnumerable<string> Rows(Page page) =>
        page.Document.QuerySelectorAll("[data-choice]").Select(row => row.GetAttribute("data-choice")!);

    private static (string Page, string Mail, string Push) Ticked(Page page)
    {
        return (Of("Page"), Of("Mail"), Of("Push"));

        string Of(string name) => string.Join(
            ' ', page.Document.QuerySelectorAll($"input[name={name}][checked]").Select(box => box.GetAttribute("value")));
    }
}
