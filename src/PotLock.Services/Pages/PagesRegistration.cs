using Microsoft.Extensions.DependencyInjection;

namespace PotLock.Services.Pages;

internal sealed class PagesRegistration : IFeature
{
    public void Register(IServiceCollection services) => services
        .AddSingleton<BookQueries>()
        .AddSingleton<GetDashboard>()
        .AddSingleton<GetPot>()
        .AddSingleton<GetPotRemedy>()
        .AddSingleton<GetPotForAction>()
        .AddSingleton<GetSheet>()
        .AddSingleton<ReadQuickEntry>()
        .AddSingleton<MoveMoney>();
}
