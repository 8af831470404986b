using System.Globalization;
using System.Net;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Pots;

/// <summary>A share that is typed is shown as money and in time, by the server, wherever one is typed.</summary>
public sealed class SharePreviewTests(PotLockApp app) : IClassFixture<PotLockApp>, IDisposable
{
    private const string Button = "[data-date-preview-button]";

    /// <inheritdoc />
    public void Dispose() => app.BookTime.Reset();

    [Fact]
    public async Task NewPot_WithoutAScript_ShowsWhatItMeansOnItsPage_AndKeepsWhatWasTyped()
    {
        var browser = await OpenAsync();
        var page = (await browser.PressAsync(
            await browser.GetPageAsync("/pots/new"), Button, ("Weighting", "12.5"), ("TargetAmount", "3000"), ("Name", "")))
            .Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.Equal("12.5% · about £250 a month · full in May 2028", page.TextOf("[data-share]"));
        Assert.Equal(("3000", "12.5"), (page.ValueOf("TargetAmount"), page.ValueOf("Weighting")));
        Assert.Equal(0, (await browser.GetPageAsync("/pots")).Document.QuerySelectorAll("[data-pot]").Length);

        page = await browser.PressAsync(await browser.GetPageAsync("/pots/new"), Button, ("Weighting", "100.01"), ("Name", ""));
        page.Expect(HttpStatusCode.UnprocessableEntity).ShowsError("Weighting", "between 0% and 100%");
        Assert.Null(page.Document.QuerySelector("#Name-error"));
    }

    [Fact]
    public async Task NewPot_FoldsWhatIsRarelyChosen_ButNeverWhatIsRefused()
    {
        var browser = await OpenAsync();
        Assert.All(
            (await browser.GetPageAsync("/pots/new")).Document.QuerySelectorAll("[data-fold]"),
            fold => Assert.False(fold.HasAttribute("open")));
        var refused = await browser.SubmitAsync("/pots/new", "form[action='/pots']", ("Name", "Trip"), ("CoolingOffDays", "31"));
        refused.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.True(refused.Find("[data-fold=more]").HasAttribute("open"));
        Assert.False(refused.Find("[data-fold=look]").HasAttribute("open"));
    }

    [Fact]
    public async Task EditAndShares_ShowTheSameOfEachPot()
    {
        var browser = await OpenAsync();
        var path = (await browser.CreatePotAsync("Trip", "5", ("TargetAmount", "3000.00"))).Path;
        await browser.CreatePotAsync("Car", "10");
        var edit = await browser.PressAsync(await browser.GetPageAsync($"{path}/edit"), Button, ("Weighting", "12.5"));
        Assert.Equal("12.5% · about £250 a month · full in May 2028", edit.HasSoundMarkup().TextOf("[data-share]"));
        Assert.NotEmpty(edit.TextOf("[data-date-moves]"));
        var id = path.Split('/')[^1];
        var all = await browser.PressAsync(await browser.GetPageAsync("/pots/weightings"), Button, ($"Weighting-{id}", "12.5"));
        Assert.Equal(
            ["Trip: 12.5% · about £250 a month · full in May 2028", "Car: 10% · about £200 a month"],
            all.HasSoundMarkup().Document.QuerySelectorAll("[data-share]").Select(share => share.TextContent.Trim()));
    }

    /// <summary>£2,000 come on the 25th of each month; it is 20 June 2027.</summary>
    private async Task<Browser> OpenAsync()
    {
        app.BookTime.MoveTo(DateTimeOffset.ParseExact(
            "2027-06-20T10:00", "yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));
        var browser = await app.OpenRegisteredAsync();
        await browser.CarryOutAsync("/transfer", "form[action='/transfer']", ("Amount", "2000"), ("Day", "25"), ("Mode", "weightings"));
        return browser;
    }
}
