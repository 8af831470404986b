using PotLock.Services;
using PotLock.Web.Shared;

namespace PotLock.Web.Reports;

internal sealed class ReportsRegistration : IFeature
{
    /// <summary>So many entries make a picture.</summary>
    private const int EnoughEntries = 10;

    public void Register(IServiceCollection services) => services.AddSingleton(
        new FeaturePlace(
            40, "/reports", "bar-chart", "Reports",
            "See where your money came from and where it went, month by month.",
            (owner, _) => owner.Book.LastEntryNumber - owner.Book.OpeningEntries >= EnoughEntries));
}
