using Microsoft.Extensions.DependencyInjection;
using PotLock.Services.Ledger;

namespace PotLock.Services.CalendarFeeds;

internal sealed class CalendarFeedsRegistration : IFeature
{
    public void Register(IServiceCollection services) => services
        .AddSingleton<ReadCalendarFacts>()
        .AddSingleton<SayCalendar>()
        .AddSingleton<PersonalFeeds>()
        .AddSingleton<ReadCalendarFeed>()
        .AddSingleton<IEachRound, SayCalendars>();
}
