using PotLock.Services;
using PotLock.Web.Shared;

namespace PotLock.Web.Loans;

internal sealed class LoansRegistration : IFeature
{
    public void Register(IServiceCollection services) => services.AddSingleton(
        new FeaturePlace(
            65, "/loans", "cash-coin", "Loans",
            "Track your loans month by month, and see the day each one ends and what paying more would save.",
            (owner, _) => owner.Uses.Loans));
}
