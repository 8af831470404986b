using Microsoft.Extensions.DependencyInjection;

namespace PotLock.Services.Health;

internal sealed class HealthRegistration : IFeature
{
    public void Register(IServiceCollection services) => services
        .AddSingleton<DatabaseWatch>();
}
