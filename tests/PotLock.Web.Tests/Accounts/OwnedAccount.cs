using PotLock.Web.Tests.Harness;
using PotLock.Web.Tests.Security;

namespace PotLock.Web.Tests.Accounts;

internal sealed class OwnedAccount : IOwned
{
    public string Addresses => "/accounts/";

    public int Turn => 4;

    public async Task<string> OpenAsync(PotLockApp app, Browser browser)
    {
        return (await browser.CarryOutAsync(
            "/accounts/new", "form[action='/accounts']", ("Name", "Secret savings"), ("OpeningBalance", "7")))
                .Find("[data-account]")
                .GetAttribute("data-account")!;
    }
}
