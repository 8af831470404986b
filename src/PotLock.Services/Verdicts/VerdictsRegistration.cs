using Microsoft.Extensions.DependencyInjection;

namespace PotLock.Services.Verdicts;

internal sealed class VerdictsRegistration : IFeature
{
    public void Register(IServiceCollection services) => services
        .AddSingleton<VerdictQueries>();
}
