using PotLock.Web.Tests.Harness;
using PotLock.Web.Tests.Security;

namespace PotLock.Web.Tests.Schedules;

internal sealed class OwnedSchedule : IOwned
{
    public string Addresses => "/schedule/";

    public int Turn => 2;

    public async Task<string> OpenAsync(PotLockApp app, Browser browser)
    {
        var tomorrow = (await browser.TodayAsync()).AddDays(1).Iso();
        return (await browser.CarryOutAsync(
            "/schedule/new", "form[action='/schedule']", ("Amount", "1.00"), ("Description", "Secret savings"), ("FirstOn", tomorrow)))
                .Find("[data-schedule]")
                .GetAttribute("data-schedule")!;
    }
}
