using PotLock.Web.Tests.Harness;
using PotLock.Web.Tests.Security;

namespace PotLock.Web.Tests.Categories;

internal sealed class OwnedCategory : IOwned
{
    public string Addresses => "/settings/categories/";

    public int Turn => 4;

    public async Task<string> OpenAsync(PotLockApp app, Browser browser)
    {
        await browser.CarryOutAsync("/settings/categories", "form[action='/settings/categories']", ("Name", "Secret savings"));
        var category = (await browser.GetPageAsync("/settings/categories")).Document
            .QuerySelectorAll("[data-category]")[^1]
            .GetAttribute("data-category")!;
        await browser.CarryOutAsync("/budgets/edit", "form[action='/budgets']", ($"Target-{category}", "12.00"));
        return category;
    }
}
