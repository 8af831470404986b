using PotLock.Web.Tests.Harness;
using PotLock.Web.Tests.Security;

namespace PotLock.Web.Tests.Interest;

internal sealed class OwnedRate : IOwned
{
    public string Addresses => "/interest/rates/";

    public int Turn => 3;

    public async Task<string> OpenAsync(PotLockApp app, Browser browser)
    {
        return (await browser.CarryOutAsync("/interest", "form[action='/interest/rate']", ("Rate", "3.1")))
            .Find("form[action^='/interest/rates/']").GetAttribute("action")!.Split('/')[3];
    }
}
