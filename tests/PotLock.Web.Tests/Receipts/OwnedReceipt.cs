using PotLock.Web.Tests.Harness;
using PotLock.Web.Tests.Security;

namespace PotLock.Web.Tests.Receipts;

/// <summary>A photo of a receipt.</summary>
internal sealed class OwnedReceipt : IOwned
{
    public string Addresses => "/receipts/";

    public async Task<string> OpenAsync(PotLockApp app, Browser browser) =>
        await browser.MustAddReceiptAsync(
            await browser.SpendAsync("Secret savings shop", "1.00"), ReceiptPosts.Picture(), "Secret savings.jpg");
}
