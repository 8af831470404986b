using PotLock.Web.Tests.Harness;
using PotLock.Web.Tests.Security;

namespace PotLock.Web.Tests.Pots;

internal sealed class OwnedPot : IOwned
{
    public string Addresses => "/pots/";

    public async Task<string> OpenAsync(PotLockApp app, Browser browser)
    {
        return (await browser.CreatePotAsync("Secret savings", "10", ("StartingBalance", "5.00")))
            .Find("[data-pot]")
            .GetAttribute("data-pot")!;
    }
}
