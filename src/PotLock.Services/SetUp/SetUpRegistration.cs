using Microsoft.Extensions.DependencyInjection;

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
        .AddScoped<AddDemoUser>();
}
