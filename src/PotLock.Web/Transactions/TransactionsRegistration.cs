using PotLock.Services;
using PotLock.Web.Shared;

namespace PotLock.Web.Transactions;

internal sealed class TransactionsRegistration : IFeature
{
    public void Register(IServiceCollection services) => services.AddSingleton(
        new FeaturePlace(
            110, "/settings/rules", "sliders", "Rules",
            "Have entries filed by themselves: when a description contains a text, they get a category, tags, or both.",
            (owner, _) => owner.Uses.Rules)
        {
            IsInNavigation = false,
        });
}
