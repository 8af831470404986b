using PotLock.Web.Tests.Harness;
using PotLock.Web.Tests.Security;

namespace PotLock.Web.Tests.Reports;

/// <summary>A report of somebody's own, which says by its name whose it is.</summary>
internal sealed class OwnedOwnReport : IOwned
{
    public string Addresses => "/reports/own/";

    public int Turn => 7;

    public async Task<string> OpenAsync(PotLockApp app, Browser browser) =>
        (await browser.KeepReportAsync("report=cash-flow", ("Name", "Secret savings report"))).Path.Split('/')[^1];
}
