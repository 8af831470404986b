using PotLock.Services;
using PotLock.Web.Shared;

namespace PotLock.Web.Schedules;

internal sealed class SchedulesRegistration : IFeature
{
    public void Register(IServiceCollection services) => services.AddSingleton(
        new FeaturePlace(
            50, "/schedule", "calendar-event", "Schedule",
            "Have rent, bills and your salary recorded by themselves on their day.",
            (owner, _) => owner.Uses.Schedules)
        {
            Fits = answers => answers.HasMoney,
        });
}
