using PotLock.Web.Tests.Harness;
using PotLock.Web.Tests.Security;

namespace PotLock.Web.Tests.Tokens;

/// <summary>A token of a script.</summary>
internal sealed class OwnedToken : IOwned
{
    public string Addresses => "/account/tokens/";

    public async Task<string> OpenAsync(PotLockApp app, Browser browser)
    {
        await browser.SubmitAsync("/account/tokens", "form[action='/account/tokens']", ("Name", "Script"));
        return (await browser.GetPageAsync("/account/tokens")).Find("[data-token]").GetAttribute("data-token")!;
    }
}
