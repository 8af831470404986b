using System.Net;
using System.Text.Json;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Api;

/// <summary>A program lives a whole month: every figure to the penny, from registering to the interest of the month after.</summary>
public sealed class ApiMonthTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    [Fact]
    public async Task Month_OfAProgram_ComesOutToThePenny()
    {
        app.BookTime.MoveTo(new DateTimeOffset(2031, 3, 3, 12, 0, 0, TimeSpan.Zero));
        var api = await app.OpenRegisteredApiAsync();

        // What is there: a bank account, a salary, two pots, a rate of a thousandth a day.
        (await api.PostAsync("/accounts", new { name = "Current", type = "checking", openingBalance = "300.00" }))
            .Expect(HttpStatusCode.Created);
        (await api.PostAsync("/deposits", new { amount = "1000.00", description = "Salary" })).Expect(HttpStatusCode.OK);
        await MakePotAsync(api, "Holiday", "30", "1000.00");
        await MakePotAsync(api, "Car", "20", "500.00");
        (await api.PostAsync("/interest/rates", new { rate = "36.5", from = "2031-03-01" })).Expect(HttpStatusCode.OK);
        (await api.PutAsync("/interest/method", new { method = "daily" })).Expect(HttpStatusCode.OK);
        (await api.PostAsync(
            "/schedules",
            new { kind = "income", amount = "1000.00", description = "Salary", recurrence = "monthly", firstOn = "2031-04-25" }))
            .Expect(HttpStatusCode.Created);

        // The monthly transfer, once.
        var state = (await api.PutAsync("/transfer-plan", new { amount = "200.00", day = 3 })).Expect(HttpStatusCode.OK);
        Assert.Equal(("True", "1000.00"), (state["due"], state["mayBePartOf"]));
        state = (await api.PostAsync("/transfer-plan/source", new { from = "outside" })).Expect(HttpStatusCode.OK);
        Assert.Equal(("", "2031-03"), (state["mayBePartOf"], state["incomeOf"]));
        var preview = (await api.PostAsync("/transfer-plan/preview", new { })).Expect(HttpStatusCode.OK);
        var processed = (await api.PostAsync("/transfer-plan/process", new { previewDigest = preview["previewDigest"] }))
            .Expect(HttpStatusCode.OK);
        Assert.Equal("Holiday 60.00, Car 40.00", Parts(processed));
        Assert.Equal(("100.00", "0.00"), (processed["activeAmount"], processed["interest"]));
        var again = (await api.PostAsync("/transfer-plan/process", new { })).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal("/again:transfer-processed-already", again.Errors);
        var run = (await api.GetAsync($"/transfer-plan/runs/{processed["runId"]}")).Expect(HttpStatusCode.OK);
        Assert.Equal("Holiday 60.00, Car 40.00", string.Join(", ", Parts(run.Json.GetProperty("result"))));

        // Spending: by hand, by card, by schedule; within a budget.
        var food = (await api.PostAsync("/categories", new { name = "Food" })).Expect(HttpStatusCode.Created)["id"];
        await SpendAsync(api, "50.00", food, paidWith: null);
        var card = (await api.PostAsync("/cards", new { name = "Visa", limit = "500.00", statementDay = 20, dueDays = 10 }))
            .Expect(HttpStatusCode.Created).Json.GetProperty("card").GetProperty("id").GetString()!;
        await SpendAsync(api, "80.00", food, card);
        var paid = (await api.PostAsync($"/cards/{card}/pay", new { amount = "30.00" })).Expect(HttpStatusCode.OK);
        Assert.Equal("50.00", paid["owed"]);
        var budgets = (await api.PutAsync("/budgets/2031-03", new { budgets = new[] { new { categoryId = food, target = "200.00" } } }))
            .Expect(HttpStatusCode.OK);
        var row = budgets.Json.GetProperty("categories").EnumerateArray().Single(one => one.Text("categoryId") == food);
        Assert.Equal(("130.00", "70.00"), (row.Text("spent"), row.Text("left")));

        var rent = (await api.PostAsync(
            "/schedules",
            new { kind = "withdrawal", amount = "100.00", description = "Rent", recurrence = "monthly", firstOn = "2031-03-10" }))
            .Expect(HttpStatusCode.Created)["scheduleId"];
        var upcoming = (await api.GetAsync("/upcoming?days=7")).Expect(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray();
        Assert.Equal("Rent 2031-03-10 920.00", string.Join(", ", upcoming.Select(one =>
            $"{one.Text("title")} {one.Text("on")} {one.Text("left")}")));
        (await api.PostAsync($"/schedules/{rent}/run", new { })).Expect(HttpStatusCode.OK);
        var skipped = (await api.PostAsync($"/schedules/{rent}/skip", new { dueOn = "2031-04-10" })).Expect(HttpStatusCode.OK);
        Assert.Equal(("2031-04-10", ""), (skipped["dueOn"], skipped["entryId"]));
        var schedule = (await api.GetAsync($"/schedules/{rent}")).Expect(HttpStatusCode.OK);
        Assert.Equal("2031-05-10", schedule.Json.GetProperty("schedule").Text("nextOn"));
        Assert.Equal("2031-04-10 skipped, 2031-03-10 posted", string.Join(", ", schedule.Json.GetProperty("occurrences").EnumerateArray()
            .Select(one => $"{one.Text("dueOn")} {one.Text("status")}")));
        // Income is split like a deposit: half of it goes into the pots.
        (await api.PostAsync("/transactions", new { kind = "income", amount = "40.00", description = "Sold the bike" }))
            .Expect(HttpStatusCode.Created);

        var overview = await api.GetAsync("/overview");
        Assert.Equal(
            ("940.00", "120.00", "1060.00", "1310.00"),
            (overview["activeBalance"], overview["potsTotal"], overview["mainTotal"], overview["netWorth"]));
        (await api.PostAsync("/months/2031-03/close", new { })).ExpectProblem(HttpStatusCode.UnprocessableEntity, "month-still-runs");

        // April: the month is closed as it was seen, and nothing is dated in it any more.
        app.BookTime.MoveTo(new DateTimeOffset(2031, 4, 3, 12, 0, 0, TimeSpan.Zero));
        var month = (await api.GetAsync("/months/2031-03")).Expect(HttpStatusCode.OK);
        Assert.Equal(("open", "True"), (month["state"], month["canClose"]));
        (await api.PostAsync("/months/2031-03/close", new { previewDigest = "another" }))
            .ExpectProblem(HttpStatusCode.Conflict, "preview-is-stale");
        var closed = (await api.PostAsync("/months/2031-03/close", new { previewDigest = month["previewDigest"] }))
            .Expect(HttpStatusCode.OK);
        var snapshot = (await api.GetAsync("/months/2031-03/snapshot")).Expect(HttpStatusCode.OK);
        Assert.Equal((closed["digest"], "1"), (snapshot["digest"], snapshot["version"]));
        Assert.Matches("^[0-9a-f]{64}$", snapshot["digest"]);
        var frozen = snapshot.Json.GetProperty("frozen");
        Assert.Equal(
            "income 1240.00, expenses 230.00, outflow 180.00, saved 120.00, interest 0.00, other 300.00, left 1010.00",
            string.Join(", ", frozen.GetProperty("figures").EnumerateObject().Select(one => $"{one.Name} {one.Value.GetString()}")));
        Assert.Equal(("1310.00", "50.00"), (frozen.Text("netWorth"), frozen.Text("cardsOwed")));
        var late = (await api.PostAsync("/transactions", new { kind = "expense", amount = "1.00", date = "2031-03-31" }))
            .Expect(HttpStatusCode.UnprocessableEntity);
        Assert.StartsWith("/date:", late.Errors, StringComparison.Ordinal);

        // Opened again with a reason; the same entries freeze to the same digest.
        (await api.PostAsync("/months/2031-03/reopen", new { })).Expect(HttpStatusCode.UnprocessableEntity);
        (await api.PostAsync("/months/2031-03/reopen", new { reason = "A receipt came late." })).Expect(HttpStatusCode.OK);
        (await api.GetAsync("/months/2031-03/snapshot")).ExpectProblem(HttpStatusCode.NotFound, "not-found");
        var once = (await api.PostAsync("/months/close", new { through = "2031-03" })).Expect(HttpStatusCode.OK);
        var version = Assert.Single(once.Json.GetProperty("items").EnumerateArray());
        Assert.Equal((closed["digest"], "2"), (version.Text("digest"), version.Text("version")));

        // The interest of March, of 29 days, comes before the transfer of April.
        processed = (await api.PostAsync("/transfer-plan/process", new { })).Expect(HttpStatusCode.OK);
        Assert.Equal(("30.74", "27.26"), (processed["interest"], processed["activeInterest"]));
        Assert.Equal("Holiday 60.00, Car 40.00", Parts(processed));
        Assert.Equal(
            "2.09 1.39", string.Join(' ', processed.Json.GetProperty("parts").EnumerateArray().Select(one => one.Text("interest"))));
        overview = await api.GetAsync("/overview");
        Assert.Equal(("1067.26", "223.48"), (overview["activeBalance"], overview["potsTotal"]));
        var interest = (await api.GetAsync("/interest")).Expect(HttpStatusCode.OK);
        Assert.Equal(("36.5", "30.74", ""), (interest["rate"], interest["earned"], interest["waitsFrom"]));
        Assert.Equal("True", (await api.GetAsync("/integrity"))["sound"]);
    }

    private static async Task MakePotAsync(ApiClient api, string name, string weighting, string target) =>
        (await api.PostAsync("/pots", new { name, weighting, target })).Expect(HttpStatusCode.Created);

    private static async Task SpendAsync(ApiClient api, string amount, string categoryId, string? paidWith) =>
        (await api.PostAsync("/transactions", new { kind = "expense", amount, description = "Groceries", categoryId, paidWith }))
            .Expect(HttpStatusCode.Created);

    private static string Parts(ApiAnswer answer) => string.Join(", ", Parts(answer.Json));

    private static IEnumerable<string> Parts(JsonElement result) =>
        result.GetProperty("parts").EnumerateArray().Select(part => $"{part.Text("name")} {part.Text("amount")}");
}
