using PotLock.Services;
using PotLock.Web.Shared;

namespace PotLock.Web.Channels;

internal sealed class ChannelsRegistration : IFeature
{
    public void Register(IServiceCollection services) => services.AddSingleton(new FeaturePlace(
        96, NotificationSettingsController.Address, "bell", "Notifications",
        "Choose what you hear about, and where: on the bell, by e-mail, on your phone.",
        (_, _) => false)
    {
        IsInNavigation = false,
    });
}
