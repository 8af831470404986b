using PotLock.Web.Tests.Harness;
using PotLock.Web.Tests.Security;

namespace PotLock.Web.Tests.Notifications;

internal sealed class OwnedNotification : IOwned
{
    public string Addresses => "/notifications/";

    public int Turn => 3;

    public async Task<string> OpenAsync(PotLockApp app, Browser browser)
    {
        return (await browser.GetPageAsync("/notifications")).Find("[data-notification]").GetAttribute("data-notification")!;
    }
}
