using Microsoft.Playwright;
using PotLock.Browser.Tests.Harness;

namespace PotLock.Browser.Tests.Pages;

/// <summary>The form that records a transaction, or corrects one.</summary>
public sealed class RecordPage(Visitor visitor) : PotLockPage(visitor)
{
    public async Task<RecordPage> OpenAsync(string kind = "expense")
    {
        await Page.GotoAsync("/transactions/new");
        await ChooseAsync(kind);
        return this;
    }

    /// <summary>Chooses what it is.</summary>
    public Task ChooseAsync(string kind) => Page.Locator($"[name=Kind][value={kind}]").CheckAsync();

    /// <summary>Fills fields; what is left out stays as the page has it.</summary>
    public async Task FillAsync(
        string? amount = null,
        string? description = null,
        string? paidWith = null,
        string? category = null,
        string? to = null,
        string? tags = null,
        string? note = null,
        params (string Category, string Amount)[] split)
    {
        foreach (var (field, value) in new[] { ("Amount", amount), ("Description", description), ("Tags", tags), ("Note", note) })
        {
            if (value is not null)
            {
                await Page.Locator("#" + field).FillAsync(value);
            }
        }

        foreach (var (field, value) in new[] { ("PaidWith", paidWith), ("CategoryId", category), ("To", to) })
        {
            if (value is not null)
            {
                await Page.Locator("#" + field).SelectOptionAsync(new SelectOptionValue { Label = value });
            }
        }

        if (split.Length > 0)
        {
            await Page.Locator(".tx-split > summary").ClickAsync();
        }

        foreach (var (row, part) in split.Index())
        {
            await Page.Locator($"#SplitCategoryId-{row}").SelectOptionAsync(new SelectOptionValue { Label = part.Category });
            await Page.Locator($"#SplitAmount-{row}").FillAsync(part.Amount);
        }
    }

    /// <summary>Sends the form.</summary>
    public Task SendAsync() => Page.Locator(".tx-form button[type=submit]").FollowAsync();

    /// <summary>Records an expense and waits for the notice; with a date, which may be refused, for that or the summary.</summary>
    public async Task SpendAsync(
        string amount, string description, string? paidWith = null, string? category = null, string? tags = null, string? date = null)
    {
        await OpenAsync();
        await FillAsync(amount, description, paidWith, category, tags: tags);
        if (date is not null)
        {
            await Page.Locator("#Date").FillAsync(date);
        }

        await SendAsync();
        await Assertions.Expect(date is null ? Notice : Page.Locator("[role=status] .notice, [role=alert]")).ToBeVisibleAsync();
    }
}

/// <summary>The list of transactions, its filters, and the form for what is ticked.</summary>
public sealed class TransactionsPage(Visitor visitor) : PotLockPage(visitor)
{
    /// <summary>What the rows say, in their order.</summary>
    public Task<string[]> SaysAsync() =>
        Page.Locator("main [data-entry] .entries__title").EvaluateAllAsync<string[]>("all => all.map((one) => one.textContent.trim())");

    /// <summary>The bar for what is ticked.</summary>
    public ILocator Bar => Page.Locator(".bulk");

    /// <summary>The row of an entry.</summary>
    public ILocator Row(string description) => Page.Locator("main [data-entry]").Filter(new() { HasText = description });

    public async Task<TransactionsPage> OpenAsync(string query = "")
    {
        await Page.GotoAsync("/transactions" + query);
        return this;
    }

    /// <summary>Types what to look for, and looks.</summary>
    public async Task SearchAsync(string text)
    {
        await Page.Locator("#Q").FillAsync(text);
        await Page.Locator(".search-go").FollowAsync();
    }

    /// <summary>Opens the filters, chooses in one of them, and looks.</summary>
    public async Task FilterAsync(string filter, string choice)
    {
        await Page.Locator(".filter-more > summary").ClickAsync();
        await Page.Locator("#" + filter).SelectOptionAsync(new SelectOptionValue { Label = choice });
        await Page.Locator(".filter-more button").FollowAsync();
    }

    /// <summary>Ticks entries, and gives them a category and tags.</summary>
    public async Task RecategoriseAsync(string category, string tags, params string[] descriptions)
    {
        foreach (var description in descriptions)
        {
            await Row(description).Locator("input[name=EntryIds]").CheckAsync();
        }

        if (await Page.EvaluateAsync<bool>("() => matchMedia('(scripting: enabled)').matches"))
        {
            // The bar has a button for each field; without a script both stand there.
            await Assertions.Expect(Bar).ToContainTextAsync($"{descriptions.Length} selected");
            await Bar.GetByRole(AriaRole.Button, new() { Name = "Tags…" }).ClickAsync();
            if (category.Length > 0)
            {
                await Bar.GetByRole(AriaRole.Button, new() { Name = "Category…" }).ClickAsync();
            }
        }

        if (category.Length > 0)
        {
            await Page.Locator("#bulk-CategoryId").SelectOptionAsync(new SelectOptionValue { Label = category });
        }

        await Page.Locator("#bulk-Tags").FillAsync(tags);
        await Page.Locator("form#bulk button[type=submit]").FollowAsync();
    }

    /// <summary>Opens the page of an entry.</summary>
    public async Task OpenEntryAsync(string description, bool trail = false)
    {
        await OpenAsync(trail ? "?trail=true" : "");
        await Row(description).Locator("a.entries__title").Last.FollowAsync();
    }

    /// <summary>Opens the form that corrects an entry.</summary>
    public async Task<RecordPage> CorrectAsync(string description)
    {
        await OpenEntryAsync(description);
        await Page.Locator("main a[href$='/edit']").FollowAsync();
        return new RecordPage(Visitor);
    }
}

/// <summary>What months came to.</summary>
public sealed class ReportPage(Visitor visitor) : PotLockPage(visitor)
{
    /// <summary>Spending and cash outflow of a month, as plain decimals.</summary>
    public async Task<(string Spending, string Outflow)> OfMonthAsync(string month)
    {
        await Page.GotoAsync($"/reports?from={month}&to={month}");
        return (await FigureAsync("total-expense"), await FigureAsync("total-outflow"));
    }
}

/// <summary>The rules in the settings.</summary>
public sealed class RulesPage(Visitor visitor) : PotLockPage(visitor)
{
    /// <summary>Makes a rule.</summary>
    public async Task AddAsync(string contains, string category = "", string tags = "")
    {
        await Page.GotoAsync("/settings/rules");
        await Page.Locator("#Contains").FillAsync(contains);
        if (category.Length > 0)
        {
            await Page.Locator("#CategoryId").SelectOptionAsync(new SelectOptionValue { Label = category });
        }

        await Page.Locator("#Tags").FillAsync(tags);
        await Page.Locator("form[action='/settings/rules'] button").FollowAsync();
    }

    /// <summary>Opens what a rule can do: <c>edit</c> or <c>apply</c>.</summary>
    public async Task OpenAsync(string contains, string action)
    {
        await Page.GotoAsync("/settings/rules");
        await Page.Locator("[data-rule]").Filter(new() { HasText = contains }).Locator($"a[href$='/{action}']").FollowAsync();
    }
}
