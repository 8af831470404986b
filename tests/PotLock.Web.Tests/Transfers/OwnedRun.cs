using PotLock.Web.Tests.Harness;
using PotLock.Web.Tests.Security;

namespace PotLock.Web.Tests.Transfers;

internal sealed class OwnedRun : IOwned
{
    public string Addresses => "/transfer/runs/";

    public int Turn => 2;

    public async Task<string> OpenAsync(PotLockApp app, Browser browser)
    {
        await browser.CarryOutAsync("/transfer", "form[action='/transfer']", ("Amount", "20.00"), ("Day", "31"));
        return (await browser.CarryOutAsync("/transfer/process", "form[action='/transfer/process']")).Path.Split('/')[^1];
    }
}
