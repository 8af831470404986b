using Microsoft.Extensions.DependencyInjection;
using PotLock.Data;
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
        .AddSingleton(provider => new TestPush(
            provider.GetRequiredService<BookContexts>(), provider.GetRequiredService<PushSender>(),
            provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<IEachRound, QueuePushes>()
        .AddSingleton<IEachRound, WritePushes>()
        .AddSingleton<IEachRound, DeliverPushes>();
}
