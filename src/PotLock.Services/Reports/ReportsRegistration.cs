using Microsoft.Extensions.DependencyInjection;

namespace PotLock.Services.Reports;

internal sealed class ReportsRegistration : IFeature
{
    public void Register(IServiceCollection services) => services
        .AddSingleton<ReportQueries>();
}
