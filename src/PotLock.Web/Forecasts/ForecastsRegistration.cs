using PotLock.Services;
using PotLock.Web.Shared;

namespace PotLock.Web.Forecasts;

internal sealed class ForecastsRegistration : IFeature
{
    public void Register(IServiceCollection services) => services.AddSingleton(
        new FeaturePlace(
            70, "/forecast", "graph-up-arrow", "Forecast",
            "See when each pot will be full, and what would change it.",
            (owner, _) => owner.Uses.Schedules || owner.Uses.TransferPlan)
        {
            Fits = answers => answers.HasGoals,
        });
}
