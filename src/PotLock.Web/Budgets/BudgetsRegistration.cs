using PotLock.Services;
using PotLock.Web.Shared;

namespace PotLock.Web.Budgets;

internal sealed class BudgetsRegistration : IFeature
{
    public void Register(IServiceCollection services) => services.AddSingleton(
        new FeaturePlace(
            10, "/budgets", "pie-chart", "Budgets",
            "Set how much you want to spend each month, overall or by category, and see what’s left.",
            (owner, _) => owner.Uses.Budgets)
        {
            Fits = answers => !answers.HasGoals,
        });
}
