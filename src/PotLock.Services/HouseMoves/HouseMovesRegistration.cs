using Microsoft.Extensions.DependencyInjection;
using PotLock.Services.Imports;
using PotLock.Services.Ledger;

namespace PotLock.Services.HouseMoves;

internal sealed class HouseMovesRegistration : IFeature
{
    public void Register(IServiceCollection services) => services
        .AddSingleton(provider => new UploadHouse(
            provider.GetRequiredService<CommandRunner>(), provider.GetRequiredService<BookReader>(),
            provider.GetRequiredService<KeptUploads>()))
        .AddSingleton<DecideHouse>()
        .AddSingleton(provider => new MoveHouse(
            provider.GetRequiredService<CommandRunner>(), provider.GetRequiredService<KeptUploads>()))
        .AddSingleton(provider => new HouseMoveQueries(
            provider.GetRequiredService<BookReader>(), provider.GetRequiredService<KeptUploads>()));
}
