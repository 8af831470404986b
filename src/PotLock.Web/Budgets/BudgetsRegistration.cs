using PotLock.Services;
using PotLock.Web.Shared;

namespace PotLock.Web.Budgets;

internal sealed class BudgetsRegistration : IFeature
{
    public void Register(IServiceCollection services) => services.AddSingleton(
        new FeaturePlace(
            10, "/budgets", "pie-chart", "Budgets",
            "Say what you mean to spend in a month, in all or by category, and see how much is left.",
            (owner, _) => owner.Uses.Budgets)
        {
            Fits = answers => !answers.HasGoals,
        });
}
