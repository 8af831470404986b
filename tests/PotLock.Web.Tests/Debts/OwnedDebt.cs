using PotLock.Web.Tests.Harness;
using PotLock.Web.Tests.Security;

namespace PotLock.Web.Tests.Debts;

internal sealed class OwnedDebt : IOwned
{
    public string Addresses => "/debts/";

    public int Turn => 6;

    public async Task<string> OpenAsync(PotLockApp app, Browser browser)
    {
        return (await browser.CarryOutAsync(
            "/loans/new", "form[action='/loans']", ("Lender", "Secret debt"), ("Principal", "700"), ("Rate", "1"), ("Payment", "50"),
            ("Day", "15")))
                .Find("[data-loan]")
                .GetAttribute("data-loan")!;
    }
}
