using PotLock.Services;
using PotLock.Web.Shared;

namespace PotLock.Web.CalendarFeeds;

internal sealed class CalendarFeedsRegistration : IFeature
{
    public void Register(IServiceCollection services) => services
        .AddSingleton<IHttpContextFactory, HiddenAddresses>()
        .AddSingleton(new FeaturePlace(
            95, "/account/calendar", "calendar-event", "Calendar",
            "See what’s coming up in your own calendar app: payments, income, and the day each pot should be ready to spend.",
            (_, _) => false)
        {
            IsInNavigation = false,
        });
}
