using PotLock.Web.Tests.Harness;
using PotLock.Web.Tests.Security;

namespace PotLock.Web.Tests.Imports;

/// <summary>A file that waits, which says by its name whose it is.</summary>
internal sealed class OwnedImport : IOwned
{
    public string Addresses => "/import/";

    public int Turn => 6;

    public async Task<string> OpenAsync(PotLockApp app, Browser browser)
    {
        var today = await browser.TodayAsync();
        var page = await browser.UploadAsync(BankFiles.Csv(today, (2, "Secret savings", "12.00")), name: "Secret savings.csv");
        return page.Find("[data-import]").GetAttribute("data-import")!;
    }
}
