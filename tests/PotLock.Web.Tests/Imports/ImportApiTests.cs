using System.Net;
using PotLock.Web.Tests.Api;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Imports;

/// <summary>Bringing a bank's file in by a program: the same steps as on the pages.</summary>
public sealed class ImportApiTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    private const string OctetStream = "application/octet-stream";

    [Fact]
    public async Task File_HandedIn_IsShown_Decided_Imported_AndReverted()
    {
        var api = await app.OpenRegisteredApiAsync();
        var account = await AddAccountAsync(api);
        var made = (await HandInAsync(api, account, Csv("Corner shop,-12.00", "Wages,1500.00", "Odd,much")))
            .Expect(HttpStatusCode.Created);
        var path = made.Headers["Location"]["/api/v1".Length..];
        Assert.Equal(("waiting", "CSV", "statement.csv"), (made["state"], made["format"], made["fileName"]));
        var preview = made.Json.GetProperty("preview");
        Assert.Equal(("2", "1", "1488.00", "1688.00"), (
            preview.Text("new"), preview.Text("unreadable"), preview.Text("sum"),
            (await api.PutAsync(path, new { balance = "grows" })).Json.GetProperty("preview").Text("balanceAfter")));

        var lines = (await api.GetAsync($"{path}/rows")).Items;
        Assert.Equal(["new", "new", "unreadable"], lines.Select(line => line.Text("fate")));
        Assert.Equal(("-12.00", "Corner shop", "expense"), (lines[0].Text("amount"), lines[0].Text("description"), lines[0].Text("kind")));
        Assert.Single((await api.GetAsync($"{path}/rows?fate=unreadable")).Items);

        (await api.PostAsync($"{path}/commit", new { previewDigest = "old" })).ExpectProblem(HttpStatusCode.Conflict, "stale-preview");
        var digest = (await api.GetAsync(path)).Json.GetProperty("preview").Text("digest");
        var key = Guid.NewGuid().ToString();
        var done = (await api.PostAsync($"{path}/commit", new { previewDigest = digest }, key)).Expect(HttpStatusCode.OK);
        Assert.Equal(("imported", "2"), (done["state"], done.Json.GetProperty("result").Text("added")));
        (await api.PostAsync($"{path}/commit", new { previewDigest = digest }, key)).Expect(HttpStatusCode.OK);
        (await api.PostAsync($"{path}/commit", new { })).ExpectProblem(HttpStatusCode.Conflict, "already-imported");
        Assert.Equal("1688.00", (await api.GetAsync($"/accounts/{account}"))["balance"]);
        Assert.Empty((await api.GetAsync($"{path}/rows")).Items);

        Assert.Equal("2", (await api.PostAsync($"{path}/revert", new { })).Expect(HttpStatusCode.OK)["reversed"]);
        Assert.Equal("200.00", (await api.GetAsync($"/accounts/{account}"))["balance"]);
        Assert.Equal("reverted", (await api.GetAsync("/imports")).Items.Single().Text("state"));
    }

    [Fact]
    public async Task Rows_ComePageByPage()
    {
        var api = await app.OpenRegisteredApiAsync();
        var made = await HandInAsync(
            api, await AddAccountAsync(api), Csv([.. Enumerable.Range(1, 120).Select(number => $"Shop {number},-1.00")]));
        var path = $"/imports/{made["id"]}/rows";
        List<string> seen = [];
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await api.GetAsync(cursor.Length == 0 ? path : $"{path}?cursor={cursor}");
            seen.AddRange(page.Items.Select(line => line.Text("description")));
            cursor = page["next"] is { Length: > 0 } next ? next : null;
        }

        Assert.Equal(Enumerable.Range(1, 120).Select(number => $"Shop {number}"), seen);
    }

    [Fact]
    public async Task Question_IsNamed_AndAnswered()
    {
        var api = await app.OpenRegisteredApiAsync();
        var made = await HandInAsync(
            api, await AddAccountAsync(api), "Date,Description,Amount\n03/04/2026,Shop,-1.00\n05/06/2026,Shop,-2.00\n");
        Assert.Equal(("date-order", "/dateOrder:date-order-open"), (made["question"], made.Errors));
        var path = $"/imports/{made["id"]}";
        (await api.PostAsync($"{path}/commit", new { })).ExpectProblem(HttpStatusCode.UnprocessableEntity, "date-order-open");
        Assert.Equal("2", (await api.PutAsync(path, new { dateOrder = "day-month-year" })).Json.GetProperty("preview").Text("new"));
        (await api.DeleteAsync(path)).Expect(HttpStatusCode.NoContent);
        (await api.GetAsync(path)).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task BadInput_IsRefusedWhereItStands_AndChangesNothing()
    {
        var api = await app.OpenRegisteredApiAsync();
        var account = await AddAccountAsync(api);
        (await HandInAsync(api, account, "")).ExpectProblem(HttpStatusCode.UnprocessableEntity, "no-file");
        (await HandInAsync(api, account, "%PDF-1.7")).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal("/account:unknown-account", (await HandInAsync(api, "12", Csv("Shop,-1.00"))).Errors);
        Assert.Equal("/account:bad-id", (await HandInAsync(api, "mine", Csv("Shop,-1.00"))).Errors);
        (await HandInAsync(api, account, new string('x', 51 * 1024 * 1024)))
            .ExpectProblem(HttpStatusCode.UnprocessableEntity, "file-too-large");
        (await api.SendRawAsync(HttpMethod.Post, $"/imports?account={account}", "a=b", "application/x-www-form-urlencoded"))
            .Expect(HttpStatusCode.UnsupportedMediaType);
        Assert.Empty((await api.GetAsync("/imports")).Items);
        Assert.Equal("Main account", (await HandInAsync(api, "main", Csv("Shop,-1.00")))["account"]);

        var path = $"/imports/{(await HandInAsync(api, account, Csv("Shop,-1.00")))["id"]}";
        await api.ExpectRefusedAsync(
        [
            new("PUT", path, """{"balance":"sinks"}""", 422, "/balance:unknown-word"),
            new("PUT", path, """{"dateOrder":""}""", 422, "/dateOrder:unknown-word"),
            new("PUT", path, """{"codePage":37}""", 422, "/codePage:unknown-code-page"),
            new("PUT", path, """{"statement":-1}""", 422, "/statement:bad-number"),
            new("PUT", path, """{"paymentsFrom":"12"}""", 422, "/paymentsFrom:unknown-account"),
            new("PUT", path, """{"csv":{}}""", 422, "/csv/separator:unknown-word"),
            new("PUT", path, """{"csv":{"separator":"comma","skipLines":-1}}""", 422, "/csv/skipLines:bad-number"),
            new("PUT", path, """{"csv":{"separator":"comma","columns":["date","colour"]}}""", 422, "/csv/columns/1:unknown-word"),
            new("PUT", path, """{"colour":"red"}""", 422, "/colour:unknown-field"),
            new("GET", path + "/rows?fate=odd", "", 422, ":unknown-fate"),
            new("POST", path + "/revert", "{}", 409, ":not-imported"),
        ]);
    }

    private static async Task<string> AddAccountAsync(ApiClient api) =>
        (await api.PostAsync("/accounts", new { name = "Everyday", type = "checking", openingBalance = "200.00" }))
            .Expect(HttpStatusCode.Created)["id"];

    private static Task<ApiAnswer> HandInAsync(ApiClient api, string account, string text) =>
        api.SendRawAsync(HttpMethod.Post, $"/imports?account={account}&fileName=statement.csv", text, OctetStream);

    private static string Csv(params string[] rows)
    {
        var day = DateOnly.FromDateTime(DateTimeOffset.UnixEpoch.UtcDateTime).AddYears(55).Iso();
        return "Date,Description,Amount\n" + string.Concat(rows.Select(row => $"{day},{row}\n"));
    }
}
