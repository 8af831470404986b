using PotLock.Services;
using PotLock.Web.Shared;

namespace PotLock.Web.Insights;

internal sealed class InsightsRegistration : IFeature
{
    /// <summary>Before so many entries there is hardly anything to find.</summary>
    private const int EnoughEntries = 50;

    public void Register(IServiceCollection services) => services.AddSingleton(
        new FeaturePlace(
            95, InsightsController.Address, "lightbulb", "Insights",
            "See what stands out: price rises, unusual months, pots that fall behind.",
            (owner, _) => owner.Book.LastEntryNumber - owner.Book.OpeningEntries >= EnoughEntries));
}
