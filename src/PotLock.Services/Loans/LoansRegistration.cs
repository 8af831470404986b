using Microsoft.Extensions.DependencyInjection;

namespace PotLock.Services.Loans;

internal sealed class LoansRegistration : IFeature
{
    public void Register(IServiceCollection services) => services
        .AddSingleton<AddLoan>()
        .AddSingleton<ChangeLoan>()
        .AddSingleton<OverpayLoan>()
        .AddSingleton<SettleLoan>()
        .AddSingleton<LoanQueries>();
}
