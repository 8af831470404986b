using Microsoft.Extensions.DependencyInjection;

namespace PotLock.Services.Forecasts;

internal sealed class ForecastsRegistration : IFeature
{
    public void Register(IServiceCollection services) => services
        .AddSingleton<KeepScenario>()
        .AddSingleton<DeleteScenario>()
        .AddSingleton<ApplyScenario>()
        .AddSingleton<ScenarioQueries>()
        .AddSingleton<CompareScenarios>()
        .AddSingleton<ExpectIncome>()
        .AddSingleton<ForecastReader>()
        .AddSingleton<PotProspects>()
        .AddSingleton<PreviewShares>()
        .AddSingleton<ForecastQueries>();
}
