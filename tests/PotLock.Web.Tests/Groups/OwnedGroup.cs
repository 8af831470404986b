using PotLock.Web.Tests.Harness;
using PotLock.Web.Tests.Security;

namespace PotLock.Web.Tests.Groups;

/// <summary>A group of two, with a bill that the other paid: entry 1, and member 2.</summary>
internal sealed class OwnedGroup : IOwned
{
    public string Addresses => "/groups/";

    public async Task<string> OpenAsync(PotLockApp app, Browser browser)
    {
        var path = (await browser.CarryOutAsync(
            "/groups/new", "form[action='/groups']", ("Name", "Secret savings trip"), ("Members", "Sam"))).Path;
        await browser.CarryOutAsync(
            $"{path}/entries/new", $"form[action='{path}/entries']",
            ("Title", "Secret savings dinner"), ("Amount", "10.00"), ("PaidBy", "2"));
        return path.Split('/')[^1];
    }
}
