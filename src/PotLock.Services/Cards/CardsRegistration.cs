using Microsoft.Extensions.DependencyInjection;
using PotLock.Services.Schedules;
using PotLock.Services.ToDos;

namespace PotLock.Services.Cards;

internal sealed class CardsRegistration : IFeature
{
    public void Register(IServiceCollection services) => services
        .AddSingleton<AddCard>()
        .AddSingleton<EditCard>()
        .AddSingleton<ReconcileCard>()
        .AddSingleton<PayCard>()
        .AddSingleton<CardQueries>()
        .AddSingleton<IKnowCardAsks, KnowCardAsks>()
        .AddSingleton<IHaveToDos, CardsWaiting>();
}
