using Microsoft.Extensions.DependencyInjection;

namespace PotLock.Services.Withdrawals;

internal sealed class WithdrawalsRegistration : IFeature
{
    public void Register(IServiceCollection services) => services
        .AddSingleton<RecordWithdrawal>()
        .AddSingleton<CheckWithdrawal>();
}
