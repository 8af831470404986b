using System.Net;
using System.Text.Json;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Api;

/// <summary>Forecast, scenarios, previews, reports, verdict, settings: what pages tell and try, programs can ask.</summary>
public sealed class ApiAheadTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    [Fact]
    public async Task Forecast_AndWhatIf_TellDaysAndBalances()
    {
        var (api, pot) = await OpenWithPlanAsync();
        var forecast = (await api.GetAsync("/forecast?years=1")).Expect(HttpStatusCode.OK);
        var run = forecast.Json.GetProperty("run");
        Assert.Equal(13, run.GetProperty("months").GetArrayLength());
        var bike = Assert.Single(run.GetProperty("pots").EnumerateArray());
        Assert.Equal((pot, "Bike"), (bike.Text("potId"), bike.Text("name")));
        Assert.NotEmpty(bike.Text("liveOn"));

        var before = (await api.GetAsync("/overview")).Text;
        var compared = (await api.PostAsync("/forecast", new { transfer = new { amount = "200.00", day = 31 } })).Expect(HttpStatusCode.OK);
        var days = Assert.Single(compared.Json.GetProperty("pots").EnumerateArray());
        Assert.True(days.GetProperty("monthsLater").GetInt32() < 0, days.GetRawText());
        Assert.Equal(days.Text("before"), bike.Text("liveOn"));
        Assert.Equal(before, (await api.GetAsync("/overview")).Text);

        var income = (await api.PutAsync("/forecast/income", new { amount = "900.00" })).Expect(HttpStatusCode.OK);
        Assert.Equal(("900.00", "31", "True"), Income(income));
        Assert.Equal("False", income["countsOnExpectedIncome"]);
        Assert.Equal(("900.00", "31", "False"), Income(
            (await api.PutAsync("/forecast/income/counted", new { counted = false })).Expect(HttpStatusCode.OK)));
    }

    [Fact]
    public async Task Scenario_IsKeptComparedAndApplied()
    {
        var (api, pot) = await OpenWithPlanAsync();
        var on = DateOnly.ParseExact((await api.GetAsync("/overview"))["today"], "yyyy-MM-dd").AddDays(40).ToString("yyyy-MM-dd", null);
        var body = new
        {
            name = "More",
            weightings = new[] { new { potId = pot, weighting = "60" } },
            transfer = new { amount = "150.00", day = 31 },
            rate = "2.5",
            oneOffs = new[] { new { on, kind = "income", amount = "70.00", description = "Bonus" } },
        };
        var made = (await api.PostAsync("/forecast/scenarios", body)).Expect(HttpStatusCode.Created);
        var id = made["id"];
        Assert.Equal($"/api/v1/forecast/scenarios/{id}", made.Headers["Location"]);
        Assert.Equal(made.Text, (await api.GetAsync($"/forecast/scenarios/{id}")).Text);
        var change = made.Json.GetProperty("change");
        Assert.Equal(("2.5", "150.00"), (change.Text("rate"), change.GetProperty("transfer").Text("amount")));
        Assert.Equal("70.00", change.GetProperty("oneOffs")[0].Text("amount"));
        Assert.NotEmpty((await api.GetAsync($"/forecast/scenarios/{id}/comparison")).Expect(HttpStatusCode.OK)["headline"]);
        (await api.PutAsync($"/forecast/scenarios/{id}", new { name = "Much more", body.weightings, body.transfer }))
            .Expect(HttpStatusCode.OK);
        var kept = Assert.Single((await api.GetAsync("/forecast/scenarios")).Items);
        Assert.Equal("Much more", kept.Text("name"));

        (await api.PostAsync($"/forecast/scenarios/{id}/apply", new { previewDigest = "another" }))
            .ExpectProblem(HttpStatusCode.Conflict, "preview-is-stale");
        var applied = (await api.PostAsync(
            $"/forecast/scenarios/{id}/apply", new { previewDigest = kept.GetProperty("writes").Text("previewDigest") }))
            .Expect(HttpStatusCode.OK);
        Assert.Equal("60.00", applied.Json.GetProperty("wrote").GetProperty("weightings")[0].Text("after"));
        var plan = (await api.GetAsync("/transfer-plan")).Json.GetProperty("plan");
        Assert.Equal(("150.00", "31"), (plan.Text("amount"), plan.Text("day")));
        (await api.GetAsync($"/forecast/scenarios/{id}")).ExpectProblem(HttpStatusCode.NotFound, "not-found");

        var other = (await api.PostAsync("/forecast/scenarios", new { name = "Less", rate = "1" })).Expect(HttpStatusCode.Created)["id"];
        (await api.DeleteAsync($"/forecast/scenarios/{other}")).Expect(HttpStatusCode.NoContent);
        Assert.Empty((await api.GetAsync("/forecast/scenarios")).Items);
    }

    [Fact]
    public async Task Previews_SayWhatSharesComeTo()
    {
        var (api, pot) = await OpenWithPlanAsync();
        var fresh = (await api.PostAsync("/pots/preview", new { weighting = "25", target = "100.00" })).Expect(HttpStatusCode.OK);
        var share = Assert.Single(fresh.Json.GetProperty("shares").EnumerateArray());
        Assert.Equal(("", "25.00", "25.00"), (share.Text("potId"), share.Text("weighting"), share.Text("perMonth")));

        var edited = (await api.PostAsync($"/pots/{pot}/preview", new { weighting = "100", target = "500.00" })).Expect(HttpStatusCode.OK);
        Assert.Equal("100.00", Assert.Single(edited.Json.GetProperty("shares").EnumerateArray()).Text("perMonth"));
        Assert.Equal(pot, Assert.Single(edited.Json.GetProperty("moves").EnumerateArray()).Text("potId"));

        var all = (await api.PostAsync("/pots/weightings/preview", new { weightings = new[] { new { potId = pot, weighting = "10" } } }))
            .Expect(HttpStatusCode.OK);
        Assert.Equal("10.00", Assert.Single(all.Json.GetProperty("shares").EnumerateArray()).Text("perMonth"));
        (await api.GetAsync($"/pots/{pot}/break-lock/preview")).Expect(HttpStatusCode.OK);

        var today = DateOnly.ParseExact((await api.GetAsync("/overview"))["today"], "yyyy-MM-dd");
        var late = (await api.PostAsync(
            "/pots", new { name = "Late", target = "900.00", endDate = today.AddMonths(6).ToString("yyyy-MM-dd", null), weighting = "1" }))
            .Expect(HttpStatusCode.Created).Json.GetProperty("pot").GetProperty("id").GetString();
        var remedies = (await api.GetAsync($"/pots/{late}/remedies")).Expect(HttpStatusCode.OK);
        Assert.NotEqual("0.00", remedies["short"]);
        Assert.Equal("0.00", (await api.GetAsync($"/pots/{pot}/remedies")).Expect(HttpStatusCode.OK)["short"]);
    }

    [Fact]
    public async Task EveryReport_IsListed_AndSaysTheFiguresOfItsPage()
    {
        var api = await app.OpenRegisteredApiAsync();
        await api.PostAsync("/deposits", new { amount = "100.00" });
        var fun = (await api.PostAsync("/categories", new { name = "Fun", taxLine = "Work" }))["id"];
        await api.PostAsync("/transactions", new { kind = "expense", amount = "30.00", categoryId = fun });

        foreach (var report in (await api.GetAsync("/reports")).Items)
        {
            var answer = (await api.GetAsync($"/reports/{report.Text("name")}?period=this-month")).Expect(HttpStatusCode.OK);
            Assert.Equal(report.Text("title"), answer["title"]);
            var columns = answer.Json.GetProperty("columns").GetArrayLength();
            Assert.All(
                answer.Json.GetProperty("rows").EnumerateArray(),
                row => Assert.Equal(columns, row.GetProperty("cells").GetArrayLength()));
        }

        var year = await api.GetAsync("/reports/year");
        Assert.Contains("[\"Work\",\"30.00\",", year.Text, StringComparison.Ordinal);
        var statement = await api.GetAsync("/reports/statement");
        Assert.Equal("70.00", statement.Json.GetProperty("total").GetProperty("cells")[4].ToString());
        var pdf = (await api.GetAsync("/reports/year?format=pdf")).Expect(HttpStatusCode.OK);
        Assert.StartsWith("%PDF", pdf.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reports_VerdictAndIntegrity_SayWhatIsThere()
    {
        var api = await app.OpenRegisteredApiAsync();
        await api.PostAsync("/deposits", new { amount = "100.00" });
        var fun = (await api.PostAsync("/categories", new { name = "Fun" }))["id"];
        await api.PostAsync("/transactions", new { kind = "expense", amount = "30.00", categoryId = fun });
        await api.PostAsync("/transactions", new { kind = "expense", amount = "10.00" });
        var month = (await api.GetAsync("/overview"))["today"][..7];

        var months = (await api.GetAsync($"/reports/months?from={month}&to={month}")).Expect(HttpStatusCode.OK);
        var row = Assert.Single(months.Json.GetProperty("months").EnumerateArray());
        var figures = row.GetProperty("figures");
        Assert.Equal(
            (month, "60.00", "100.00", "40.00"),
            (row.Text("month"), row.Text("netWorth"), figures.Text("income"), figures.Text("expenses")));
        Assert.Equal(12, (await api.GetAsync("/reports/months")).Json.GetProperty("months").GetArrayLength());
        var categories = (await api.GetAsync("/reports/categories")).Expect(HttpStatusCode.OK);
        var most = categories.Json.GetProperty("categories")[0];
        Assert.Equal(("Fun", "30.00", "75.00", "40.00"), (most.Text("name"), most.Text("spent"), most.Text("share"), categories["total"]));

        var verdict = (await api.GetAsync("/verdict")).Expect(HttpStatusCode.OK);
        var overview = await api.GetAsync("/overview");
        Assert.Equal((overview["verdict"], overview["score"]), (verdict["answer"], verdict["score"]));
        Assert.Equal(5, verdict.Json.GetProperty("parts").GetArrayLength());
        Assert.Equal("60.00", verdict.Json.GetProperty("liquid")[0].Text("amount"));
        Assert.Empty((await api.GetAsync("/verdict/history")).Items);
        var integrity = (await api.GetAsync("/integrity")).Expect(HttpStatusCode.OK);
        Assert.Equal(("True", "3"), (integrity["sound"], integrity["entries"]));
    }

    [Fact]
    public async Task Settings_MoveTheBook_AndMovesMoveItsMoney()
    {
        var api = await app.OpenRegisteredApiAsync();
        var wanted = new { timeZone = "Europe/Berlin", culture = "de-DE", numberFormat = "culture" };
        var preview = (await api.PostAsync("/settings/preview", wanted)).Expect(HttpStatusCode.OK);
        Assert.NotEqual("Europe/Berlin", (await api.GetAsync("/settings"))["timeZone"]);
        var saved = (await api.PutAsync("/settings", wanted)).Expect(HttpStatusCode.OK);
        Assert.Equal((preview["sample"], "Europe/Berlin", "de-DE"), (saved["sample"], saved["timeZone"], saved["culture"]));
        Assert.True(JsonElement.DeepEquals(saved.Json, (await api.GetAsync("/settings")).Json));

        // However the book writes, programs are answered the same way.
        await api.PostAsync("/deposits", new { amount = "1000.00" });
        Assert.Equal("1000.00", (await api.GetAsync("/overview"))["mainTotal"]);
        var pot = (await api.PostAsync("/pots", new { name = "Bike" })).Json.GetProperty("pot").GetProperty("id").GetString()!;
        var moved = (await api.PostAsync("/moves", new { amount = "12.50", to = pot })).Expect(HttpStatusCode.OK);
        Assert.Equal(("12.50", "Bike"), (moved["amount"], moved["to"]));
        Assert.Equal("987.50", (await api.GetAsync("/overview"))["activeBalance"]);
    }

    [Fact]
    public async Task BadInput_IsRefusedWhereItStands_AndChangesNothing()
    {
        var (api, pot) = await OpenWithPlanAsync();
        await api.ExpectRefusedAsync(
        [
            new("GET", "/forecast?years=31", "", 422, ":years-out-of-range"),
            new("POST", "/forecast", "{}", 422, ":scenario-changes-nothing"),
            new("POST", "/forecast", """{"name":"x"}""", 422, "/name:unknown-field"),
            new("POST", "/forecast", $$"""{"weightings":[{"potId":"{{pot}}","weighting":"101"}]}""", 422,
                "/weightings/0/weighting:bad-percentage"),
            new("POST", "/forecast", """{"transfer":{"amount":"5.00","day":32}}""", 422, "/transfer/day:day-out-of-range"),
            new("POST", "/forecast", """{"oneOffs":[{"on":"2019-01-01","amount":"1.00"}]}""", 422,
                "/oneOffs/0/description:description-missing /oneOffs/0/on:first-date-too-early"),
            new("PUT", "/forecast/income", """{"amount":"0.00"}""", 422, "/amount:income-out-of-range"),
            new("PUT", "/forecast/income/counted", "{}", 422, "/counted:counted-missing"),
            new("PUT", "/forecast/income/counted", """{"counted":true}""", 422, "/amount:nothing-expected"),
            new("POST", "/forecast/scenarios", """{"rate":"3"}""", 422, "/name:scenario-needs-name"),
            new("POST", "/forecast/scenarios", """{"name":"A","rate":"three"}""", 422, "/rate:bad-rate"),
            new("PUT", "/forecast/scenarios/99", """{"name":"A","rate":"3"}""", 404, ":no-such-scenario"),
            new("POST", "/pots/preview", """{"weighting":"60"}""", 422, "/weighting:weightings-above-100"),
            new("POST", $"/pots/{pot}/preview", """{"weighting":"many"}""", 422, "/weighting:bad-percentage"),
            new("POST", "/pots/weightings/preview", """{"weightings":[{"potId":"99","weighting":"5"}]}""", 422,
                "/weightings/0/potId:unknown-pot"),
            new("GET", "/pots/99/remedies", "", 404, ":not-found"),
            new("GET", "/pots/99/break-lock/preview", "", 404, ":not-found"),
            new("GET", "/reports/months?from=soon", "", 422, ":bad-month"),
            new("GET", "/reports/nothing", "", 404, ":not-found"),
            new("GET", "/reports/year?from=soon", "", 422, "/from:bad-date"),
            new("GET", "/reports/year?from=2026-01-02&to=2026-01-01", "", 422, "/to:to-before-from"),
            new("GET", "/reports/year?period=soon", "", 422, "/period:unknown-word"),
            new("GET", "/reports/year?format=docx", "", 422, "/format:unknown-format"),
            new("GET", "/reports/statement?account=7", "", 422, "/account:unknown-account"),
            new("PUT", "/settings", "{}", 422, "/timeZone:time-zone-unknown /culture:culture-unknown /numberFormat:number-format-unknown"),
            new("POST", "/settings/preview", """{"timeZone":"Moon/Base","culture":"en-GB","numberFormat":"culture"}""", 422,
                "/timeZone:time-zone-unknown"),
            new("POST", "/moves", $$"""{"amount":"1.00","from":"{{pot}}","to":"{{pot}}"}""", 422, "/to:same-account"),
            new("POST", "/moves", """{"amount":"1.00","to":"99"}""", 422, "/to:unknown-destination"),
        ]);
    }

    /// <summary>A book with a pot that takes half of 100.00 a month.</summary>
    private async Task<(ApiClient Api, string PotId)> OpenWithPlanAsync()
    {
        var api = await app.OpenRegisteredApiAsync();
        var pot = (await api.PostAsync("/pots", new { name = "Bike", target = "500.00", weighting = "50" })).Expect(HttpStatusCode.Created)
            .Json.GetProperty("pot").GetProperty("id").GetString()!;
        (await api.PutAsync("/transfer-plan", new { amount = "100.00", day = 31 })).Expect(HttpStatusCode.OK);
        return (api, pot);
    }

    private static (string Amount, string Day, string Counted) Income(ApiAnswer answer)
    {
        var income = answer.Json.GetProperty("expectedIncome");
        return (income.Text("amount"), income.Text("day"), income.Text("counted"));
    }
}
