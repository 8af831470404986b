using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PotLock.Data;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Security;

/// <summary>Every endpoint that the app has, from its own list, and somebody who has one of everything behind them.</summary>
internal sealed partial class EndpointWalk(PotLockApp app)
{
    [GeneratedRegex(@"\{(?<name>[^:}?]+)[^}]*\}")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\{[^:}]+:regex\(\^\((?<words>[^)]+)\)\$\)\}")]
    private static partial Regex Choice();

    /// <summary>Every method of every endpoint, with the owner's ids in its address.</summary>
    public List<Endpoint> Of(Owner owner)
    {
        List<Endpoint> all = [];
        foreach (var (endpoint, pattern) in app.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .OfType<RouteEndpoint>()
            .SelectMany(Spelt))
        {
            var path = Parameter().Replace(pattern, match => match.Groups["name"].Value switch
            {
                "id" when pattern.StartsWith("/pots/", StringComparison.Ordinal) => owner.PotId,
                "id" when pattern.StartsWith("/account/sessions/", StringComparison.Ordinal) => owner.SessionId,
                "id" when pattern.StartsWith("/settings/rules/", StringComparison.Ordinal) => owner.RuleId,
                "id" when pattern.StartsWith("/accounts/", StringComparison.Ordinal) => owner.AccountId,
                "id" when pattern.StartsWith("/cards/", StringComparison.Ordinal) => owner.CardId,
                "id" when pattern.StartsWith("/settings/categories/", StringComparison.Ordinal) => owner.CategoryId,
                "id" when pattern.StartsWith("/schedule/", StringComparison.Ordinal) => owner.ScheduleId,
                "id" when pattern.StartsWith("/transfer/runs/", StringComparison.Ordinal) => owner.RunId,
                "id" when pattern.StartsWith("/interest/rates/", StringComparison.Ordinal) => owner.RateId,
                "id" when pattern.StartsWith("/notifications/", StringComparison.Ordinal) => owner.NotificationId,
                "id" when pattern.StartsWith("/forecast/scenarios/", StringComparison.Ordinal) => owner.ScenarioId,
                "id" => owner.EntryId,
                "month" => owner.Month,
                "code" => "404",
                "**path" => "css/site.css", // files that are added while it runs
                var unknown => throw new InvalidOperationException($"Say what {unknown} of {pattern} stands for."),
            });
            IReadOnlyList<string> methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } named
                ? named
                : ["GET", "POST", "PUT", "DELETE"];
            // A health check answers whatever the method: it reads nothing that a method could change.
            all.AddRange(methods.Where(method => method == "GET" || !path.StartsWith("/health/", StringComparison.Ordinal))
                .Select(method => new Endpoint(
                    method,
                    path,
                    pattern.Contains("{id", StringComparison.Ordinal),
                    endpoint.Metadata.GetMetadata<ControllerActionDescriptor>())));
        }

        return [.. all.Where(one => one.Method != "HEAD").Distinct()];
    }

    /// <summary>An endpoint's pattern, once for each word where it takes one of several.</summary>
    private static IEnumerable<(RouteEndpoint Endpoint, string Pattern)> Spelt(RouteEndpoint endpoint)
    {
        var pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
        return Choice().Match(pattern) is { Success: true } choice
            ? choice.Groups["words"].Value.Split('|').Select(word => (endpoint, Choice().Replace(pattern, word)))
            : [(endpoint, pattern)];
    }

    /// <summary>Somebody who has one of everything.</summary>
    public async Task<Owner> OpenOwnerAsync()
    {
        var browser = await app.OpenRegisteredAsync();
        await browser.DepositAsync("100.00", ("Description", "Secret savings"));
        var pot = (await browser.CreatePotAsync("Secret savings", "10", ("StartingBalance", "5.00")))
            .Find("[data-pot]")
            .GetAttribute("data-pot")!;
        var entry = (await browser.GetPageAsync("/transactions?kind=income")).EntryIds()[0];
        var session = await app.AskAsync<PotLockDbContext, Guid>(async db =>
        {
            var user = await db.Users.SingleAsync(user => user.Email == browser.Email);
            return await db.UserSessions.Where(session => session.UserId == user.Id).Select(session => session.Id).SingleAsync();
        });
        var today = await browser.TodayAsync();
        var tomorrow = today.AddDays(1).Iso();
        var schedule = (await browser.CarryOutAsync(
            "/schedule/new", "form[action='/schedule']", ("Amount", "1.00"), ("Description", "Secret savings"), ("FirstOn", tomorrow)))
                .Find("[data-schedule]")
                .GetAttribute("data-schedule")!;
        await browser.CarryOutAsync("/transfer", "form[action='/transfer']", ("Amount", "20.00"), ("Day", "31"));
        var run = (await browser.CarryOutAsync("/transfer/process", "form[action='/transfer/process']")).Path.Split('/')[^1];
        var rate = (await browser.CarryOutAsync("/interest", "form[action='/interest/rate']", ("Rate", "3.1")))
            .Find("form[action^='/interest/rates/']").GetAttribute("action")!.Split('/')[3];
        var notification = (await browser.GetPageAsync("/notifications")).Find("[data-notification]").GetAttribute("data-notification")!;
        var account = (await browser.CarryOutAsync(
            "/accounts/new", "form[action='/accounts']", ("Name", "Secret savings"), ("OpeningBalance", "7")))
                .Find("[data-account]")
                .GetAttribute("data-account")!;
        await browser.CarryOutAsync("/settings/categories", "form[action='/settings/categories']", ("Name", "Secret savings"));
        var category = (await browser.GetPageAsync("/settings/categories")).Document
            .QuerySelectorAll("[data-category]")[^1]
            .GetAttribute("data-category")!;
        await browser.CarryOutAsync("/budgets/edit", "form[action='/budgets']", ($"Target-{category}", "12.00"));
        var rule = (await browser.CarryOutAsync(
            "/settings/rules", "form[action='/settings/rules']", ("Contains", "Secret savings"), ("Tags", "x")))
            .Path.Split('/')[3];
        var card = (await browser.CarryOutAsync(
            "/cards/new", "form[action='/cards']", ("Name", "Secret savings card"), ("Limit", "500"), ("StatementDay", "15"),
            ("OpeningOwed", "7")))
                .Find("[data-card]")
                .GetAttribute("data-card")!;
        var scenario = (await browser.CarryOutAsync(
            "/forecast/scenarios/new", "form[action='/forecast/scenarios/new']", ("Name", "Secret savings scenario"),
                ("Rate", "4"))).Path.Split('/')[^1];
        return new Owner(
            browser, pot, entry, session.ToString(), schedule, run, rate, notification, account, rule, card, category, scenario,
            today.Iso()[..7]);
    }

    /// <summary>Every row of every table.</summary>
    public async Task<string> RowsAsync()
    {
        var connectionString = await app.AskAsync<PotLockDbContext, string>(db => Task.FromResult(db.Database.GetConnectionString()!));
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync();
        List<string> tables = [];
        await foreach (var row in ReadAsync(connection, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"))
        {
            tables.Add(row);
        }

        var all = new StringBuilder();
        foreach (var table in tables)
        {
            all.Append('\n').Append(table);
            await foreach (var row in ReadAsync(connection, $"SELECT * FROM \"{table}\" ORDER BY 1, 2"))
            {
                all.Append('\n').Append(row);
            }
        }

        return all.ToString();
    }

    private static async IAsyncEnumerable<string> ReadAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The names of tables come from the database itself.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            yield return string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue));
        }
    }
}

/// <summary>One method of one endpoint.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">An address of it.</param>
/// <param name="HasId">Whether something of the owner stands in the address.</param>
/// <param name="Action">What answers; null for files and probes.</param>
internal sealed record Endpoint(string Method, string Path, bool HasId, ControllerActionDescriptor? Action)
{
    /// <summary>Whether it draws the pages about errors.</summary>
    public bool IsError => Path.StartsWith("/error/", StringComparison.Ordinal);

    /// <summary>Whether it ends sessions.</summary>
    public bool IsSession => Path.StartsWith("/account/sessions/", StringComparison.Ordinal);
}

/// <summary>Somebody who has one of everything, and the ids of it.</summary>
internal sealed record Owner(
    Browser Browser,
    string PotId,
    string EntryId,
    string SessionId,
    string ScheduleId,
    string RunId,
    string RateId,
    string NotificationId,
    string AccountId,
    string RuleId, string CardId, string CategoryId, string ScenarioId, string Month);
