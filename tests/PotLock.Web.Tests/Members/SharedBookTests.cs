using System.Globalization;
using System.Net;
using PotLock.Domain.Ledger;
using PotLock.Services.Tokens;
using PotLock.Web.Tests.Api;
using PotLock.Web.Tests.Harness;
using PotLock.Web.Tests.Imports;
using PotLock.Web.Tests.Users;

namespace PotLock.Web.Tests.Members;

/// <summary>Two people with one book, by their pages: how one comes in, what each may, and which book a form is for.</summary>
public sealed class SharedBookTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    [Fact]
    public async Task Invitation_ByMail_IsForWhomItWasSentTo_AndForOnce()
    {
        var ada = await app.OpenWithMoneyAsync();
        var ben = await app.OpenRegisteredAsync();
        var cleo = await app.OpenRegisteredAsync();
        var path = await app.InviteAsync(ada, ben.Email, BookRole.Editor);
        var mail = (await app.MailsToAsync(ben.Email))[^1];
        Assert.Contains("Maya would like to share the book “Maya’s book” with you", mail, StringComparison.Ordinal);
        var login = (await app.OpenBrowser().GetAsync(path)).Location!;
        Assert.EndsWith("/login?returnUrl=" + Uri.EscapeDataString(path), login, StringComparison.Ordinal);

        var another = (await cleo.GetAsync(path)).Expect(HttpStatusCode.Forbidden).HasSoundMarkup();
        Assert.Contains("for another e-mail address", another.TextOf("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("Maya’s book", another.TextOf("main"), StringComparison.Ordinal);
        (await cleo.GetAsync(path + "x")).Expect(HttpStatusCode.NotFound);
        var page = (await ben.GetAsync(path)).Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.Contains("Maya would like to share this book with you", page.TextOf("main"), StringComparison.Ordinal);
        var home = await ben.FollowAsync(await ben.SubmitAsync(page, "form[action$='/accept']"));

        Assert.Contains("You’re in Maya’s book now", home.Notice, StringComparison.Ordinal);
        Assert.Equal("500.00", home.FigureOf("#active-balance"));
        var used = (await ben.GetAsync(path)).Expect(HttpStatusCode.Gone).HasSoundMarkup();
        Assert.Contains("This invitation has been used already.", used.TextOf("main"), StringComparison.Ordinal);
        var token = home.Hidden("form[action='/privacy']");
        (await ben.PostAsync(path + "/accept", token)).Expect(HttpStatusCode.Gone);
        (await ben.PostAsync(path + "/decline", token)).Expect(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task Inviting_AnswersTheSame_WhetherSomebodyHasAnAccountOrNot()
    {
        var ada = await app.OpenRegisteredAsync();
        var known = (await app.OpenRegisteredAsync()).Email;
        var unknown = PotLockApp.NewEmail();
        var answers = new List<string>();
        foreach (var email in new[] { known, unknown })
        {
            var page = await ada.CarryOutAsync("/settings/members", "form[action$='/invite']", ("Email", email), ("Role", "viewer"));
            answers.Add(page.Notice.Replace(email, "", StringComparison.Ordinal));
            Assert.Single(await app.MailsToAsync(email));
        }

        Assert.Equal(answers[0], answers[1]);
        var refused = (await ada.SubmitAsync("/settings/members", "form[action$='/invite']", ("Email", "nobody"), ("Role", "viewer")))
            .Expect(HttpStatusCode.UnprocessableEntity).HasSoundMarkup();
        Assert.NotEqual("", refused.ErrorOf("Email"));
    }

    [Fact]
    public async Task Members_SeeNames_AndOnlyOwnersSeeAddresses()
    {
        var ada = await app.OpenRegisteredAsync();
        var ben = await app.JoinAsync(ada, BookRole.Editor);
        var waiting = PotLockApp.NewEmail();
        await app.InviteAsync(ada, waiting, BookRole.Viewer);

        var his = (await ben.GetPageAsync("/settings/members")).HasSoundMarkup();
        Assert.Contains("Maya Okafor", his.TextOf("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("@example.org", his.TextOf("main"), StringComparison.Ordinal);
        Assert.Contains(waiting, (await ada.GetPageAsync("/settings/members")).HasSoundMarkup().TextOf("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Viewer_IsOfferedNothingToChange_AndTakesEverythingAlong()
    {
        var ada = await app.OpenWithMoneyAsync();
        var pot = (await ada.CreatePotAsync("Holiday", "10", ("StartingBalance", "100.00"))).Path;
        var ben = await app.JoinAsync(ada, BookRole.Viewer);
        string[] paths = ["/dashboard", "/pots", pot, pot + "/edit", "/transactions", "/budgets", "/settings/months", "/interest"];
        foreach (var path in paths)
        {
            var page = (await ben.GetAsync(path)).Expect(HttpStatusCode.OK);
            Assert.Contains("looks-only", page.Find("body").ClassList);
            Assert.Empty(page.Document.QuerySelectorAll("form[method=post]").Select(form => form.GetAttribute("action"))
                .Except(["/privacy", "/logout"]));
        }

        // Own choices are one's own.
        Assert.NotNull((await ben.GetPageAsync("/account/notifications")).Find("form[action='/account/notifications']"));
        var csv = await ben.Client.GetStringAsync(new Uri("/exports/activity.csv", UriKind.Relative));
        Assert.Contains("500.00", csv, StringComparison.Ordinal);
        var export = await ben.SubmitAsync("/account/export", "form[action='/account/export/book']", ("Format", "json"));
        Assert.Contains("Holiday", export.Expect(HttpStatusCode.OK).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Role_ThatIsLowered_CountsForTheFormThatIsOpen()
    {
        var ada = await app.OpenWithMoneyAsync();
        var ben = await app.JoinAsync(ada, BookRole.Editor);
        var open = await ben.GetPageAsync("/deposits");
        await app.SetRoleAsync(ada, ben, BookRole.Viewer);
        var before = await app.StateAsync(ada);

        var page = (await ben.SubmitAsync(open, "form[action='/deposits']", ("Amount", "5.00")))
            .Expect(HttpStatusCode.Forbidden).HasSoundMarkup();

        Assert.Contains("You can look at this book, but not change it.", page.TextOf("main"), StringComparison.Ordinal);
        Assert.Equal(before, await app.StateAsync(ada));
        await app.SetRoleAsync(ada, ben, BookRole.Editor);
        (await ben.SubmitAsync(open, "form[action='/deposits']", ("Amount", "5.00"))).Expect(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task Form_OfAnotherBook_DoesNothing_UntilItIsSentThere()
    {
        var ada = await app.OpenWithMoneyAsync();
        var ben = await app.JoinAsync(ada, BookRole.Editor);
        var forHome = await ben.GetPageAsync("/deposits");
        var own = (await ben.GetPageAsync("/books")).Document.QuerySelector("form[action$='/open']")!.GetAttribute("action")!;
        await ben.CarryOutAsync("/books", $"form[action='{own}']");
        var before = await app.StateAsync(ada);

        // The browser vouches that it is a form of this site: only then what was typed is offered again.
        ben.Client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        var page = (await ben.SubmitAsync(forHome, "form[action='/deposits']", ("Amount", "5.00"), ("Description", "Cake sale")))
            .Expect(HttpStatusCode.Conflict).HasSoundMarkup();

        Assert.Equal("This was for Maya’s book", page.TextOf("h1"));
        Assert.Contains("Open Maya’s book and send", page.TextOf("#again"), StringComparison.Ordinal);
        Assert.Equal("Cake sale", page.Find("#again [name=Description]").GetAttribute("value"));
        Assert.Equal(before, await app.StateAsync(ada));
        Assert.Equal("0.00", (await ben.GetPageAsync("/dashboard")).FigureOf("#active-balance"));
        // The button opens the book, and the browser sends the same once more.
        var sent = await ben.SubmitAsync(page, "#again");
        Assert.Equal("/deposits", sent.Expect(HttpStatusCode.TemporaryRedirect).Location);
        var fields = page.Hidden("#again");
        (await ben.PostAsync("/deposits", fields)).Expect(HttpStatusCode.SeeOther);
        Assert.Equal("505.00", (await ben.GetPageAsync("/dashboard")).FigureOf("#active-balance"));
        // Nobody can be led elsewhere by it.
        var token = (await ben.GetPageAsync("/books")).Hidden("form[action$='/open']");
        var elsewhere = await ben.PostAsync(own + "?then=https://example.org/", token);
        Assert.Equal("/dashboard", elsewhere.Expect(HttpStatusCode.SeeOther).Location);
    }

    [Fact]
    public async Task Address_OfAnotherOfMyBooks_Is404WithAButtonThatOpensIt()
    {
        var ada = await app.OpenWithMoneyAsync();
        var pot = (await ada.CreatePotAsync("Holiday", "10")).Path;
        var ben = await app.JoinAsync(ada, BookRole.Viewer);
        var cleo = await app.OpenRegisteredAsync();
        var own = (await ben.GetPageAsync("/books")).Document.QuerySelector("form[action$='/open']")!.GetAttribute("action")!;
        await ben.CarryOutAsync("/books", $"form[action='{own}']");

        var page = (await ben.GetAsync(pot)).Expect(HttpStatusCode.NotFound).HasSoundMarkup();

        Assert.DoesNotContain("Holiday", page.Body, StringComparison.Ordinal);
        var opened = await ben.FollowAsync(await ben.SubmitAsync(page, "main form[action$='/open']"));
        Assert.Equal((pot, "Holiday"), (opened.Path, opened.TextOf("h1")));
        Assert.Empty((await cleo.GetAsync(pot)).Expect(HttpStatusCode.NotFound).Document.QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task Entries_SayWhoMadeThem_OnlyWhereSeveralPeopleCould()
    {
        var ada = await app.OpenWithMoneyAsync();
        Assert.Empty((await ada.GetPageAsync("/transactions")).Document.QuerySelectorAll("[data-by]:not([data-by=''])"));
        var ben = await app.JoinAsync(ada, BookRole.Editor);
        await ben.DepositAsync("5.00");

        var page = (await ada.GetPageAsync("/transactions")).HasSoundMarkup();

        Assert.Equal(["Ben", "Maya"], page.Document.QuerySelectorAll("[data-entry]").Select(row => row.GetAttribute("data-by")));
        var entry = (await ada.GetPageAsync($"/transactions/{page.EntryIds()[0]}")).HasSoundMarkup();
        Assert.Equal("Recorded by Ben.", entry.TextOf("[data-by]"));
        await app.RemoveAsync(ada, ben);
        var cleo = await app.JoinAsync(ada, BookRole.Viewer, "Cleo");
        var hers = await cleo.GetPageAsync("/transactions");
        Assert.Equal(
            ["a former member", "Maya"],
            hers.Document.QuerySelectorAll("[data-entry]").Select(row => row.GetAttribute("data-by")));
    }

    [Fact]
    public async Task Lists_SayWhoMadeTheirEntries_OnEveryPage_AndToPrograms()
    {
        var ada = await app.OpenWithMoneyAsync();
        var ben = await app.JoinAsync(ada, BookRole.Editor);
        var pot = (await ben.CreatePotAsync("Bike", "10", ("StartingBalance", "20.00"))).Path;
        var account = "/accounts/" + await ben.AddAccountAsync(opening: "30.00");
        var card = (await ben.CarryOutAsync(
            "/cards/new", "form[action='/cards']", ("Name", "Visa"), ("Limit", "100.00"), ("StatementDay", "15"), ("OpeningOwed", "4.00")))
            .Path;
        var api = app.OpenApi();
        await api.LogInAsync(ada.Email);
        foreach (var path in new[] { pot, account, card })
        {
            var row = (await ada.GetPageAsync(path)).HasSoundMarkup().Find("[data-entry]");
            Assert.Equal("Ben", row.GetAttribute("data-by"));
            Assert.Equal("Ben", row.QuerySelector(".entries__meta")!.TextContent);
            Assert.Equal("Ben", (await api.GetAsync(path + "/history")).Items[0].Text("by"));
        }

        // What is drawn of the home page is kept, the same for both; a new name stands there at once.
        foreach (var browser in new[] { ada, ben, ada })
        {
            var recent = (await browser.GetPageAsync("/dashboard")).Document.QuerySelectorAll(".entries--recent [data-entry]");
            Assert.Equal(["Ben", "Ben", "Ben", "Maya"], recent.Select(row => row.GetAttribute("data-by")));
            Assert.All(recent, row => Assert.StartsWith(
                row.GetAttribute("data-by") + " · ", row.QuerySelector(".entries__meta")!.TextContent, StringComparison.Ordinal));
        }

        await ben.CarryOutAsync("/account", "form[action='/account']", ("FirstName", "Benno"));
        Assert.Equal("Benno", (await ada.GetPageAsync("/dashboard")).Find(".entries--recent [data-entry]").GetAttribute("data-by"));
        var listed = (await api.GetAsync("/transactions")).Items;
        Assert.Equal(["Benno", "Benno", "Benno", "Maya"], listed.Select(entry => entry.Text("by")));
        Assert.Equal("Maya", (await api.GetAsync($"/transactions/{listed[3].Text("id")}"))["by"]);
    }

    [Fact]
    public async Task Bell_CountsForEachPerson()
    {
        var ada = await app.OpenWithMoneyAsync();
        var ben = await app.JoinAsync(ada, BookRole.Editor);
        var cleo = await app.JoinAsync(ada, BookRole.Viewer, "Cleo");
        var pot = (await ben.CreatePotAsync("Bike", "", ("TargetAmount", "50.00"), ("StartingBalance", "20.00"))).Path;
        await ben.CarryOutAsync($"{pot}/break-lock", "form[action$='/break-lock']");
        var page = (await ada.GetPageAsync("/notifications")).HasSoundMarkup();
        Assert.Equal("1 unread", page.TextOf("#unread-count"));
        Assert.Equal("Ben", page.Find("[data-notification]").GetAttribute("data-by"));
        Assert.StartsWith("Ben · ", page.TextOf("[data-notification] .entries__meta"), StringComparison.Ordinal);
        Assert.Null((await ben.GetPageAsync("/dashboard")).Document.QuerySelector("#unread-count"));

        await ada.SubmitAsync(page, "[data-notification] form");

        Assert.Null((await ada.GetPageAsync("/notifications")).Document.QuerySelector("#unread-count"));
        // A viewer has a bell too, and reads by a program as well.
        Assert.Equal("1 unread", (await cleo.GetPageAsync("/dashboard")).TextOf("#unread-count"));
        var api = app.OpenApi();
        await api.LogInAsync(cleo.Email);
        api.Client.DefaultRequestHeaders.Add(
            "PotLock-Book", (await app.BookIdAsync(ada)).ToString(CultureInfo.InvariantCulture));
        var told = Assert.Single((await api.GetAsync("/notifications")).Items);
        Assert.Equal(("Ben", ""), (told.Text("by"), told.Text("readAt")));
        (await api.PostAsync($"/notifications/{told.Text("id")}/read", new { })).Expect(HttpStatusCode.NoContent);
        Assert.Null((await cleo.GetPageAsync("/dashboard")).Document.QuerySelector("#unread-count"));
    }

    [Fact]
    public async Task Books_AreMadeAndOpened_AndTheNameStandsAtTheTop()
    {
        var ada = await app.OpenRegisteredAsync();
        Assert.Empty((await ada.GetPageAsync("/books")).HasSoundMarkup().Document.QuerySelectorAll(".topbar__book"));
        var refused = (await ada.SubmitAsync("/books/new", "form[action='/books']", ("Name", " "), ("Currency", "EUR")))
            .Expect(HttpStatusCode.UnprocessableEntity).HasSoundMarkup();
        Assert.NotEqual("", refused.ErrorOf("Name"));
        Assert.Equal("EUR", refused.ValueOf("Currency"));

        var page = await ada.CarryOutAsync("/books/new", "form[action='/books']", ("Name", "Holiday together"), ("Currency", "EUR"));

        Assert.Equal("Holiday together is ready and open.", page.Notice);
        Assert.Equal("Open book: Holiday together", page.TextOf(".topbar__book"));
        Assert.Equal(2, page.HasSoundMarkup().Document.QuerySelectorAll("[data-book-row]").Length);
    }

    [Fact]
    public async Task Program_NamesItsBook_AndATokenCanBeTiedToOne()
    {
        var ada = await app.OpenWithMoneyAsync();
        var ben = await app.JoinAsync(ada, BookRole.Editor);
        var api = app.OpenApi();
        await api.LogInAsync(ben.Email);
        var books = (await api.GetAsync("/books")).Items;
        Assert.Equal(["owner 1", "editor 2"], books.Select(book => $"{book.Text("role")} {book.Text("members")}"));
        var shared = books[1].Text("id");
        Assert.Equal("0.00", (await api.GetAsync("/overview"))["activeBalance"]);
        Assert.Equal("500.00", (await api.GetAsync("/overview", ("PotLock-Book", shared)))["activeBalance"]);
        foreach (var missing in new[] { "1", "9999", "x", "-1", "99999999999999999999" })
        {
            (await api.GetAsync("/overview", ("PotLock-Book", missing))).ExpectProblem(HttpStatusCode.NotFound, "not-found");
        }

        var person = await app.PersonAsync(ben);
        var tied = new NewPersonalToken("Shared", MayWrite: true, Days: null, long.Parse(shared, CultureInfo.InvariantCulture));
        api.Token = (await app.AskAsync<PersonalTokens, Outcome<PersonalTokenMade>>(tokens => tokens.CreateAsync(person, tied)))
            .Value.Secret;
        Assert.Equal("500.00", (await api.GetAsync("/overview"))["activeBalance"]);
        (await api.GetAsync("/overview", ("PotLock-Book", books[0].Text("id")))).ExpectProblem(HttpStatusCode.NotFound, "not-found");
        await app.RemoveAsync(ada, ben);
        (await api.GetAsync("/overview")).ExpectProblem(HttpStatusCode.Unauthorized, "no-token");
    }
}
