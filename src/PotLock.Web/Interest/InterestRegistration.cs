using PotLock.Services;
using PotLock.Web.Shared;

namespace PotLock.Web.Interest;

internal sealed class InterestRegistration : IFeature
{
    public void Register(IServiceCollection services) => services.AddSingleton(
        new FeaturePlace(
            90, "/interest", "percent", "Interest",
            "Enter your bank’s interest rate and PotLock shares the interest among your pots.",
            (owner, _) => owner.Uses.Interest)
        {
            IsInNavigation = false,
        });
}
