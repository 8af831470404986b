using Microsoft.Extensions.DependencyInjection;

namespace PotLock.Services.Outbound;

internal sealed class OutboundRegistration : IFeature
{
    public void Register(IServiceCollection services) => services
        .AddSingleton<IHostAddresses, SystemHostAddresses>()
        .AddSingleton<OutboundClient>();
}
