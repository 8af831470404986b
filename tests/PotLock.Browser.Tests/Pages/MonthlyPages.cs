using System.Globalization;
using Microsoft.Playwright;
using PotLock.Browser.Tests.Harness;

namespace PotLock.Browser.Tests.Pages;

/// <summary>The page of the monthly transfer: the plan, and processing it.</summary>
public sealed class TransferPage(Visitor visitor) : PotLockPage(visitor)
{
    /// <summary>How it stands: whether it is due.</summary>
    public ILocator State => Page.Locator("[data-transfer-due]");

    public async Task<TransferPage> OpenAsync()
    {
        await Page.GotoAsync("/transfer");
        return this;
    }

    /// <summary>Fills in the plan, by lines.</summary>
    public async Task FillAsync(string amount, string day)
    {
        await Page.Locator("#Amount").FillAsync(amount);
        await Page.Locator("#Day").FillAsync(day);
        await Page.Locator("[name=Mode][value=lines]").CheckAsync();
    }

    /// <summary>Fills in the line of a pot.</summary>
    public async Task LineAsync(string pot, string amount, string percent)
    {
        var row = Page.Locator(".plan-row").Filter(new() { HasText = pot });
        await row.Locator("[name^=LineAmount]").FillAsync(amount);
        await row.Locator("[name^=LinePercent]").FillAsync(percent);
    }

    /// <summary>Saves the plan.</summary>
    public Task SaveAsync() => Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).FollowAsync();

    /// <summary>Looks at where every penny would go, and processes it.</summary>
    public async Task ProcessAsync()
    {
        await Page.GotoAsync("/transfer/process");
        await ConfirmAsync();
    }

    /// <summary>The button of the preview.</summary>
    public Task ConfirmAsync() => Page.Locator("form[action='/transfer/process'] button").FollowAsync();

    /// <summary>What a pot (or <c>active</c>) gets, on the preview and on the page of the result.</summary>
    public async Task<string> PartAsync(string name) =>
        await Page.Locator("[data-part]").Filter(new() { HasText = name }).Locator(".split__amount data").First.GetAttributeAsync("value")
            ?? "";
}

/// <summary>The pages of bank accounts.</summary>
public sealed class AccountsPage(Visitor visitor) : PotLockPage(visitor)
{
    /// <summary>Adds an account.</summary>
    public async Task AddAsync(string name, string type, string opening)
    {
        await Page.GotoAsync("/accounts/new");
        await Page.Locator("#Name").FillAsync(name);
        await Page.Locator($"[name=Type][value={type}]").CheckAsync();
        await Page.Locator("#OpeningBalance").FillAsync(opening);
        await Page.Locator("form[action='/accounts'] button").FollowAsync();
    }

    /// <summary>Opens an account by its name.</summary>
    public async Task OpenAsync(string name)
    {
        await Page.GotoAsync("/accounts");
        await Page.Locator("a.entries__title", new() { HasText = name }).FollowAsync();
    }
}

/// <summary>The pages of schedules.</summary>
public sealed class SchedulePage(Visitor visitor) : PotLockPage(visitor)
{
    /// <summary>What waits for somebody on the page of a schedule.</summary>
    public ILocator Open => Page.Locator("[data-open]");

    /// <summary>Opens a schedule by its description.</summary>
    public async Task<SchedulePage> OpenAsync(string description)
    {
        await Page.GotoAsync("/schedule");
        await Page.Locator("a.entries__title", new() { HasText = description }).First.FollowAsync();
        return this;
    }

    /// <summary>Plans something.</summary>
    public Task PlanAsync(
        string description, string amount, DateOnly firstOn, string recurrence = "monthly", string? from = null, bool income = false) =>
        PlanAsync(description, amount, firstOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), recurrence, from, income);

    /// <summary>Plans something, as it is typed.</summary>
    public async Task PlanAsync(
        string description,
        string amount,
        string firstOn,
        string recurrence = "monthly",
        string? from = null,
        bool income = false,
        string day = "",
        string count = "")
    {
        await Page.GotoAsync("/schedule/new");
        if (income)
        {
            await Page.Locator("[name=Kind][value=income]").CheckAsync();
        }

        await Page.Locator("#Amount").FillAsync(amount);
        await Page.Locator("#Description").FillAsync(description);
        if (from is not null)
        {
            await Page.Locator("#Account").SelectOptionAsync(new SelectOptionValue { Label = from });
        }

        await Page.Locator("#Recurrence").SelectOptionAsync(recurrence);
        await Page.Locator("#FirstOn").FillAsync(firstOn);
        await Page.Locator("#Day").FillAsync(day);
        await Page.Locator("#Count").FillAsync(count);
        await Page.Locator("[data-schedule-form] button[type=submit]").FollowAsync();
    }

    /// <summary>What became of the dates of the schedule at hand: <c>2027-02-10 posted</c>, the newest first.</summary>
    public Task<string[]> OccurrencesAsync() =>
        Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('[data-occurrence]')].map((e) => `${e.dataset.occurrence} "
            + "${e.dataset.status}`)");
}
