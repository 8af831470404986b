using Microsoft.Extensions.Diagnostics.HealthChecks;
using PotLock.Services.Health;
using PotLock.Services.Installation;

namespace PotLock.Web.Hosting;

/// <summary>Ready means that the database answers, takes what is written, and has the model of this build.</summary>
internal sealed class DatabaseHealth(DatabaseWatch watch, FindDatabaseState state) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        (await watch.FindWhyNotReadyAsync() ?? await FindWhyNotCurrentAsync(cancellationToken)) is { } reason
            ? HealthCheckResult.Unhealthy(reason)
            : HealthCheckResult.Healthy();

    /// <summary>Answers with the state and, when PotLock is not ready, with the reason.</summary>
    public static Task WriteAsync(HttpContext http, HealthReport report)
    {
        http.Response.ContentType = "text/plain";
        return http.Response.WriteAsync(
            string.Join(' ', report.Entries.Values.Select(entry => entry.Description).Prepend($"{report.Status}").OfType<string>()));
    }

    private async Task<string?> FindWhyNotCurrentAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Somebody may have upgraded it, or put an older one in its place, since this server began.
            return (await state.RunAsync(cancellationToken)).Condition switch
            {
                DatabaseCondition.Current => null,
                DatabaseCondition.Newer => "The database is of a newer PotLock.",
                _ => "The database lacks migrations: restart PotLock, or run migrate.",
            };
        }
        catch (Exception problem) when (watch.FindTrouble(problem) is { } trouble)
        {
            watch.Note(trouble, problem);
            return "The database does not answer.";
        }
    }
}
