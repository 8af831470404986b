using PotLock.Browser.Tests.Harness;

namespace PotLock.Browser.Tests.Pages;

/// <summary>Scenarios of the forecast: the form, the page of one, and the confirmation.</summary>
public sealed class ScenarioPages(Visitor visitor) : PotLockPage(visitor)
{
    /// <summary>
    /// A planned book with four scenarios: one with everything in it and the longest name there can be, and one of which part
    /// no longer applies.
    /// </summary>
    public static async Task DreamAsync(Visitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        await Books.PlanAsync(visitor);
        await new NewPotPage(visitor).CreateAsync("Zoo", "1", target: "500", colour: "plum", icon: "balloon");
        var page = new ScenarioPages(visitor);
        await (await page.NewAsync()).ShareAsync("Zoo", "20");
        await page.KeepAsync("Zoo first");
        foreach (var (name, share) in new[] { ("Save more", "60"), ("Save less", "5") })
        {
            await (await page.NewAsync()).ShareAsync("House deposit", share);
            await page.KeepAsync(name);
        }

        await (await page.NewAsync()).ShareAsync("Christmas", "40");
        await page.Page.Locator("#TransferAmount").FillAsync("999,999,999.99");
        await page.Page.Locator("#TransferDay").FillAsync("31");
        await page.Page.Locator("#Rate").FillAsync("3.1875");
        await page.OnceAsync(1, "A new roof with everything that belongs to it", "90,000", "2070-12-31");
        await page.KeepAsync(Books.LongName);
        await (await (await new PotsPage(visitor).OpenAsync()).OpenPotAsync("Zoo")).ActAsync("delete");
    }

    /// <summary>Opens the form for a new one.</summary>
    public async Task<ScenarioPages> NewAsync()
    {
        await Page.GotoAsync("/forecast/scenarios/new");
        return this;
    }

    /// <summary>Opens the page of one.</summary>
    public async Task<ScenarioPages> OpenAsync(string name)
    {
        await Page.GotoAsync("/forecast");
        await Page.Locator("#scenarios a.entries__title").Filter(new() { HasText = name }).FollowAsync();
        return this;
    }

    /// <summary>Follows a link of its page.</summary>
    public Task FollowAsync(string ending) => Page.Locator($"main a.button[href$='{ending}']").FollowAsync();

    /// <summary>Types the share of a pot.</summary>
    public Task ShareAsync(string pot, string share) => Page.GetByLabel(pot + " (%)", new() { Exact = true }).FillAsync(share);

    /// <summary>Types a row of what comes or goes once.</summary>
    public async Task OnceAsync(int row, string what, string amount, string date)
    {
        await Page.Locator("[name=OneOffDescription]").Nth(row - 1).FillAsync(what);
        await Page.Locator("[name=OneOffAmount]").Nth(row - 1).FillAsync(amount);
        await Page.Locator("[name=OneOffOn]").Nth(row - 1).FillAsync(date);
    }

    /// <summary>Shows what was typed beside today's plan.</summary>
    public Task ShowAsync() => Page.Locator(".actions button[value=show]").FollowAsync();

    /// <summary>Asks for one more row.</summary>
    public Task AddRowAsync() => Page.Locator("button[value=add]").FollowAsync();

    /// <summary>Keeps what was typed, under a name.</summary>
    public async Task KeepAsync(string name)
    {
        await Page.Locator("#Name").FillAsync(name);
        await Page.Locator(".actions button:not([name])").FollowAsync();
    }
}
