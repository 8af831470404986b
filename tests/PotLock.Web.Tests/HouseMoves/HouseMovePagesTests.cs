using System.Globalization;
using System.Net;
using PotLock.Web.Tests.Api;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.HouseMoves;

/// <summary>Moving house over HTTP, without JavaScript, and by a program: the same steps, the same balances.</summary>
public sealed class HouseMovePagesTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    private const string Choices = "form[action='/import/move/choices']";
    private const string Commit = "form[action='/import/move/commit']";

    [Fact]
    public async Task Export_HandedIn_IsShown_Decided_AndMovedIn()
    {
        var browser = await app.OpenRegisteredAsync();
        Assert.NotNull((await browser.GetPageAsync("/import")).Document.QuerySelector("a[href='/import/move']"));
        var preview = await browser.UploadHouseAsync(HouseFiles.Ynab(await browser.TodayAsync()));

        Assert.Equal("Check before you move in", preview.HasSoundMarkup().TextOf("h1"));
        Assert.Equal(["Current 882.66 887.66", "Saver 100.00 100.00", "Visa -8.00 -8.00"], preview.ThereAndHere());
        Assert.Contains("1 entry dated after today", preview.TextOf("main"), StringComparison.Ordinal);
        // The pot is offered, and nobody chose it.
        var pot = preview.Document.QuerySelectorAll("input[type=checkbox]").Single(box => box.ParentElement!.TextContent.Contains("Trip"));
        preview = await browser.FollowAsync((await browser.SubmitAsync(preview, Choices, (pot.GetAttribute("name")!, "true")))
            .Expect(HttpStatusCode.SeeOther));
        Assert.Contains("Pots 1", preview.TextOf("main dl").Replace("Pots1", "Pots 1", StringComparison.Ordinal), StringComparison.Ordinal);

        var done = await browser.FollowAsync((await browser.SubmitAsync(preview, Commit)).Expect(HttpStatusCode.SeeOther));
        Assert.Equal("Welcome home. Below is every account’s balance, there and here.", done.HasSoundMarkup().Notice);
        Assert.Equal(["Current 882.66 887.66", "Saver 100.00 100.00", "Visa -8.00 -8.00"], done.ThereAndHere());
        var dashboard = await browser.GetPageAsync("/dashboard");
        Assert.Equal("587.66", dashboard.Find("#active-balance data, data#active-balance").GetAttribute("value"));
        Assert.Null((await browser.GetPageAsync("/import")).Document.QuerySelector("a[href='/import/move']"));

        // The same form again is the same move; another one is refused.
        (await browser.SubmitAsync(preview, Commit)).Expect(HttpStatusCode.SeeOther);
        var again = (await browser.SubmitAsync(preview, Commit, ("CommandId", Guid.NewGuid().ToString())))
            .Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("already moved in", again.Alert, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusals_NameTheField_AndKeepWhatWasChosen()
    {
        var browser = await app.OpenRegisteredAsync();
        var none = (await browser.HandInHouseAsync([])).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("Choose the file that the other program exported.", none.TextOf("#File-error"), StringComparison.Ordinal);
        var other = (await browser.HandInHouseAsync("a,b\n1,2\n"u8.ToArray(), "a.csv")).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("YNAB, Firefly III or Actual", other.HasSoundMarkup().Alert, StringComparison.Ordinal);

        var question = await browser.UploadHouseAsync(HouseFiles.TwoWays());
        Assert.Equal("One question first", question.HasSoundMarkup().TextOf("h1"));
        var open = (await browser.SubmitAsync(question, Choices)).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("whether the day or the month comes first", open.Alert, StringComparison.Ordinal);
        var preview = await browser.FollowAsync(
            (await browser.SubmitAsync(question, Choices, ("DateOrder", "day-month-year"))).Expect(HttpStatusCode.SeeOther));
        Assert.Equal(["Current 10.00 10.00"], preview.ThereAndHere());

        var wrong = (await browser.SubmitAsync(preview, Choices, ("Kind-0", "yacht"))).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("Choose one of these.", wrong.HasSoundMarkup().TextOf("#Kind-0-error"), StringComparison.Ordinal);
        var stale = (await browser.SubmitAsync(preview, Commit, ("PreviewDigest", "old")));
        Assert.Contains("nothing was moved", stale.Alert, StringComparison.Ordinal);

        var gone = await browser.FollowAsync((await browser.SubmitAsync(preview, "form[action='/import/move/discard']"))
            .Expect(HttpStatusCode.SeeOther));
        Assert.Equal("Moving house", gone.TextOf("h1"));
    }

    [Fact]
    public async Task BookThatIsNotEmpty_IsTold()
    {
        var browser = await app.OpenRegisteredAsync();
        await browser.DepositAsync("5.00");
        var page = await browser.GetPageAsync("/import/move");
        Assert.NotNull(page.HasSoundMarkup().Document.QuerySelector("[data-move-taken]"));
        Assert.Null(page.Document.QuerySelector("input[type=file]"));
    }

    [Fact]
    public async Task Program_SeesAndDoesWhatThePageDoes()
    {
        var api = await app.OpenRegisteredApiAsync();
        Assert.Equal("empty", (await api.GetAsync("/imports/move"))["state"]);
        var today = DateOnly.ParseExact((await api.GetAsync("/overview"))["today"]!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        (await api.SendRawAsync(HttpMethod.Post, "/imports/move?fileName=home.csv", HouseFiles.Register(today), "application/octet-stream"))
            .Expect(HttpStatusCode.OK);
        var preview = await api.PutAsync("/imports/move", new { main = 0, kinds = new Dictionary<string, string> { ["1"] = "savings" } });
        Assert.Equal(("preview", "ynab"), (preview["state"], preview["source"]));
        Assert.Equal(
            ["Current 882.66 887.66", "Saver 100.00 100.00", "Visa -8.00 -8.00"],
            preview.Json.GetProperty("accounts").EnumerateArray()
                .Select(one => $"{one.Text("name")} {one.Text("there")} {one.Text("here")}"));
        (await api.PutAsync("/imports/move", new { dateOrder = "sideways" })).Expect(HttpStatusCode.UnprocessableEntity);
        (await api.PostAsync("/imports/move/commit", new { previewDigest = "old" }))
            .ExpectProblem(HttpStatusCode.Conflict, "stale-preview");

        var done = (await api.PostAsync("/imports/move/commit", new { previewDigest = preview["digest"] })).Expect(HttpStatusCode.OK);
        Assert.Equal("moved", done["state"]);
        Assert.Equal("887.66", (await api.GetAsync("/overview"))["activeBalance"]);
        (await api.PostAsync("/imports/move/commit", new { })).ExpectProblem(HttpStatusCode.Conflict, "already-moved");
    }
}
