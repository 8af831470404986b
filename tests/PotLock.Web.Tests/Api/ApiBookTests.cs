using System.Net;
using System.Text.Json;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Api;

/// <summary>Accounts, cards, categories, rules, schedules, notifications: what pages can do, programs can; and bad input of each.</summary>
public sealed class ApiBookTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    [Fact]
    public async Task Accounts_LiveTheirLife()
    {
        var api = await app.OpenRegisteredApiAsync();
        var made = (await api.PostAsync("/accounts", new { name = "Current", type = "checking", openingBalance = "50.00" }))
            .Expect(HttpStatusCode.Created);
        var current = made["id"];
        Assert.Equal($"/api/v1/accounts/{current}", made.Headers["Location"]);
        var savings = (await api.PostAsync("/accounts", new { name = "Nest", type = "savings" })).Expect(HttpStatusCode.Created)["id"];
        (await api.PostAsync("/accounts/transfer", new { from = current, to = savings, amount = "20.00" })).Expect(HttpStatusCode.OK);
        var reconciled = (await api.PostAsync($"/accounts/{savings}/reconcile", new { balance = "21.50" })).Expect(HttpStatusCode.OK);
        Assert.Equal("1.50", reconciled["difference"]);
        Assert.Equal(
            "1.50 21.50, 20.00 20.00",
            string.Join(", ", (await api.GetAsync($"/accounts/{savings}/history")).Items
                .Select(row => $"{row.Text("change")} {row.Text("balanceAfter")}")));

        (await api.PostAsync($"/accounts/{savings}/archive", new { })).Expect(HttpStatusCode.UnprocessableEntity);
        (await api.PostAsync("/accounts/transfer", new { from = savings, to = current, amount = "21.50" })).Expect(HttpStatusCode.OK);
        Assert.NotEmpty((await api.PostAsync($"/accounts/{savings}/archive", new { })).Expect(HttpStatusCode.OK)["archivedOn"]);
        Assert.Equal("", (await api.PostAsync($"/accounts/{savings}/restore", new { })).Expect(HttpStatusCode.OK)["archivedOn"]);
        var edited = (await api.PutAsync($"/accounts/{savings}", new { name = "Egg", type = "cash" })).Expect(HttpStatusCode.OK);
        Assert.Equal(("Egg", "cash", "0.00"), (edited["name"], edited["type"], edited["balance"]));
        Assert.Equal(
            "Current 51.50, Egg 0.00",
            string.Join(", ", (await api.GetAsync("/accounts")).Items.Select(row => $"{row.Text("name")} {row.Text("balance")}")));

        var main = (await api.PostAsync("/accounts/main/reconcile", new { balance = "12.00" })).Expect(HttpStatusCode.OK);
        Assert.Equal("12.00", main["difference"]);
        Assert.Equal("12.00", (await api.GetAsync("/overview"))["activeBalance"]);
    }

    [Fact]
    public async Task Cards_LiveTheirLife()
    {
        var api = await app.OpenRegisteredApiAsync();
        var made = (await api.PostAsync("/cards", new { name = "Visa", limit = "500.00", statementDay = 15, openingOwed = "70.00" }))
            .Expect(HttpStatusCode.Created);
        var id = made.Json.GetProperty("card").GetProperty("id").GetString()!;
        Assert.Equal($"/api/v1/cards/{id}", made.Headers["Location"]);
        Assert.Equal("25", made.Json.GetProperty("card").Text("dueDays"));
        var edited = (await api.PutAsync($"/cards/{id}", new { name = "Blue", limit = "60.00", statementDay = 1, dueDays = 9 }))
            .Expect(HttpStatusCode.OK);
        Assert.Equal("-10.00", edited.Json.GetProperty("card").Text("limitLeft"));
        Assert.Contains(
            edited.Json.GetProperty("warnings").EnumerateArray(),
            warning => warning.Text("name").Contains("limit", StringComparison.Ordinal));

        var reconciled = (await api.PostAsync($"/cards/{id}/reconcile", new { owed = "75.00" })).Expect(HttpStatusCode.OK);
        Assert.Equal("5.00", reconciled["difference"]);
        await api.PostAsync("/deposits", new { amount = "100.00" });
        Assert.Equal("0.00", (await api.PostAsync($"/cards/{id}/pay", new { amount = "75.00" })).Expect(HttpStatusCode.OK)["owed"]);
        Assert.Equal(
            "-75.00 0.00, 5.00 75.00, 70.00 70.00",
            string.Join(", ", (await api.GetAsync($"/cards/{id}/history")).Items
                .Select(row => $"{row.Text("owedChange")} {row.Text("owedAfter")}")));
        (await api.PostAsync($"/cards/{id}/archive", new { })).Expect(HttpStatusCode.OK);
        Assert.NotEmpty(Assert.Single((await api.GetAsync("/cards")).Items).Text("archivedOn"));
        (await api.PostAsync($"/cards/{id}/restore", new { })).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task CategoriesAndRules_SortWhatIsThere()
    {
        var api = await app.OpenRegisteredApiAsync();
        await api.PostAsync("/deposits", new { amount = "100.00" });
        var made = (await api.PostAsync("/categories", new { name = "Fun" })).Expect(HttpStatusCode.Created);
        var fun = made["id"];
        Assert.Equal($"/api/v1/categories/{fun}", made.Headers["Location"]);
        Assert.Equal("Joy", (await api.PutAsync($"/categories/{fun}", new { name = "Joy" })).Expect(HttpStatusCode.OK)["name"]);
        var entry = (await api.PostAsync("/transactions", new { kind = "expense", amount = "9.00", description = "Cinema" }))
            .Expect(HttpStatusCode.Created)["entryId"];

        var rule = (await api.PostAsync("/rules", new { contains = "Cinema", categoryId = fun, tags = new[] { "evening" } }))
            .Expect(HttpStatusCode.Created)["id"];
        var preview = (await api.GetAsync($"/rules/{rule}/preview")).Expect(HttpStatusCode.OK);
        Assert.Equal(("1", "1"), (preview["matching"], preview["toChange"]));
        Assert.Equal("1", (await api.PostAsync($"/rules/{rule}/apply", new { })).Expect(HttpStatusCode.OK)["changed"]);
        Assert.Equal("9.00", (await api.GetAsync($"/categories/{fun}"))["spent"]);
        (await api.PutAsync($"/rules/{rule}", new { contains = "Cine", tags = new[] { "evening" } })).Expect(HttpStatusCode.OK);
        Assert.Equal("Cine", Assert.Single((await api.GetAsync("/rules")).Items).Text("contains"));
        Assert.Equal("", (await api.GetAsync($"/rules/{rule}"))["categoryId"]);
        (await api.DeleteAsync($"/rules/{rule}")).Expect(HttpStatusCode.NoContent);
        (await api.GetAsync($"/rules/{rule}")).ExpectProblem(HttpStatusCode.NotFound, "not-found");

        // Corrected, the expense is another entry.
        var now = (await api.GetAsync("/transactions?kind=expense")).Items[0].Text("id");
        Assert.NotEqual(entry, now);
        var other = (await api.PostAsync("/categories", new { name = "Evenings" })).Expect(HttpStatusCode.Created)["id"];
        var sorted = (await api.PostAsync("/transactions/recategorise", new { entryIds = new[] { now }, categoryId = other }))
            .Expect(HttpStatusCode.OK);
        Assert.Equal(("1", "0"), (sorted["changed"], sorted["left"]));
        Assert.NotEmpty((await api.PostAsync($"/categories/{fun}/archive", new { })).Expect(HttpStatusCode.OK)["archivedOn"]);
        Assert.Equal("", (await api.PostAsync($"/categories/{fun}/restore", new { })).Expect(HttpStatusCode.OK)["archivedOn"]);
    }

    [Fact]
    public async Task Schedules_AreChangedAndEnded_AndTell()
    {
        var api = await app.OpenRegisteredApiAsync();
        var today = DateOnly.ParseExact((await api.GetAsync("/overview"))["today"], "yyyy-MM-dd");
        var made = (await api.PostAsync(
            "/schedules",
            new { kind = "withdrawal", amount = "5.00", description = "Paper", recurrence = "weekly", firstOn = Iso(today.AddDays(1)) }))
            .Expect(HttpStatusCode.Created);
        var id = made["scheduleId"];
        Assert.Equal($"/api/v1/schedules/{id}", made.Headers["Location"]);
        var edited = (await api.PutAsync(
            $"/schedules/{id}", new { amount = "6.00", description = "Papers", recurrence = "weekly", firstOn = Iso(today.AddDays(2)) }))
            .Expect(HttpStatusCode.OK);
        Assert.Equal((Iso(today.AddDays(2)), "Papers"), (edited["nextOn"], edited["description"]));
        (await api.PutAsync($"/schedules/{id}", new { kind = "income", amount = "6.00" }))
            .ExpectProblem(HttpStatusCode.UnprocessableEntity, "kind-is-fixed");
        var row = Assert.Single((await api.GetAsync("/schedules")).Items);
        Assert.Equal(("6.00", "weekly", "withdrawal"), (row.Text("amount"), row.Text("recurrence"), row.Text("kind")));
        Assert.Equal(JsonValueKind.Null, row.GetProperty("accountId").ValueKind);
        Assert.Equal("not-enough", (await api.GetAsync("/upcoming")).Items[0].Text("warning"));

        // There is nothing to pay it with: it is held, and told of.
        app.BookTime.Advance(TimeSpan.FromDays(3));
        var waiting = Assert.Single((await api.GetAsync("/schedules/waiting")).Items);
        Assert.Equal("held", waiting.GetProperty("occurrence").Text("status"));
        var told = (await api.GetAsync("/notifications")).Items.First(one => one.Text("kind") == "withdrawal-held");
        (await api.PostAsync($"/notifications/{told.Text("id")}/read", new { })).Expect(HttpStatusCode.NoContent);
        Assert.Contains((await api.GetAsync("/notifications")).Items, one => one.Text("id") == told.Text("id") && one.Text("readAt") != "");
        (await api.PostAsync("/notifications/read", new { })).Expect(HttpStatusCode.NoContent);
        Assert.DoesNotContain((await api.GetAsync("/notifications")).Items, one => one.Text("readAt") == "");
        var mail = (await api.PutAsync("/notifications/mail", new { kinds = new[] { "withdrawal-held", "transfer-due" } }))
            .Expect(HttpStatusCode.OK);
        Assert.Equal(mail.Text, (await api.GetAsync("/notifications/mail")).Text);
        Assert.Equal("withdrawal-held transfer-due", string.Join(' ', mail.Json.GetProperty("kinds").EnumerateArray()));

        Assert.Equal("", (await api.DeleteAsync($"/schedules/{id}")).Expect(HttpStatusCode.OK)["nextOn"]);
        Assert.Empty((await api.GetAsync("/schedules/waiting")).Items);
    }

    [Fact]
    public async Task PlanAndBudgets_AreReplacedAndTakenAway()
    {
        var api = await app.OpenRegisteredApiAsync();
        Assert.Equal(JsonValueKind.Null, (await api.GetAsync("/transfer-plan")).Json.GetProperty("plan").ValueKind);
        var pot = (await api.PostAsync("/pots", new { name = "Car", weighting = "20" })).Json.GetProperty("pot").Text("id");
        var set = (await api.PutAsync(
            "/transfer-plan", new { amount = "80.00", day = 31, mode = "lines", lines = new[] { new { potId = pot, percent = "50" } } }))
            .Expect(HttpStatusCode.OK);
        Assert.Equal("50.00", set.Json.GetProperty("plan").GetProperty("lines")[0].Text("percent"));
        var preview = (await api.PostAsync("/transfer-plan/preview", new { })).Expect(HttpStatusCode.OK);
        Assert.Equal("40.00", preview["activeAmount"]);
        (await api.DeleteAsync("/transfer-plan")).Expect(HttpStatusCode.NoContent);
        (await api.PostAsync("/transfer-plan/process", new { })).ExpectProblem(HttpStatusCode.UnprocessableEntity, "no-transfer-plan");
        Assert.Empty((await api.GetAsync("/transfer-plan/runs")).Items);

        var month = (await api.GetAsync("/overview"))["today"][..7];
        var next = DateOnly.ParseExact(month + "-01", "yyyy-MM-dd").AddMonths(1).ToString("yyyy-MM", null);
        var fun = (await api.PostAsync("/categories", new { name = "Fun" }))["id"];
        (await api.PostAsync($"/budgets/{month}", new { budgets = new object[] { new { target = "900.00" } } })).Expect(HttpStatusCode.OK);
        var both = (await api.PostAsync(
            $"/budgets/{month}", new { budgets = new[] { new { categoryId = fun, target = "30.00", rollover = true } } }))
            .Expect(HttpStatusCode.OK);
        Assert.Equal("900.00", both.Json.GetProperty("overall").Text("target"));
        Assert.Equal("2", (await api.PostAsync($"/budgets/{next}/copy", new { })).Expect(HttpStatusCode.OK)["copied"]);
        var wanted = new { budgets = new[] { new { categoryId = fun, target = "31.00" } } };
        var replaced = (await api.PutAsync($"/budgets/{next}", wanted, "replace-once")).Expect(HttpStatusCode.OK);
        Assert.Equal(replaced.Text, (await api.PutAsync($"/budgets/{next}", wanted, "replace-once")).Expect(HttpStatusCode.OK).Text);
        Assert.Equal("", replaced.Json.GetProperty("overall").Text("target"));
        var row = replaced.Json.GetProperty("categories").EnumerateArray().Single(one => one.Text("categoryId") == fun);
        Assert.Equal("31.00", row.Text("target"));
    }

    [Fact]
    public async Task Rates_AreSetAndTakenAway()
    {
        var api = await app.OpenRegisteredApiAsync();
        var today = (await api.GetAsync("/overview"))["today"];
        var set = (await api.PostAsync("/interest/rates", new { rate = "3.125", from = today })).Expect(HttpStatusCode.OK);
        Assert.Equal("3.125", set["rate"]);
        Assert.Equal("daily", (await api.PutAsync("/interest/method", new { method = "daily" })).Expect(HttpStatusCode.OK)["method"]);
        (await api.PostAsync("/interest/preview", new { })).ExpectProblem(HttpStatusCode.UnprocessableEntity, "no-interest-due");
        (await api.PostAsync("/interest/apply", new { })).ExpectProblem(HttpStatusCode.UnprocessableEntity, "no-interest-due");
        (await api.DeleteAsync($"/interest/rates/{set.Json.GetProperty("rates")[0].Text("id")}")).Expect(HttpStatusCode.NoContent);
        Assert.Equal("0", (await api.GetAsync("/interest"))["rate"]);
    }

    [Fact]
    public async Task BadInput_IsRefusedWhereItStands_AndChangesNothing()
    {
        var api = await app.OpenRegisteredApiAsync();
        var account = (await api.PostAsync("/accounts", new { name = "Current", type = "checking" }))["id"];
        var card = (await api.PostAsync("/cards", new { name = "Visa", limit = "500.00", statementDay = 15 }))
            .Json.GetProperty("card").GetProperty("id").GetString()!;
        var pot = (await api.PostAsync("/pots", new { name = "Car", weighting = "20" })).Json.GetProperty("pot").Text("id");
        var category = (await api.PostAsync("/categories", new { name = "Fun" }))["id"];
        var rule = (await api.PostAsync("/rules", new { contains = "Cinema", categoryId = category }))["id"];
        var month = (await api.GetAsync("/overview"))["today"][..7];
        await api.ExpectRefusedAsync(
        [
            new("POST", "/accounts", """{"name":"","type":"sock"}""", 422, "/type:unknown-word"),
            new("POST", "/accounts", """{"name":"current","type":"cash"}""", 422, "/name:account-name-taken"),
            new("POST", "/accounts", """{"name":"A","type":"cash","openingBalance":"x"}""", 422, "/openingBalance:bad-amount"),
            new("PUT", $"/accounts/{account}", """{"name":"A"}""", 422, "/type:unknown-account-type"),
            new("PUT", $"/accounts/{account}", """{"name":"A","type":"cash","openingBalance":"1.00"}""", 422,
                "/openingBalance:unknown-field"),
            new("POST", $"/accounts/{account}/reconcile", "{}", 422, "/balance:amount-missing"),
            new("POST", "/accounts/transfer", $$"""{"from":"{{account}}","to":"{{account}}","amount":"1.00"}""", 422, "/to:same-account"),
            new("POST", "/accounts/main/reconcile", """{"balance":"-1.00"}""", 422, "/balance:total-out-of-range"),
            new("GET", $"/accounts/{account}/history?cursor=x", "", 422, ":bad-id"),
            new("POST", "/cards", """{"name":"A","limit":"1.00"}""", 422, "/statementDay:statement-day-out-of-range"),
            new("PUT", $"/cards/{card}", """{"name":"A","limit":"0.001","statementDay":1}""", 422, "/limit:bad-amount"),
            new("POST", $"/cards/{card}/pay", """{"amount":"10.00","from":"99"}""", 422, "/from:unknown-account"),
            new("POST", $"/cards/{card}/reconcile", """{"owed":"1e3"}""", 422, "/owed:bad-amount"),
            new("POST", "/categories", """{"name":"fun"}""", 422, "/name:category-name-taken"),
            new("PUT", $"/categories/{category}", "{}", 422, "/name:category-needs-name"),
            new("POST", "/rules", """{"contains":"x"}""", 422, "/contains:rule-needs-text /categoryId:rule-gives-nothing"),
            new("PUT", $"/rules/{rule}", """{"contains":"Theatre","categoryId":"99"}""", 422, "/categoryId:unknown-category"),
            new("POST", "/transactions/recategorise", """{"entryIds":["z"]}""", 422, "/entryIds/0:bad-id"),
            new("POST", "/transactions/recategorise", "{}", 422, "/entryIds:no-entries /categoryId:nothing-to-change"),
            new("PUT", "/transfer-plan", """{"amount":"10.00"}""", 422, "/day:day-out-of-range"),
            new("PUT", "/transfer-plan", """{"amount":"10.00","day":1,"lines":[{}]}""", 422, "/lines:lines-not-asked-for"),
            new("PUT", "/transfer-plan", $$"""
                {"amount":"10.00","day":1,"mode":"lines","lines":[{"potId":"{{pot}}","amount":"1.00","percent":"5"}]}
                """, 422, "/lines/0/percent:line-is-both"),
            new("POST", "/transfer-plan/source", "{}", 422, "/from:source-missing"),
            new("POST", "/transfer-plan/preview", "{}", 422, ":no-transfer-plan"),
            new("POST", "/interest/rates", """{"rate":"101"}""", 422, "/rate:bad-rate"),
            new("POST", "/interest/rates", "{}", 422, "/rate:rate-missing /from:rate-date-missing"),
            new("PUT", "/interest/method", "{}", 422, "/method:unknown-method"),
            new("POST", "/schedules", """{"amount":"1.00"}""", 422,
                "/kind:unknown-kind /description:description-missing /recurrence:unknown-recurrence /firstOn:first-date-missing"),
            new("POST", "/schedules", """
                {"kind":"withdrawal","amount":"1.00","description":"A","recurrence":"monthly","firstOn":"2099-13-01","accountId":"99"}
                """, 422, "/firstOn:bad-date"),
            new("POST", "/schedules", """
                {"kind":"withdrawal","amount":"1.00","description":"A","recurrence":"monthly","firstOn":"2019-01-01","accountId":"99"}
                """, 422, "/accountId:unknown-account /firstOn:first-date-too-early"),
            new("GET", "/upcoming?days=0", "", 422, ":days-out-of-range"),
            new("PUT", "/notifications/mail", """{"kinds":["gossip"]}""", 422, "/kinds/0:unknown-word"),
            new("GET", "/notifications?cursor=x", "", 422, ":bad-id"),
            new("GET", "/budgets/2026-13", "", 404, ":not-found"),
            new("PUT", $"/budgets/{month}", """{"budgets":[{"target":"5.00"},{"categoryId":"99","target":"5.00"}]}""", 422,
                "/budgets/1/categoryId:unknown-category"),
            new("POST", $"/budgets/{month}", $$"""{"budgets":[{"categoryId":"{{category}}","target":"-5.00"}]}""", 422,
                "/budgets/0/target:target-out-of-range"),
            new("POST", $"/budgets/{month}/copy", "{}", 422, ":no-budget-to-copy"),
            new("GET", "/months/nothing", "", 404, ":not-found"),
            new("POST", $"/months/{month}/close", "{}", 422, ":month-still-runs"),
            new("POST", $"/months/{month}/reopen", """{"reason":"Because it is so."}""", 409, ":nothing-to-reopen"),
            new("POST", "/months/close", "{}", 422, "/through:through-missing"),
            new("POST", "/months/close", """{"through":"2026-00"}""", 422, "/through:bad-month"),
            new("POST", "/months/close/preview", "{}", 409, "/through:nothing-to-close"),
        ]);
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", null);
}
