using PotLock.Web.Tests.Harness;
using PotLock.Web.Tests.Security;

namespace PotLock.Web.Tests.Loans;

internal sealed class OwnedLoan : IOwned
{
    public string Addresses => "/loans/";

    public int Turn => 5;

    public async Task<string> OpenAsync(PotLockApp app, Browser browser)
    {
        return (await browser.CarryOutAsync(
            "/loans/new", "form[action='/loans']", ("Lender", "Secret savings lender"), ("Principal", "700"), ("Rate", "1"),
            ("Payment", "50"), ("Day", "15")))
                .Find("[data-loan]")
                .GetAttribute("data-loan")!;
    }
}
