using System.Globalization;
using System.Net;
using PotLock.Domain.Ledger;
using PotLock.Services.Tokens;
using PotLock.Web.Tests.Api;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Members;

/// <summary>Deleting one book: its name and the password, for everybody in it, and what was open goes on elsewhere.</summary>
public sealed class DeleteBookTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    private const string Address = "/settings/book/delete";
    private const string Form = $"form[action='{Address}']";

    [Fact]
    public async Task Page_SaysWhatGoes_AndOnlyTheRightNameAndPasswordDelete()
    {
        var ada = await app.OpenWithMoneyAsync();
        await ada.CreatePotAsync("Bike", "20");
        await app.JoinAsync(ada, BookRole.Viewer);
        Assert.NotNull((await ada.GetPageAsync("/settings")).Find($"a[href='{Address}']"));

        var page = (await ada.GetPageAsync(Address)).HasSoundMarkup();

        Assert.Equal(["1", "1", "1"], page.Document.QuerySelectorAll("main dl data").Select(one => one.GetAttribute("value")));
        Assert.Contains("Ben Okafor", page.TextOf("main dl"), StringComparison.Ordinal);
        Assert.Contains("It’s your only book", page.TextOf("main"), StringComparison.Ordinal);
        Assert.NotNull(page.Find("main a[href='/account/export']"));
        var before = await app.StateAsync(ada);
        var refused = (await ada.SubmitAsync(page, Form, ("Name", "Ben’s book"), ("CurrentPassword", Browser.GoodPassword)))
            .HasSoundMarkup();
        refused.ShowsError("Name", "Type the name of this book: Maya’s book");
        Assert.Equal("Ben’s book", refused.ValueOf("Name"));
        (await ada.SubmitAsync(page, Form, ("Name", "Maya’s book"), ("CurrentPassword", ""))).ShowsError(
            "CurrentPassword", "Enter your password");
        (await ada.SubmitAsync(page, Form, ("Name", "Maya’s book"), ("CurrentPassword", "not my password"))).ShowsError(
            "CurrentPassword", "That password isn’t right");
        Assert.Equal(before, await app.StateAsync(ada));
    }

    [Fact]
    public async Task Book_IsGone_AndEverybodyGoesOnElsewhere()
    {
        var ada = await app.OpenWithMoneyAsync();
        var pot = (await ada.CreatePotAsync("Bike", "20")).Path;
        var ben = await app.JoinAsync(ada, BookRole.Editor);
        var form = (await ben.GetPageAsync("/deposits")).Hidden("form[action='/deposits']");

        var page = await ada.CarryOutAsync(Address, Form, ("Name", "maya's book"), ("CurrentPassword", Browser.GoodPassword));

        Assert.Equal("Maya’s book is deleted.", page.Notice);
        Assert.Single(page.HasSoundMarkup().Document.QuerySelectorAll("[data-book-row]"));
        Assert.Equal("0.00", (await ada.GetPageAsync("/dashboard")).FigureOf("#active-balance"));
        (await ada.GetAsync(pot)).Expect(HttpStatusCode.NotFound);
        // Ben’s browser had it open: he is in his own now, and the form that he had begun is for a book that is not there.
        (await ben.PostAsync("/deposits", new Dictionary<string, string>(form) { ["Amount"] = "5.00" })).Expect(HttpStatusCode.NotFound);
        var his = await ben.GetPageAsync("/dashboard");
        Assert.Equal("0.00", his.FigureOf("#active-balance"));
        Assert.Null(his.Document.QuerySelector(".topbar__book"));
        foreach (var browser in new[] { ada, ben })
        {
            Assert.Contains(
                "Book deleted: Maya’s book", (await browser.GetPageAsync("/account/activity")).TextOf("main"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(BookRole.Editor)]
    [InlineData(BookRole.Viewer)]
    public async Task Member_WhoDoesNotOwnIt_IsNeitherShownNorLet(BookRole role)
    {
        var ada = await app.OpenWithMoneyAsync();
        var ben = await app.JoinAsync(ada, role);
        var token = (await ben.GetPageAsync("/books")).Hidden("form[action$='/open']")["__RequestVerificationToken"];
        var before = await app.StateAsync(ada);

        Assert.Null((await ben.GetPageAsync("/settings")).Document.QuerySelector($"a[href='{Address}']"));
        (await ben.GetAsync(Address)).Expect(HttpStatusCode.Forbidden).HasSoundMarkup();
        (await ben.PostAsync(Address, new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = token, ["Name"] = "Maya’s book", ["CurrentPassword"] = Browser.GoodPassword,
        })).Expect(HttpStatusCode.Forbidden);

        Assert.Equal(before, await app.StateAsync(ada));
    }

    [Fact]
    public async Task Program_DeletesTheBookThatItWorksIn_WithNameAndPassword()
    {
        var ada = await app.OpenWithMoneyAsync();
        var ben = await app.JoinAsync(ada, BookRole.Owner);
        var shared = (await app.BookIdAsync(ada)).ToString(CultureInfo.InvariantCulture);
        var api = app.OpenApi();
        await api.LogInAsync(ben.Email);
        var body = $$"""{"name":"Maya’s book","currentPassword":"{{Browser.GoodPassword}}"}""";
        // Without the header it is another book that the call works in.
        (await DeleteAsync(shared, body)).ExpectProblem(HttpStatusCode.NotFound, "not-found");
        var tied = (await app.AskAsync<PersonalTokens, Outcome<PersonalTokenMade>>(async tokens => await tokens.CreateAsync(
            await app.PersonAsync(ada), new NewPersonalToken("Shared", true, null, long.Parse(shared, CultureInfo.InvariantCulture)))))
            .Value.Secret;
        api.Client.DefaultRequestHeaders.Add("PotLock-Book", shared);
        (await DeleteAsync(shared, """{"name":"Home","currentPassword":"x"}"""))
            .ExpectProblem(HttpStatusCode.UnprocessableEntity, "book-name-differs");
        (await DeleteAsync(shared, """{"name":"Maya’s book"}""")).ExpectProblem(HttpStatusCode.UnprocessableEntity, "password-missing");
        (await DeleteAsync(shared, """{"name":"Maya’s book","currentPassword":"no"}"""))
            .ExpectProblem(HttpStatusCode.UnprocessableEntity, "wrong-password");

        (await DeleteAsync(shared, body)).Expect(HttpStatusCode.NoContent);

        (await api.GetAsync("/overview")).ExpectProblem(HttpStatusCode.NotFound, "not-found");
        var hers = app.OpenApi();
        hers.Token = tied;
        (await hers.GetAsync("/overview")).ExpectProblem(HttpStatusCode.Unauthorized, "no-token");

        Task<ApiAnswer> DeleteAsync(string id, string text) => api.SendRawAsync(HttpMethod.Delete, $"/books/{id}", text);
    }

    [Fact]
    public async Task Requests_ThatAreUnderWay_AreNeverAFault()
    {
        var ada = await app.OpenWithMoneyAsync();
        await ada.CreatePotAsync("Bike", "20");
        var page = await ada.GetPageAsync(Address);
        var addresses = new[] { "/dashboard", "/notifications", "/pots", "/transactions", "/settings/members", "/books" };
        List<Browser> others = [];
        foreach (var address in addresses)
        {
            others.Add(await app.JoinAsync(ada, BookRole.Editor, "P" + address.Length));
        }

        var asked = addresses.Select((address, i) => Task.Run(async () =>
        {
            List<HttpStatusCode> answers = [];
            for (var turn = 0; turn < 25; turn++)
            {
                answers.Add((await others[i].GetAsync(address)).Status);
            }

            return answers;
        })).ToList();
        (await ada.SubmitAsync(page, Form, ("Name", "Maya’s book"), ("CurrentPassword", Browser.GoodPassword)))
            .Expect(HttpStatusCode.SeeOther);

        Assert.All((await Task.WhenAll(asked)).SelectMany(answers => answers), status => Assert.True((int)status < 500, $"{status}"));
    }
}
