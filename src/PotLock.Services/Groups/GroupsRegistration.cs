using Microsoft.Extensions.DependencyInjection;
using PotLock.Services.Ledger;

namespace PotLock.Services.Groups;

internal sealed class GroupsRegistration : IFeature
{
    public void Register(IServiceCollection services) => services
        .AddSingleton<AddGroup>()
        .AddSingleton<WriteGroupEntry>()
        .AddSingleton<SettleGroup>()
        .AddSingleton<TakeOverEntry>()
        .AddSingleton<ChangeGroup>()
        .AddSingleton<JoinGroup>()
        .AddSingleton<GroupQueries>()
        .AddSingleton<IBeforeCommit, GroupPostingsFollowEntries>()
        .AddSingleton<IEachRound, TakeOverByThemselves>();
}
