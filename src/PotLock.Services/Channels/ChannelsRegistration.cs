using Microsoft.Extensions.DependencyInjection;
using PotLock.Services.Ledger;

namespace PotLock.Services.Channels;

internal sealed class ChannelsRegistration : IFeature
{
    // The rounds run in this order: what was told is arranged first, and then sent.
    public void Register(IServiceCollection services) => services
        .AddSingleton<VapidKeys>()
        .AddSingleton<PushSender>()
        .AddSingleton<ChannelSender>()
        .AddSingleton<PushDevices>()
        .AddSingleton<PersonalChannels>()
        .AddSingleton<IEachRound, QueuePushes>()
        .AddSingleton<IEachRound, WritePushes>()
        .AddSingleton<IEachRound, DeliverPushes>();
}
