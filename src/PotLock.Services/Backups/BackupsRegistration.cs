using Microsoft.Extensions.DependencyInjection;

namespace PotLock.Services.Backups;

internal sealed class BackupsRegistration : IFeature
{
    public void Register(IServiceCollection services) => services
        .AddSingleton<BackUpDatabase>()
        .AddSingleton<RestoreDatabase>();
}
