using PotLock.Services;
using PotLock.Web.Shared;

namespace PotLock.Web.Schedules;

internal sealed class SchedulesRegistration : IFeature
{
    public void Register(IServiceCollection services) => services.AddSingleton(
        new FeaturePlace(
            50, "/schedule", "calendar-event", "Schedule",
            "Record rent, bills and salary automatically on the day.",
            (owner, _) => owner.Uses.Schedules)
        {
            Fits = answers => answers.HasMoney,
        });
}
