using PotLock.Web.Tests.Harness;
using PotLock.Web.Tests.Security;

namespace PotLock.Web.Tests.Reports;

/// <summary>A file of a report of somebody's own, which says by its name whose it is.</summary>
internal sealed class OwnedSentReport : IOwned
{
    public string Addresses => "/reports/sent/";

    public int Turn => 8;

    public async Task<string> OpenAsync(PotLockApp app, Browser browser)
    {
        var today = await browser.TodayAsync();
        await browser.KeepReportAsync(
            "report=statement&period=this-month&send=month", ("Name", "Secret savings statement"),
            ("Day", today.Day.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("Format", "csv"));
        await app.RoundAsync();
        return (await browser.GetPageAsync("/reports/sent")).Find("[data-sent-report]").GetAttribute("data-sent-report")!;
    }
}
