using Microsoft.Extensions.DependencyInjection;

namespace PotLock.Services.Activities;

internal sealed class ActivityRegistration : IFeature
{
    public void Register(IServiceCollection services) => services.AddSingleton<ActivityQueries>();
}
