using Microsoft.Extensions.DependencyInjection;

namespace PotLock.Services.Interest;

internal sealed class InterestRegistration : IFeature
{
    public void Register(IServiceCollection services) => services
        .AddSingleton<SetInterest>()
        .AddSingleton<InterestQueries>();
}
