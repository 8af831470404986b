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
    /// <summary>What each feature's folder says can be owned.</summary>
    private static readonly IReadOnlyList<IOwned> s_things =
    [
        .. typeof(IOwned).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IOwned)))
            .Select(type => (IOwned)Activator.CreateInstance(type)!)
            .OrderBy(thing => thing.Turn).ThenBy(thing => thing.Addresses, StringComparer.Ordinal),
    ];

    [GeneratedRegex(@"\{(?<name>[^:}?]+)[^}]*\}")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\{[^:}]+:regex\(\^\((?<words>[^)]+)\)\$\)\}")]
    private static partial Regex Choice();

    /// <summary>Every method of every endpoint for people, with the owner's ids in its address.</summary>
    public List<Endpoint> Of(Owner owner) => [.. All(owner).Where(one => !one.IsApi && !one.IsAdmin)];

    /// <summary>Every method of every endpoint for those who look after the installation.</summary>
    public List<Endpoint> AdminOf(Owner owner) => [.. All(owner).Where(one => one.IsAdmin)];

    /// <summary>Every method of every endpoint for programs, with the owner's ids in its address.</summary>
    public List<Endpoint> ApiOf(Owner owner) => [.. All(owner).Where(one => one.IsApi && !one.IsAdmin)];

    /// <summary>Every method of every address of the API, as it describes itself.</summary>
    public IEnumerable<string> ApiPatterns() => app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("api/v1/", StringComparison.Ordinal))
        .SelectMany(
            endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods,
            (endpoint, method) => $"{method} /{Parameter().Replace(endpoint.RoutePattern.RawText!, "{${name}}")}");

    private List<Endpoint> All(Owner owner)
    {
        List<Endpoint> all = [];
        foreach (var (endpoint, pattern) in app.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .OfType<RouteEndpoint>()
            .SelectMany(Spelt))
        {
            var path = Parameter().Replace(pattern, match => match.Groups["name"].Value switch
            {
                "id" or "userId" or "token" => owner.IdFor(pattern),
                "month" => owner.Month,
                "code" => "404",
                "number" => "1", // of a group's entries
                "memberId" => "2", // of a group's people
                "name" => "year", // a report
                "documentName" => "v1",
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
                    pattern.Contains("{id", StringComparison.Ordinal) || pattern.Contains("{userId", StringComparison.Ordinal),
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
        Dictionary<string, string> ids = [];
        foreach (var thing in s_things)
        {
            ids.Add(thing.Addresses, await thing.OpenAsync(app, browser));
        }

        return new Owner(browser, ids, (await browser.TodayAsync()).Iso()[..7]);
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
    /// <summary>Method and address.</summary>
    public string ToLine() => $"{Method} {Path}";

    /// <summary>Whether programs ask there.</summary>
    public bool IsApi => Path.StartsWith("/api/", StringComparison.Ordinal);

    /// <summary>Whether it is for those who look after the installation only.</summary>
    public bool IsAdmin => Path == "/admin" || Path.StartsWith("/admin/", StringComparison.Ordinal) || Path == "/api/v1/auth/roles";

    /// <summary>Whether it draws the pages about errors.</summary>
    public bool IsError => Path.StartsWith("/error/", StringComparison.Ordinal);

    /// <summary>Whether it ends sessions.</summary>
    public bool IsSession => Path.StartsWith("/account/sessions/", StringComparison.Ordinal);
}

/// <summary>Somebody who has one of everything, and the ids of it.</summary>
/// <param name="Browser">The browser.</param>
/// <param name="Ids">An id for what begins the addresses of each thing.</param>
/// <param name="Month">The running month, as addresses write it.</param>
internal sealed record Owner(Browser Browser, IReadOnlyDictionary<string, string> Ids, string Month)
{
    /// <summary>The id that belongs into an address: that of the longest beginning.</summary>
    public string IdFor(string pattern) => Ids
        .Where(thing => OfPage(pattern).StartsWith(thing.Key, StringComparison.Ordinal))
        .OrderByDescending(thing => thing.Key.Length)
        .Select(thing => thing.Value)
        .FirstOrDefault() ?? throw new InvalidOperationException($"Nobody owns what {pattern} stands for: add an {nameof(IOwned)}.");

    /// <summary>What programs call otherwise than pages do.</summary>
    private static readonly (string OfApi, string OfPage)[] s_otherwise =
    [
        ("/api/v1/schedules/", "/schedule/"), ("/api/v1/categories/", "/settings/categories/"), ("/api/v1/rules/", "/settings/rules/"),
        ("/api/v1/members/", "/settings/members/"),
        ("/api/v1/transfer-plan/runs/", "/transfer/runs/"), ("/api/v1/imports/", "/import/"),
        ("/api/v1/calendar-feeds/", "/account/calendar/"), ("/api/v1/notifications/channels/", "/account/notifications/channels/"),
        ("/api/v1/", "/"),
    ];

    private static string OfPage(string pattern)
    {
        var (ofApi, ofPage) = s_otherwise.FirstOrDefault(one => pattern.StartsWith(one.OfApi, StringComparison.Ordinal));
        return ofApi is null ? pattern : ofPage + pattern[ofApi.Length..];
    }
}
