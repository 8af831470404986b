using Microsoft.Extensions.DependencyInjection;

namespace PotLock.Services.Installation;

internal sealed class InstallationRegistration : IFeature
{
    public void Register(IServiceCollection services) => services
        .AddSingleton<MigrateDatabase>()
        .AddSingleton<FindDatabaseState>();
}
