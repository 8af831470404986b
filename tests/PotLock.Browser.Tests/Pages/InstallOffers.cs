using Microsoft.Playwright;
using PotLock.Browser.Tests.Harness;

namespace PotLock.Browser.Tests.Pages;

/// <summary>Where a page offers to install PotLock, once the browser has said that it can.</summary>
public sealed class InstallOffers(Visitor visitor) : PotLockPage(visitor)
{
    /// <summary>What the page shows then.</summary>
    public ILocator Offer => Page.Locator("[data-install]");

    /// <summary>Goes to a page on which the browser says so; a person who is asked says no.</summary>
    public async Task OfferAsync(string path)
    {
        await Page.GotoAsync(path);
        // The page may not be listening yet: browsers say so late, and so must this.
        await Patience.UntilAsync(async () =>
        {
            await SayAsync();
            return await Offer.First.IsVisibleAsync();
        });
    }

    /// <summary>The browser says that it can install the page.</summary>
    public Task SayAsync() => Page.EvaluateAsync(
        """
        () => {
          const said = new Event('beforeinstallprompt', { cancelable: true });
          said.prompt = async () => { window.asked = true; return { outcome: 'dismissed' }; };
          window.dispatchEvent(said);
        }
        """);

    /// <summary>Whether the browser asked the person.</summary>
    public Task<bool> HasAskedAsync() => Page.EvaluateAsync<bool>("() => window.asked === true");
}
