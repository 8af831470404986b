using Microsoft.Extensions.Diagnostics.HealthChecks;
using PotLock.Services.Health;

namespace PotLock.Web.Hosting;

/// <summary>Ready means that the database answers, and takes what is written.</summary>
internal sealed class DatabaseHealth(DatabaseWatch watch) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await watch.FindWhyNotReadyAsync() is { } reason ? HealthCheckResult.Unhealthy(reason) : HealthCheckResult.Healthy();

    /// <summary>Answers with the state and, when PotLock is not ready, with the reason.</summary>
    public static Task WriteAsync(HttpContext http, HealthReport report)
    {
        http.Response.ContentType = "text/plain";
        return http.Response.WriteAsync(
            string.Join(' ', report.Entries.Values.Select(entry => entry.Description).Prepend($"{report.Status}").OfType<string>()));
    }
}
