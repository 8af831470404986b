using Microsoft.Extensions.DependencyInjection;
using PotLock.Services.Ledger;

namespace PotLock.Services.Budgets;

internal sealed class BudgetsRegistration : IFeature
{
    public void Register(IServiceCollection services) => services
        .AddSingleton<SetBudgets>()
        .AddSingleton<CopyBudgets>()
        .AddSingleton<ChooseMonthStart>()
        .AddSingleton<BudgetQueries>()
        .AddSingleton<IBeforeCommit, BudgetAlertWriter>();
}
