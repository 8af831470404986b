using System.Net;
using System.Text.Json;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Api;

/// <summary>Money moves through the API as it does through the pages, to the penny and at most once.</summary>
public sealed class ApiMoneyTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    [Fact]
    public async Task Deposit_IsSplitAsItsPreviewSaid()
    {
        var api = await app.OpenRegisteredApiAsync();
        var holiday = await MakePotAsync(api, "Holiday", "30");
        var car = await MakePotAsync(api, "Car", "20", target: "5.00");

        var preview = (await api.PostAsync("/deposits/preview", new { amount = "100.00" })).Expect(HttpStatusCode.OK);
        // What Car has no room for goes to Holiday.
        Assert.Equal("Holiday 45.00, Car 5.00", Parts(preview));
        Assert.Equal("0.00", (await api.GetAsync("/overview"))["mainTotal"]);

        var seen = new { amount = "100.00", description = "Salary", previewDigest = preview["previewDigest"] };
        var done = (await api.PostAsync("/deposits", seen)).Expect(HttpStatusCode.OK);
        Assert.Equal((Parts(preview), preview["activeAmount"]), (Parts(done), done["activeAmount"]));
        Assert.Equal([car], done.Json.GetProperty("wentLive").EnumerateArray().Select(id => id.GetString()));
        Assert.NotEmpty(done["entryId"]);

        var overview = await api.GetAsync("/overview");
        Assert.Equal(("50.00", "50.00", "100.00"), (overview["activeBalance"], overview["potsTotal"], overview["mainTotal"]));
        Assert.Equal(
            $"{holiday} active true 45.00, {car} live false 5.00",
            string.Join(", ", overview.Json.GetProperty("pots").EnumerateArray().Select(pot =>
                $"{pot.GetProperty("id").GetString()} {pot.GetProperty("status").GetString()} "
                    + $"{pot.GetProperty("locked").GetRawText()} {pot.GetProperty("balance").GetString()}")));
    }

    [Fact]
    public async Task Deposit_AgainstAPreviewThatIsOutOfDate_RecordsNothing()
    {
        var api = await app.OpenRegisteredApiAsync();
        await MakePotAsync(api, "Holiday", "30");
        var preview = await api.PostAsync("/deposits/preview", new { amount = "100.00" });
        await MakePotAsync(api, "Car", "20");

        (await api.PostAsync("/deposits", new { amount = "100.00", previewDigest = preview["previewDigest"] }))
            .Expect(HttpStatusCode.Conflict);
        Assert.Equal("0.00", (await api.GetAsync("/overview"))["mainTotal"]);
    }

    [Fact]
    public async Task Key_SentTwice_TakesEffectOnce()
    {
        var api = await app.OpenRegisteredApiAsync();
        var first = (await api.PostAsync("/deposits", new { amount = "12.34" }, "key-one-1")).Expect(HttpStatusCode.OK);
        var again = (await api.PostAsync("/deposits", new { amount = "12.34" }, "key-one-1")).Expect(HttpStatusCode.OK);
        Assert.Equal(first.Text, again.Text);
        Assert.Equal("12.34", (await api.GetAsync("/overview"))["mainTotal"]);

        (await api.PostAsync("/deposits", new { amount = "12.35" }, "key-one-1"))
            .ExpectProblem(HttpStatusCode.UnprocessableEntity, "command-id-used");
        (await api.PostAsync("/withdrawals", new { amount = "12.34" }, "key-one-1"))
            .ExpectProblem(HttpStatusCode.UnprocessableEntity, "command-id-used");
        (await api.PostAsync("/deposits", new { amount = "1.00" }, "short"))
            .ExpectProblem(HttpStatusCode.UnprocessableEntity, "bad-command-id");
        Assert.Equal("12.34", (await api.GetAsync("/overview"))["mainTotal"]);
    }

    [Theory]
    [InlineData("""{}""", "/amount:amount-missing")]
    [InlineData("""{"amount":"12.345"}""", "/amount:bad-amount")]
    [InlineData("""{"amount":"1,000.00"}""", "/amount:bad-amount")]
    [InlineData("""{"amount":"12+3"}""", "/amount:bad-amount")]
    [InlineData("""{"amount":" 12"}""", "/amount:bad-amount")]
    [InlineData("""{"amount":"1e3"}""", "/amount:bad-amount")]
    [InlineData("""{"amount":12}""", "/amount:bad-type")]
    [InlineData("""{"amount":"12","dat":"2026-01-01"}""", "/dat:unknown-field")]
    [InlineData("""{"amount":"1.00","amount":"2.00"}""", "/amount:duplicate-field")]
    [InlineData("""{"amount":"x","date":"2026-02-30","from":"abc"}""", "/amount:bad-amount /date:bad-date /from:bad-id")]
    [InlineData("""{"amount":"0.00"}""", "/amount:amount-not-positive")]
    [InlineData("""{"amount":"-5.00"}""", "/amount:amount-not-positive")]
    [InlineData("""{"amount":"5.00","from":"99"}""", "/from:unknown-source")]
    public async Task Deposit_ThatCannotBe_SaysWhereAndWhy(string body, string errors)
    {
        var api = await app.OpenRegisteredApiAsync();
        var answer = (await api.SendRawAsync(HttpMethod.Post, "/deposits", body)).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(errors, answer.Errors);
        Assert.Equal("0.00", (await api.GetAsync("/overview"))["mainTotal"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("[1,2]")]
    [InlineData("null")]
    public async Task Body_ThatIsNoJsonObject_Is400(string body)
    {
        var api = await app.OpenRegisteredApiAsync();
        (await api.SendRawAsync(HttpMethod.Post, "/deposits", body)).ExpectProblem(HttpStatusCode.BadRequest, "bad-json");
    }

    [Fact]
    public async Task Form_InsteadOfJson_Is415()
    {
        var api = await app.OpenRegisteredApiAsync();
        (await api.SendRawAsync(HttpMethod.Post, "/deposits", "Amount=5", "application/x-www-form-urlencoded"))
            .ExpectProblem(HttpStatusCode.UnsupportedMediaType, "not-json");
    }

    [Fact]
    public async Task Address_ThatDoesNotExist_IsAProblemToo()
    {
        var api = await app.OpenRegisteredApiAsync();
        (await api.GetAsync("/nothing")).ExpectProblem(HttpStatusCode.NotFound, "not-found");
        (await api.PutAsync("/overview", new { })).ExpectProblem(HttpStatusCode.MethodNotAllowed, "method-not-allowed");
    }

    [Fact]
    public async Task Pot_LivesItsWholeLife()
    {
        var api = await app.OpenRegisteredApiAsync();
        await api.PostAsync("/deposits", new { amount = "500.00" });
        var made = (await api.PostAsync("/pots", new { name = "Bike", target = "120.00", weighting = "12.5", startingBalance = "20.00" }))
            .Expect(HttpStatusCode.Created);
        var id = made.Json.GetProperty("pot").GetProperty("id").GetString()!;
        Assert.Equal($"/api/v1/pots/{id}", made.Headers["Location"]);
        Assert.Equal(("12.50", "20.00"), (PotField(made, "weighting"), PotField(made, "balance")));

        (await api.PostAsync($"/pots/{id}/take-out", new { amount = "5.00" }))
            .ExpectProblem(HttpStatusCode.UnprocessableEntity, "pot-is-locked");
        var edited = (await api.PutAsync($"/pots/{id}", new { name = "Red bike", target = "130.00", weighting = "10" }))
            .Expect(HttpStatusCode.OK);
        Assert.Equal(
            ("Red bike", "130.00", "10.00"), (PotField(edited, "name"), PotField(edited, "target"), PotField(edited, "weighting")));

        var full = (await api.PostAsync($"/pots/{id}/top-up", new { amount = "110.00" })).Expect(HttpStatusCode.OK);
        Assert.Equal("True", full["wentLive"]);
        (await api.PostAsync($"/pots/{id}/spend", new { amount = "100.00", description = "The bike" })).Expect(HttpStatusCode.OK);
        var history = (await api.GetAsync($"/pots/{id}/history")).Expect(HttpStatusCode.OK);
        Assert.Equal(
            "-100.00 30.00, 110.00 130.00, 20.00 20.00",
            string.Join(", ", history.Json.GetProperty("items").EnumerateArray()
                .Select(row => $"{row.GetProperty("change").GetString()} {row.GetProperty("balanceAfter").GetString()}")));

        var closed = (await api.PostAsync($"/pots/{id}/complete", new { })).Expect(HttpStatusCode.OK);
        Assert.Equal("30.00", closed["freed"]);
        Assert.Equal(id, Assert.Single(Items(await api.GetAsync("/pots?status=closed"))).GetProperty("id").GetString());
        Assert.Empty(Items(await api.GetAsync("/pots")));
        (await api.GetAsync("/pots?status=some")).ExpectProblem(HttpStatusCode.UnprocessableEntity, "unknown-word");
    }

    [Fact]
    public async Task Shares_AreSetTogether_AndARefusalNamesWhich()
    {
        var api = await app.OpenRegisteredApiAsync();
        var (a, b) = (await MakePotAsync(api, "A", "10"), await MakePotAsync(api, "B", "10"));

        (await api.PutAsync("/pots/weightings", Shares((a, "40"), (b, "60")))).Expect(HttpStatusCode.OK);
        (await api.PutAsync("/pots/order", new { potIds = new[] { b, a } })).Expect(HttpStatusCode.OK);
        Assert.Equal(
            "B 60.00, A 40.00",
            string.Join(", ", Items(await api.GetAsync("/pots")).Select(pot =>
                $"{pot.GetProperty("name").GetString()} {pot.GetProperty("weighting").GetString()}")));
        Assert.Contains(
            "/weightings/1/weighting:bad-percentage",
            (await api.PutAsync("/pots/weightings", Shares((a, "40"), (b, "160")))).Expect(HttpStatusCode.UnprocessableEntity).Errors,
            StringComparison.Ordinal);
        (await api.PutAsync("/pots/weightings", Shares((a, "40")))).Expect(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Transaction_IsRecordedCorrectedAndTakenBack()
    {
        var api = await app.OpenRegisteredApiAsync();
        await api.PostAsync("/deposits", new { amount = "100.00" });
        var bread = new { kind = "expense", amount = "12.50", description = "Bread", tags = new[] { "home" } };
        var made = (await api.PostAsync("/transactions", bread)).Expect(HttpStatusCode.Created);
        var milkToo = new { kind = "expense", amount = "13.50", description = "Bread and milk" };
        var corrected = (await api.PutAsync($"/transactions/{made["entryId"]}", milkToo)).Expect(HttpStatusCode.OK);
        var entry = (await api.GetAsync($"/transactions/{corrected["entryId"]}")).Expect(HttpStatusCode.OK);
        Assert.Equal("Active balance -13.50, Uncategorised 13.50", Lines(entry));
        Assert.Equal("86.50", (await api.GetAsync("/overview"))["activeBalance"]);

        var undone = (await api.PostAsync($"/entries/{corrected["entryId"]}/undo", new { })).Expect(HttpStatusCode.OK);
        Assert.Equal(corrected["entryId"], undone["undoes"]);
        Assert.Equal("100.00", (await api.GetAsync("/overview"))["activeBalance"]);
        (await api.PostAsync($"/entries/{corrected["entryId"]}/undo", new { })).Expect(HttpStatusCode.Conflict);
        (await api.PostAsync("/transactions", new { kind = "gift", amount = "1.00" })).Expect(HttpStatusCode.UnprocessableEntity);
        var parts = new[] { new { categoryId = "1", amount = "1" }, new { categoryId = "x", amount = "a" } };
        Assert.Equal(
            "/parts/1/categoryId:bad-id /parts/1/amount:bad-amount",
            (await api.PostAsync("/transactions", new { kind = "expense", amount = "13.50", parts })).Errors);
    }

    [Fact]
    public async Task List_GoesOnFromItsCursor()
    {
        var api = await app.OpenRegisteredApiAsync();
        for (var i = 1; i <= 53; i++)
        {
            await api.PostAsync("/deposits", new { amount = $"{i}.00" });
        }

        var first = (await api.GetAsync("/transactions?kind=income")).Expect(HttpStatusCode.OK);
        var second = (await api.GetAsync($"/transactions?kind=income&cursor={first["next"]}")).Expect(HttpStatusCode.OK);
        Assert.Equal("", second["next"]);
        Assert.Equal(
            Enumerable.Range(1, 53).Reverse().Select(i => $"{i}.00"),
            Items(first).Concat(Items(second)).Select(row => row.GetProperty("amount").GetString()));
    }

    [Fact]
    public async Task Read_ThatIsKnownAlready_Is304()
    {
        var api = await app.OpenRegisteredApiAsync();
        var tag = (await api.GetAsync("/overview")).Headers["ETag"];
        (await api.GetAsync("/overview", ("If-None-Match", tag))).Expect(HttpStatusCode.NotModified);
        await api.PostAsync("/deposits", new { amount = "1.00" });
        var changed = (await api.GetAsync("/overview", ("If-None-Match", tag))).Expect(HttpStatusCode.OK);
        Assert.NotEqual(tag, changed.Headers["ETag"]);
        Assert.Equal("no-cache, private", changed.Headers["Cache-Control"]);
    }

    private static async Task<string> MakePotAsync(ApiClient api, string name, string weighting, string? target = "1000.00") =>
        (await api.PostAsync("/pots", new { name, weighting, target })).Expect(HttpStatusCode.Created)
            .Json.GetProperty("pot").GetProperty("id").GetString()!;

    private static object Shares(params (string PotId, string Weighting)[] shares) =>
        new { weightings = shares.Select(share => new { potId = share.PotId, weighting = share.Weighting }) };

    private static string PotField(ApiAnswer answer, string field) => answer.Json.GetProperty("pot").GetProperty(field).GetString()!;

    private static List<JsonElement> Items(ApiAnswer answer) => [.. answer.Json.GetProperty("items").EnumerateArray()];

    private static string Parts(ApiAnswer answer) => string.Join(", ", answer.Json.GetProperty("parts").EnumerateArray()
        .Select(part => $"{part.GetProperty("name").GetString()} {part.GetProperty("amount").GetString()}"));

    private static string Lines(ApiAnswer answer) => string.Join(", ", answer.Json.GetProperty("lines").EnumerateArray()
        .Select(line => $"{line.GetProperty("account").GetString()} {line.GetProperty("amount").GetString()}"));
}
