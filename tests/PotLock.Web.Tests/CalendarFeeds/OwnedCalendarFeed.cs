using PotLock.Web.Tests.Harness;
using PotLock.Web.Tests.Security;

namespace PotLock.Web.Tests.CalendarFeeds;

/// <summary>An address at which a calendar reads a book.</summary>
internal sealed class OwnedCalendarFeed : IOwned
{
    public string Addresses => "/account/calendar/";

    public async Task<string> OpenAsync(PotLockApp app, Browser browser)
    {
        await browser.SubmitAsync("/account/calendar", "form[action='/account/calendar']", ("Name", "Secret savings calendar"));
        return (await browser.GetPageAsync("/account/calendar")).Find("[data-feed]").GetAttribute("data-feed")!;
    }
}
