using PotLock.Services;
using PotLock.Web.Shared;

namespace PotLock.Web.Imports;

internal sealed class ImportsRegistration : IFeature
{
    public void Register(IServiceCollection services) => services
        .AddSingleton<IEntryOrigin, ImportedEntryOrigin>()
        .AddSingleton(new FeaturePlace(
            35, ImportWords.Address, "box-arrow-in-down", "Import",
            "Bring in your bank’s files: PotLock knows what’s already there and suggests categories.",
            (owner, _) => owner.Uses.Imports));
}
