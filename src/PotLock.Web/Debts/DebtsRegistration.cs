using PotLock.Services;
using PotLock.Web.Shared;

namespace PotLock.Web.Debts;

internal sealed class DebtsRegistration : IFeature
{
    public void Register(IServiceCollection services) => services.AddSingleton(
        new FeaturePlace(
            66, "/debts", "flag", "Debts",
            "See when you’ll be out of debt, what it costs, and which debt to pay off first.",
            (owner, _) => owner.Uses.Loans));
}
