using Microsoft.Extensions.Diagnostics.HealthChecks;
using PotLock.Services.Health;

namespace PotLock.Web.Hosting;

/// <summary>Ready means that the database answers, takes what is written, and has a model that this build can serve.</summary>
internal sealed class DatabaseHealth(DatabaseWatch watch, ServedModel model) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        (await watch.FindWhyNotReadyAsync() ?? await FindWhyNotServedAsync(cancellationToken)) is { } reason
            ? HealthCheckResult.Unhealthy(reason)
            : HealthCheckResult.Healthy();

    /// <summary>Answers with the state and, when PotLock is not ready, with the reason.</summary>
    public static Task WriteAsync(HttpContext http, HealthReport report)
    {
        http.Response.ContentType = "text/plain";
        return http.Response.WriteAsync(
            string.Join(' ', report.Entries.Values.Select(entry => entry.Description).Prepend($"{report.Status}").OfType<string>()));
    }

    private async Task<string?> FindWhyNotServedAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await model.FindWhyNotServedAsync(cancellationToken);
        }
        catch (Exception problem) when (watch.FindTrouble(problem) is { } trouble)
        {
            watch.Note(trouble, problem);
            return "The database does not answer.";
        }
    }
}
