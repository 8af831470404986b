using PotLock.Web.Tests.Harness;
using PotLock.Web.Tests.Security;

namespace PotLock.Web.Tests.Transactions;

internal sealed class OwnedRule : IOwned
{
    public string Addresses => "/settings/rules/";

    public int Turn => 5;

    public async Task<string> OpenAsync(PotLockApp app, Browser browser)
    {
        return (await browser.CarryOutAsync(
            "/settings/rules", "form[action='/settings/rules']", ("Contains", "Secret savings"), ("Tags", "x")))
            .Path.Split('/')[3];
    }
}
