using Microsoft.Extensions.DependencyInjection;
using PotLock.Services.Schedules;

namespace PotLock.Services.SetUp;

internal sealed class SetUpRegistration : IFeature
{
    public void Register(IServiceCollection services) => services
        .AddSingleton<PlanSetUp>()
        .AddSingleton<SetUpBook>()
        .AddSingleton<MoveBook>()
        .AddSingleton<SkipSetUp>()
        .AddSingleton<OfferIncome>()
        .AddSingleton<BuildDemo>()
        .AddSingleton<IHoldBooks, HoldDemoBooks>()
        .AddScoped<AddDemoUser>();
}
