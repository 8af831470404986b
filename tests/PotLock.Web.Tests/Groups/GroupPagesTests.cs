using System.Net;
using PotLock.Web.Tests.Api;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Groups;

/// <summary>The pages of groups: what the forms take, refuse and keep, and what the pages say.</summary>
public sealed class GroupPagesTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    private const string NewForm = "form[action='/groups']";

    private static readonly (string Name, string Value)[] s_good =
        [("Title", "Dinner"), ("Amount", "10.00"), ("PaidBy", "1"), ("Mode", "equal")];

    [Fact]
    public async Task Newcomer_IsInvitedToMakeAGroup_AndAGroupHasItsPlace()
    {
        var browser = await app.OpenRegisteredAsync();
        var page = (await browser.GetPageAsync("/groups")).Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.Contains("No groups yet", page.TextOf("main"), StringComparison.Ordinal);
        Assert.Null((await browser.GetPageAsync("/dashboard")).Document.QuerySelector(".sidenav a[href='/groups']"));
        await GroupAsync(browser);
        Assert.NotNull((await browser.GetPageAsync("/dashboard")).Document.QuerySelector(".sidenav a[href='/groups']"));
        Assert.Equal("0.00", (await browser.GetPageAsync("/groups")).HasSoundMarkup().Find("[data-group]").GetAttribute("data-balance"));
    }

    [Theory]
    [InlineData("Name", "", "Enter a name for the group")]
    [InlineData("Members", "", "Add at least one other person.")]
    [InlineData("Members", "Sam\nsam", "There’s already someone called “sam”")]
    [InlineData("Currency", "EUR", "For now, a group has to use your book’s currency, GBP.")]
    public async Task NewGroup_WithABadField_IsRefusedUntilFixed(string field, string bad, string says)
    {
        var browser = await app.OpenRegisteredAsync();
        (string Name, string Value)[] good = [("Name", "Lisbon"), ("Members", "Sam\nCleo")];
        var page = (await browser.SubmitAsync("/groups/new", NewForm, [.. good.Where(one => one.Name != field), (field, bad)]))
            .Expect(HttpStatusCode.UnprocessableEntity).HasSoundMarkup();
        Assert.Contains(says, page.ErrorOf(field), StringComparison.Ordinal);
        Assert.Equal(3, (await browser.CarryOutAsync("/groups/new", NewForm, good)).HasSoundMarkup()
            .Document.QuerySelectorAll("[data-group-member]").Length);
    }

    [Theory]
    [InlineData("Title", "", "Enter what it was for", "Title")]
    [InlineData("Amount", "0", "Enter an amount of £0.01 or more.", "Amount")]
    [InlineData("Amount", "1.234", BadAmounts.TooFine, "Amount")]
    [InlineData("Date", "2999-01-01", "can’t be after today", "Date")]
    [InlineData("Mode", "dice", "Choose how it’s split", "Mode")]
    [InlineData("PaidBy", "several", "Choose who paid.", "PaidBy")]
    [InlineData("PaidBy", "99", "Choose someone in this group.", "PaidBy")]
    [InlineData("CategoryId", "4294967297", "Choose one of your categories.", "CategoryId")]
    [InlineData("PaidWith", "77", "Choose what you paid with", "PaidWith")]
    public async Task Bill_WithABadField_IsRefusedUntilFixed(string field, string bad, string says, string at)
    {
        var browser = await app.OpenWithMoneyAsync("500.00");
        var group = await GroupAsync(browser);
        var page = (await browser.SubmitAsync(
            $"{group}/entries/new", $"form[action='{group}/entries']", [.. s_good.Where(one => one.Name != field), (field, bad)]))
            .Expect(HttpStatusCode.UnprocessableEntity).HasSoundMarkup();
        Assert.Contains(says, page.ErrorOf(at), StringComparison.Ordinal);
        await browser.CarryOutAsync($"{group}/entries/new", $"form[action='{group}/entries']", s_good);
        Assert.Equal(
            "6.66", (await browser.GetPageAsync(group)).HasSoundMarkup().Find("[data-group-member='1']").GetAttribute("data-balance"));
    }

    [Theory]
    [InlineData("shares", "2", "1", "", "6.67 3.33")]
    [InlineData("percent", "50", "25.5", "24.5", "5.00 2.55 2.45")]
    [InlineData("exact", "1.50", "8.50", "", "1.50 8.50")]
    [InlineData("percent", "50", "49.99", "", "0.01% is missing")]
    [InlineData("exact", "1", "8.50", "", "£0.50 is not shared out yet.")]
    [InlineData("shares", "0", "0", "", "Give at least one person a share.")]
    public async Task Preview_SaysEachShare_AndSavesNothing(string mode, string mine, string sams, string cleos, string says)
    {
        var browser = await app.OpenWithMoneyAsync("500.00");
        var group = await GroupAsync(browser);
        var page = (await browser.PressAsync(
            await browser.GetPageAsync($"{group}/entries/new"), $"button[formaction='{group}/entries/preview']",
            ("Title", "Dinner"), ("Amount", "10"), ("Mode", mode), ("Share-1", mine), ("Share-2", sams), ("Share-3", cleos)))
            .HasSoundMarkup();
        if (char.IsAsciiDigit(says[0]) && !says.Contains('%', StringComparison.Ordinal))
        {
            Assert.Equal(says.Split(' '), page.Document.QuerySelectorAll("[data-bill-preview] [data-share]")
                .Select(row => row.GetAttribute("data-share")).Where(share => share != "0.00"));
        }
        else
        {
            Assert.Contains(says, page.ErrorOf("Share"), StringComparison.Ordinal);
        }

        Assert.Equal(mine, page.Find("#Share-1").GetAttribute("value"));
        Assert.Contains("Nothing yet", (await browser.GetPageAsync(group)).TextOf("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TwoPeople_ShareTakeOverSettleAndAsk()
    {
        var ada = await app.OpenWithMoneyAsync("500.00");
        var sam = await app.OpenWithMoneyAsync("500.00");
        var group = await GroupAsync(ada);
        var link = (await ada.SubmitAsync($"{group}/members", $"form[action='{group}/link']")).Expect(HttpStatusCode.OK).HasSoundMarkup()
            .Find("[data-group-link]").GetAttribute("data-codes")!;
        var path = new Uri(link).AbsolutePath;
        Assert.Contains("I’m Sam", (await sam.GetPageAsync(path)).HasSoundMarkup().TextOf("main"), StringComparison.Ordinal);
        (await sam.GetPageAsync(path + "x")).Expect(HttpStatusCode.NotFound);
        (await sam.GetPageAsync(group)).Expect(HttpStatusCode.NotFound);
        await sam.CarryOutAsync(path, $"form[action='{path}']", ("Member", "2"), ("Name", ""));
        Assert.Contains("You’re already in this group.", (await sam.GetPageAsync(path)).TextOf("main"), StringComparison.Ordinal);

        await ada.CarryOutAsync(
            $"{group}/entries/new", $"form[action='{group}/entries']", ("Title", "Market"), ("Amount", "60"),
            ("CategoryId", await CategoryAsync(ada, "Groceries")));
        var page = (await ada.GetPageAsync(group)).HasSoundMarkup();
        Assert.Equal(["40.00", "-20.00", "-20.00"], page.Document.QuerySelectorAll("[data-group-member]")
            .Select(row => row.GetAttribute("data-balance")));
        Assert.Equal("440.00", (await ada.GetPageAsync("/dashboard")).Find("#active-balance").GetAttribute("value"));
        Assert.Equal("480.00", (await ada.GetPageAsync("/dashboard")).Find("#net-worth").GetAttribute("value"));

        var home = (await sam.GetPageAsync("/dashboard")).HasSoundMarkup();
        Assert.Contains("1 bill to take over", home.Find("[data-to-do='bills-to-take-over']").TextContent, StringComparison.Ordinal);
        var refused = (await sam.SubmitAsync(group, $"form[action='{group}/entries/1/take']"))
            .Expect(HttpStatusCode.UnprocessableEntity).HasSoundMarkup();
        Assert.Contains("Choose a category for your share.", refused.ErrorOf("CategoryId"), StringComparison.Ordinal);
        await sam.CarryOutAsync(
            group, $"form[action='{group}/entries/1/take']", ("CategoryId", await CategoryAsync(sam, "Groceries")));
        Assert.Null((await sam.GetPageAsync("/dashboard")).Document.QuerySelector("[data-to-do='bills-to-take-over']"));
        Assert.Equal("480.00", (await sam.GetPageAsync("/dashboard")).Find("#net-worth").GetAttribute("value"));
        Assert.NotNull((await sam.GetPageAsync("/reports/verdict")).HasSoundMarkup().Document.QuerySelector("[data-figure=group]"));
        var entry = (await sam.GetPageAsync($"{group}/entries/1")).HasSoundMarkup().Find("a[href^='/transactions/']").GetAttribute("href")!;
        Assert.NotNull((await sam.GetPageAsync(entry)).HasSoundMarkup().Document.QuerySelector($"a[href='{group}']"));
        Assert.Null((await sam.GetPageAsync(entry)).Document.QuerySelector("a[href$='/edit']"));

        var ask = (await ada.GetPageAsync($"{group}/request/2")).HasSoundMarkup();
        Assert.StartsWith("Sam, your part of Lisbon is £20.00: Market 20.00.", ask.TextOf("#request-text"), StringComparison.Ordinal);
        var prefilled = (await sam.GetPageAsync(group)).Find("[data-payment] a").GetAttribute("href")!;
        var settle = (await sam.GetPageAsync(prefilled)).HasSoundMarkup();
        Assert.Equal("20.00", settle.Find("#Amount").GetAttribute("value"));
        await sam.CarryOutAsync(settle.Path, $"form[action='{group}/settle']", ("To", "1"), ("Amount", "20"));
        Assert.Equal("0.00", (await sam.GetPageAsync(group)).Find("[data-group-member='2']").GetAttribute("data-balance"));
        await ada.CarryOutAsync(group, $"form[action='{group}/entries/2/take']");
        Assert.Equal("460.00", (await ada.GetPageAsync("/dashboard")).Find("#active-balance").GetAttribute("value"));
    }

    [Fact]
    public async Task Bill_IsChangedAndTakenBack_AndAMemberLeavesOnceEven()
    {
        var browser = await app.OpenWithMoneyAsync("500.00");
        var group = await GroupAsync(browser);
        await browser.CarryOutAsync($"{group}/entries/new", $"form[action='{group}/entries']", s_good);
        var edit = (await browser.GetPageAsync($"{group}/entries/1/edit")).HasSoundMarkup();
        Assert.Equal(("Dinner", "10.00"), (edit.Find("#Title").GetAttribute("value"), edit.Find("#Amount").GetAttribute("value")));
        await browser.CarryOutAsync($"{group}/entries/1/edit", $"form[action='{group}/entries/1/edit']", ("Amount", "30"));
        Assert.Equal("20.00", (await browser.GetPageAsync(group)).Find("[data-group-member='1']").GetAttribute("data-balance"));
        Assert.Contains(
            "You’re still owed £20.00",
            (await browser.SubmitAsync($"{group}/members", $"form[action='{group}/leave']")).Expect(HttpStatusCode.UnprocessableEntity)
                .HasSoundMarkup().TextOf("main"), StringComparison.Ordinal);
        await browser.CarryOutAsync($"{group}/entries/3", $"form[action='{group}/entries/3/reverse']");
        (await browser.GetPageAsync($"{group}/entries/4/edit")).Expect(HttpStatusCode.NotFound);
        Assert.Equal("500.00", (await browser.GetPageAsync("/dashboard")).Find("#active-balance").GetAttribute("value"));
        await browser.CarryOutAsync($"{group}/members", $"form[action='{group}/members']", ("Name", "Dan"));
        await browser.CarryOutAsync($"{group}/members", $"form[action='{group}/members/4/remove']");
        await browser.CarryOutAsync($"{group}/members", $"form[action='{group}/choices']", ("Details", "Cash, please"));
        Assert.Equal("/groups", (await browser.CarryOutAsync($"{group}/members", $"form[action='{group}/leave']")).Path);
        (await browser.GetPageAsync(group)).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Program_DoesWhatThePagesDo()
    {
        var browser = await app.OpenWithMoneyAsync("500.00");
        var api = new ApiClient(app.OpenBrowser().Client);
        await api.LogInAsync(browser.Email);
        var made = (await api.SendRawAsync(HttpMethod.Post, "/groups", """{"name":"Lisbon","members":["Sam"]}""")).Text;
        var id = System.Text.Json.JsonDocument.Parse(made).RootElement.GetProperty("group").GetProperty("id").GetString();
        foreach (var (path, body) in new[]
        {
            ("entries/preview", """{"title":"Taxi","amount":"9.00","mode":"exact","shares":[{"member":"2","share":"9.00"}]}"""),
            ("entries", """
                {"title":"Taxi","amount":"9.00","mode":"percent","shares":[{"member":"1","share":"50"},{"member":"2","share":"50"}]}
                """),
            ("entries", """{"title":"Tram","amount":"4.00","paidBy":[{"member":"2","amount":"4.00"}]}"""),
            ("settle", """{"to":"2","amount":"1.00"}"""), ("entries/3/reverse", "{}"), ("members", """{"name":"Dan"}"""), ("link", "{}"),
        })
        {
            var answer = await api.SendRawAsync(HttpMethod.Post, $"/groups/{id}/{path}", body);
            Assert.True((int)answer.Status is 200 or 201, $"{path} answered {answer.Status}: {answer.Text}");
        }

        Assert.Contains("\"balance\":\"2.50\"", (await api.GetAsync($"/groups/{id}")).Text, StringComparison.Ordinal);
        Assert.Contains("waiting", (await api.GetAsync($"/groups/{id}/entries/2")).Text, StringComparison.Ordinal);
    }

    private static async Task<string> GroupAsync(Browser browser) =>
        (await browser.CarryOutAsync("/groups/new", NewForm, ("Name", "Lisbon"), ("Members", "Sam\nCleo"))).Path;

    private static async Task<string> CategoryAsync(Browser browser, string name) =>
        (await browser.GetPageAsync("/new/spend")).Document.QuerySelectorAll("main [name=CategoryId], main option")
            .First(one => (one.ParentElement!.TextContent.Trim() == name && one.HasAttribute("value")) || one.TextContent.Trim() == name)
            .GetAttribute("value")!;
}
