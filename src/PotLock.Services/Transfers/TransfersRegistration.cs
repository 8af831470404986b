using Microsoft.Extensions.DependencyInjection;
using PotLock.Services.ToDos;

namespace PotLock.Services.Transfers;

internal sealed class TransfersRegistration : IFeature
{
    public void Register(IServiceCollection services) => services
        .AddSingleton<PlanTransfer>()
        .AddSingleton<PreviewTransfer>()
        .AddSingleton<ProcessTransfer>()
        .AddSingleton<ApplyInterest>()
        .AddSingleton<TransferQueries>()
        .AddSingleton<IHaveToDos, TransferThatIsDue>();
}
