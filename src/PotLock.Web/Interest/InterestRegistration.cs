using PotLock.Services;
using PotLock.Web.Shared;

namespace PotLock.Web.Interest;

internal sealed class InterestRegistration : IFeature
{
    public void Register(IServiceCollection services) => services.AddSingleton(
        new FeaturePlace(
            90, "/interest", "percent", "Interest",
            "Give the rate that your bank pays, and every pot earns its part to the penny.",
            (owner, _) => owner.Uses.Interest)
        {
            IsInNavigation = false,
        });
}
