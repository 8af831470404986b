using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using PotLock.Data;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Dashboard;

/// <summary>An app that writes down every statement it sends to its database.</summary>
public sealed class ListeningApp : PotLockApp
{
    internal StatementLog Log { get; } = new();

    protected override void ConfigureServices(IServiceCollection services) =>
        services.ConfigureDbContext<PotLockDbContext>(options => options.AddInterceptors(Log));
}

internal sealed class StatementLog : DbCommandInterceptor
{
    private readonly ConcurrentQueue<string> _statements = new();

    public IReadOnlyList<string> Statements => [.. _statements];

    public void Clear() => _statements.Clear();

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default) =>
        new(Write(command, result));

    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) => Write(command, result);

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        new(Write(command, result));

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default) =>
        new(Write(command, result));

    private T Write<T>(DbCommand command, T result)
    {
        _statements.Enqueue(command.CommandText);
        return result;
    }
}

/// <summary>The dashboard asks the database little, and no more with a long history.</summary>
public sealed class StatementTests(ListeningApp app) : IClassFixture<ListeningApp>
{
    [Fact]
    public async Task Dashboard_WithTwelvePots_TakesAtMostSixStatements_HoweverLongTheHistory()
    {
        var browser = await app.OpenRegisteredAsync();
        for (var i = 1; i <= 12; i++)
        {
            await browser.CreatePotAsync(string.Create(CultureInfo.InvariantCulture, $"Pot {i}"), "8", ("TargetAmount", "1000000.00"));
        }

        await app.DepositManyAsync(browser, 10, 100_00);
        var few = await StatementsOfDashboardAsync(browser);
        await app.DepositManyAsync(browser, 990, 100_00);
        var many = await StatementsOfDashboardAsync(browser);
        Assert.InRange(many.Count, 1, 6);
        Assert.Equal(few, many);

        app.Log.Clear();
        await browser.GetPageAsync("/dashboard");
        Assert.Empty(OfTheDashboard());
        Assert.Equal("100200.00", (await browser.FiguresAsync()).Main);
    }

    /// <summary>What the first reading after a change takes: nothing that was kept fits any more.</summary>
    private async Task<List<string>> StatementsOfDashboardAsync(Browser browser)
    {
        await browser.GetPageAsync("/dashboard");
        await app.DepositManyAsync(browser, 1, 100_00);
        app.Log.Clear();
        var page = await browser.GetPageAsync("/dashboard");
        Assert.Equal(12, page.Document.QuerySelectorAll("[data-pot]").Length);
        return OfTheDashboard();
    }

    /// <summary>What was asked besides the session's check, which every request makes once.</summary>
    private List<string> OfTheDashboard()
    {
        var all = app.Log.Statements;
        Assert.Single(all, IsSessionCheck);
        return [.. all.Where(statement => !IsSessionCheck(statement))];
    }

    private static bool IsSessionCheck(string statement) => statement.Contains("UserSessions", StringComparison.Ordinal);
}
