using Microsoft.Playwright;
using PotLock.Browser.Tests.Harness;

namespace PotLock.Browser.Tests.Pages;

/// <summary>The lists of pots.</summary>
public sealed class PotsPage(Visitor visitor) : PotLockPage(visitor)
{
    public async Task<PotsPage> OpenAsync(string status = "active")
    {
        await Page.GotoAsync("/pots?status=" + status);
        return this;
    }

    /// <summary>The pots' names, in their order.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync() =>
        await Page.Locator("[data-pot]").EvaluateAllAsync<string[]>("cards => cards.map((card) => card.dataset.name)");

    /// <summary>Takes a pot by its grip and holds it over another.</summary>
    public async Task HoldOverAsync(string name, string over)
    {
        await Pot(name).ScrollIntoViewIfNeededAsync();
        var grip = await BoxAsync(Pot(name).Locator("[data-grip]"));
        await Page.Mouse.MoveAsync(grip.X, grip.Y);
        await Page.Mouse.DownAsync();
        var place = await BoxAsync(Pot(over));
        await Page.Mouse.MoveAsync(place.X, place.Y, new() { Steps = 8 });
    }

    /// <summary>Opens a pot of the list.</summary>
    public async Task<PotPage> OpenPotAsync(string name)
    {
        await Pot(name).Locator("a").FollowAsync();
        return new PotPage(Visitor);
    }

    private static async Task<(float X, float Y)> BoxAsync(ILocator element)
    {
        var box = await element.BoundingBoxAsync() ?? throw new InvalidOperationException("It is not on the page.");
        return (box.X + (box.Width / 2), box.Y + (box.Height / 2));
    }
}

/// <summary>The form for a new pot.</summary>
public sealed class NewPotPage(Visitor visitor) : PotLockPage(visitor)
{
    public async Task<NewPotPage> OpenAsync()
    {
        await Page.GotoAsync("/pots/new");
        return this;
    }

    /// <summary>Fills the form; what is left out stays as the page has it.</summary>
    public async Task FillAsync(
        string name,
        string weighting,
        string target = "",
        string endDate = "",
        string start = "",
        string? colour = null,
        string? icon = null,
        string note = "")
    {
        await Page.Locator("#Name").FillAsync(name);
        await Page.Locator("#Weighting").FillAsync(weighting);
        await Page.Locator("#TargetAmount").FillAsync(target);
        await Page.Locator("#EndDate").FillAsync(endDate);
        if (start.Length > 0 || note.Length > 0)
        {
            await UnfoldAsync("more");
            await Page.Locator("#StartingBalance").FillAsync(start);
            await Page.Locator("#Note").FillAsync(note);
        }

        if (colour is not null || icon is not null)
        {
            await UnfoldAsync("look");
        }

        if (colour is not null)
        {
            await Page.Locator($"[name=Colour][value={colour}]").CheckAsync();
        }

        if (icon is not null)
        {
            await Page.Locator($"[name=Icon][value={icon}]").CheckAsync();
        }
    }

    /// <summary>Sends the form.</summary>
    public Task SubmitAsync() => Page.Locator("form[action='/pots'] button[type=submit]").First.FollowAsync();

    /// <summary>Opens a folded part of the form, unless it is open already.</summary>
    private async Task UnfoldAsync(string part)
    {
        if (!await Page.Locator($"[data-fold={part}][open]").IsVisibleAsync())
        {
            await Page.Locator($"[data-fold={part}] > summary").ClickAsync();
        }
    }

    /// <summary>Makes a pot and waits for its page.</summary>
    public async Task<PotPage> CreateAsync(
        string name,
        string weighting,
        string target = "",
        string endDate = "",
        string start = "",
        string? colour = null,
        string? icon = null,
        string note = "")
    {
        await OpenAsync();
        await FillAsync(name, weighting, target, endDate, start, colour, icon, note);
        await SubmitAsync();
        await Assertions.Expect(Notice).ToContainTextAsync("You’ve added");
        return new PotPage(Visitor);
    }
}

/// <summary>A pot's page, and the forms of its actions.</summary>
public sealed class PotPage(Visitor visitor) : PotLockPage(visitor)
{
    /// <summary>How fast it fills.</summary>
    public ILocator Pace => Page.Locator("[data-pace]");

    /// <summary>What breaking its lock costs.</summary>
    public ILocator BreakCost => Page.Locator("[data-break-cost]");

    /// <summary>How many points its chart has drawn, once it is looked at.</summary>
    public async Task<int> PointsDrawnAsync()
    {
        await DrawChartsAsync();
        return await Page.EvaluateAsync<int>(
            "() => globalThis.Chart.getChart(document.querySelector('[data-chart]')).data.datasets[0].data.length");
    }

    /// <summary>Opens the page of an action at its address, whether or not a link leads there.</summary>
    public Task GoToAsync(string path, string action) => Page.GotoAsync($"{path}/{action}");

    /// <summary>Opens the form of an action, named as in its address.</summary>
    public async Task ChooseAsync(string action)
    {
        var link = Page.Locator($"main .pot-actions a[href$='/{action}']");
        if (!await link.IsVisibleAsync())
        {
            await Page.Locator(".pot-actions summary").ClickAsync();
        }

        await link.FollowAsync();
    }

    /// <summary>Sends the form of an action, with an amount where it takes one.</summary>
    public async Task SendAsync(string? amount = null)
    {
        if (amount is not null)
        {
            await Page.Locator("#Amount").FillAsync(amount);
        }

        await Page.Locator("main form button[type=submit]").First.FollowAsync();
    }

    /// <summary>Opens the form of an action and sends it.</summary>
    public async Task ActAsync(string action, string? amount = null)
    {
        await ChooseAsync(action);
        await SendAsync(amount);
    }
}
