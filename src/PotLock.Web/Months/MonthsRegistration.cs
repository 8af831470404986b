using PotLock.Domain.Ledger;
using PotLock.Services;
using PotLock.Web.Shared;

namespace PotLock.Web.Months;

internal sealed class MonthsRegistration : IFeature
{
    public void Register(IServiceCollection services) => services.AddSingleton(
        new FeaturePlace(
            30, "/settings/months", "calendar3", "Months",
            "Close a finished month so its figures can’t change.",
            // From the first month that has ended.
            (owner, today) => owner.Book.ClosedThrough is not null || MonthStart.Of(owner.Book.BeganOn) < MonthStart.Of(today)));
}
