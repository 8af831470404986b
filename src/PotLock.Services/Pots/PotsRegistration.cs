using Microsoft.Extensions.DependencyInjection;
using PotLock.Services.Ledger;
using PotLock.Services.ToDos;

namespace PotLock.Services.Pots;

internal sealed class PotsRegistration : IFeature
{
    public void Register(IServiceCollection services) => services
        .AddSingleton<CreatePot>()
        .AddSingleton<PotCommandRunner>()
        .AddSingleton<EditPot>()
        .AddSingleton<TopUpPot>()
        .AddSingleton<TakeOutOfPot>()
        .AddSingleton<SetPotBalance>()
        .AddSingleton<SpendFromPot>()
        .AddSingleton<CompletePot>()
        .AddSingleton<RestartPot>()
        .AddSingleton<DeletePot>()
        .AddSingleton<BreakLock>()
        .AddSingleton<SetWeightings>()
        .AddSingleton<MovePot>()
        .AddSingleton<OrderPots>()
        .AddSingleton<PotQueries>()
        .AddSingleton<IFollowMembers, LockSigners>()
        .AddSingleton<IHaveToDos, LocksToBreak>();
}
