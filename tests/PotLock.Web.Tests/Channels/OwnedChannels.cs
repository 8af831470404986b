using PotLock.Web.Tests.Harness;
using PotLock.Web.Tests.Security;

namespace PotLock.Web.Tests.Channels;

/// <summary>A server that takes notifications in.</summary>
internal sealed class OwnedChannel : IOwned
{
    public string Addresses => "/account/notifications/channels/";

    public async Task<string> OpenAsync(PotLockApp app, Browser browser)
    {
        await browser.AddChannelAsync("webhook", "Secret savings hook", "https://127.0.0.1/hook");
        return (await browser.GetPageAsync("/account/notifications")).Find("[data-channel]").GetAttribute("data-channel")!;
    }
}

/// <summary>A browser of the same person, in which notifications are on.</summary>
internal sealed class OwnedDevice : IOwned
{
    public string Addresses => "/account/notifications/push/";

    // Whoever counts the owner's sessions has done so by then.
    public int Turn => 9;

    public async Task<string> OpenAsync(PotLockApp app, Browser browser)
    {
        var other = app.OpenBrowser();
        await other.LogInAsync(browser.Email);
        await other.TurnOnPushAsync("https://push.example/" + Guid.NewGuid());
        return (await browser.GetPageAsync("/account/notifications")).Find("[data-device]").GetAttribute("data-device")!;
    }
}
