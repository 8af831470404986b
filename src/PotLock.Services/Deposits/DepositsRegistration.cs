using Microsoft.Extensions.DependencyInjection;

namespace PotLock.Services.Deposits;

internal sealed class DepositsRegistration : IFeature
{
    public void Register(IServiceCollection services) => services
        .AddSingleton<RecordDeposit>()
        .AddSingleton<PreviewDeposit>();
}
