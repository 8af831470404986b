using Microsoft.Extensions.DependencyInjection;

namespace PotLock.Services.Debts;

internal sealed class DebtsRegistration : IFeature
{
    public void Register(IServiceCollection services) => services
        .AddSingleton<DebtQueries>()
        .AddSingleton<SetDebtTerms>()
        .AddSingleton<UseDebtPlan>()
        .AddSingleton<PayOffDebt>();
}
