using PotLock.Web.Tests.Harness;
using PotLock.Web.Tests.Security;

namespace PotLock.Web.Tests.Cards;

internal sealed class OwnedCard : IOwned
{
    public string Addresses => "/cards/";

    public int Turn => 5;

    public async Task<string> OpenAsync(PotLockApp app, Browser browser)
    {
        return (await browser.CarryOutAsync(
            "/cards/new", "form[action='/cards']", ("Name", "Secret savings card"), ("Limit", "500"), ("StatementDay", "15"),
            ("OpeningOwed", "7")))
                .Find("[data-card]")
                .GetAttribute("data-card")!;
    }
}
