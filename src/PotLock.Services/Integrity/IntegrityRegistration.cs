using Microsoft.Extensions.DependencyInjection;

namespace PotLock.Services.Integrity;

internal sealed class IntegrityRegistration : IFeature
{
    public void Register(IServiceCollection services) => services
        .AddSingleton<IntegrityCheck>();
}
