using PotLock.Services;
using PotLock.Web.Shared;

namespace PotLock.Web.Transactions;

internal sealed class TransactionsRegistration : IFeature
{
    public void Register(IServiceCollection services) => services.AddSingleton(
        new FeaturePlace(
            110, "/settings/rules", "sliders", "Rules",
            "Categorise entries automatically by the words in their description.",
            (owner, _) => owner.Uses.Rules)
        {
            IsInNavigation = false,
        });
}
