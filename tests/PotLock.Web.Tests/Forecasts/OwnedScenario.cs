using PotLock.Web.Tests.Harness;
using PotLock.Web.Tests.Security;

namespace PotLock.Web.Tests.Forecasts;

internal sealed class OwnedScenario : IOwned
{
    public string Addresses => "/forecast/scenarios/";

    public int Turn => 5;

    public async Task<string> OpenAsync(PotLockApp app, Browser browser)
    {
        return (await browser.CarryOutAsync(
            "/forecast/scenarios/new", "form[action='/forecast/scenarios/new']", ("Name", "Secret savings scenario"), ("Rate", "4")))
                .Path.Split('/')[^1];
    }
}
