using Microsoft.Extensions.Diagnostics.HealthChecks;
using PotLock.Services.Ledger;

namespace PotLock.Web.Hosting;

/// <summary>Ready means that the database answers.</summary>
internal sealed class DatabaseHealth(IntegrityCheck books) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await books.AllBooksAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
