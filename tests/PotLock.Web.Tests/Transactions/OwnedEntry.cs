using PotLock.Web.Tests.Harness;
using PotLock.Web.Tests.Security;

namespace PotLock.Web.Tests.Transactions;

internal sealed class OwnedEntry : IOwned
{
    public string Addresses => "/";

    public int Turn => 0;

    public async Task<string> OpenAsync(PotLockApp app, Browser browser)
    {
        await browser.DepositAsync("100.00", ("Description", "Secret savings"));
        return (await browser.GetPageAsync("/transactions?kind=income")).EntryIds()[0];
    }
}
