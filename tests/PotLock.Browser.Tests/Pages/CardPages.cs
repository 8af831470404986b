using PotLock.Browser.Tests.Harness;

namespace PotLock.Browser.Tests.Pages;

/// <summary>The pages of credit cards.</summary>
public sealed class CardsPage(Visitor visitor) : PotLockPage(visitor)
{
    /// <summary>Adds a card.</summary>
    public async Task AddAsync(string name, string limit, string statementDay, string owed, string dueDays = "25")
    {
        await Page.GotoAsync("/cards/new");
        foreach (var (field, value) in new[]
        {
            ("Name", name),
            ("Limit", limit),
            ("StatementDay", statementDay),
            ("DueDays", dueDays),
            ("OpeningOwed", owed),
        })
        {
            await Page.Locator("#" + field).FillAsync(value);
        }

        await Page.Locator("form[action='/cards'] button").FollowAsync();
    }

    /// <summary>Opens a card by its name.</summary>
    public async Task OpenAsync(string name)
    {
        await Page.GotoAsync("/cards");
        await Page.Locator($"[data-card][data-name='{name}'] a").FollowAsync();
    }

    /// <summary>What the page of the card that is open says about it.</summary>
    public async Task<string> MarkAsync(string name) => await Page.Locator("main [data-card]").GetAttributeAsync("data-" + name) ?? "";

    /// <summary>A figure of the card that is open, as a plain decimal.</summary>
    public Task<string> FigureOfAsync(string id) => FigureAsync(id);

    /// <summary>Pays the card that is open.</summary>
    public async Task PayAsync(string amount, string date = "")
    {
        await Page.Locator("#Amount").FillAsync(amount);
        await Page.Locator("#Date").FillAsync(date);
        await Page.Locator("form[action$='/pay'] button").FollowAsync();
    }
}
