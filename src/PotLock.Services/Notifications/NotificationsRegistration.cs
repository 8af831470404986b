using Microsoft.Extensions.DependencyInjection;

namespace PotLock.Services.Notifications;

internal sealed class NotificationsRegistration : IFeature
{
    public void Register(IServiceCollection services) => services
        .AddSingleton<NotificationQueries>()
        .AddSingleton<NotificationChoices>()
        .AddSingleton<SendMails>();
}
