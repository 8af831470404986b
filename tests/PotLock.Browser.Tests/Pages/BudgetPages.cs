using Microsoft.Playwright;
using PotLock.Browser.Tests.Harness;

namespace PotLock.Browser.Tests.Pages;

/// <summary>The budgets of a month.</summary>
public sealed class BudgetsPage(Visitor visitor) : PotLockPage(visitor)
{
    /// <summary>Opens the form for the running month.</summary>
    public async Task<BudgetsPage> OpenFormAsync()
    {
        await Page.GotoAsync("/budgets/edit");
        return this;
    }

    /// <summary>The field of a target; the first of them is that of all spending.</summary>
    public ILocator Target(string category) => Page.GetByLabel(category + " (£)", new() { Exact = true });

    /// <summary>Types a target, and ticks that it rolls over.</summary>
    public async Task<BudgetsPage> TypeAsync(string category, string target, bool rollover = false)
    {
        await Target(category).FillAsync(target);
        if (rollover)
        {
            await Page.GetByRole(AriaRole.Checkbox, new() { Name = $"Roll over {category}", Exact = true }).CheckAsync();
        }

        return this;
    }

    /// <summary>Saves what was typed.</summary>
    public Task SaveAsync() => Page.Locator("form[action='/budgets'] button[type=submit]").FollowAsync();
}

/// <summary>The expense categories in the settings.</summary>
public sealed class CategoriesPage(Visitor visitor) : PotLockPage(visitor)
{
    /// <summary>Adds a category.</summary>
    public async Task AddAsync(string name)
    {
        await Page.GotoAsync("/settings/categories");
        await Page.Locator("#Name").FillAsync(name);
        await Page.Locator("form[action='/settings/categories'] button").FollowAsync();
    }

    /// <summary>Opens the page of a category.</summary>
    public async Task OpenAsync(string name)
    {
        await Page.GotoAsync("/settings/categories");
        await Page.Locator("a.entries__title").Filter(new() { HasText = name }).First.FollowAsync();
    }

    /// <summary>Archives a category, or takes it back into use.</summary>
    public async Task ArchiveAsync(string name)
    {
        await OpenAsync(name);
        await Page.Locator("form[action$='/archive'] button").FollowAsync();
    }
}
