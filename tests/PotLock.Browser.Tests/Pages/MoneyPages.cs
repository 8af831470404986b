using Microsoft.Playwright;
using PotLock.Browser.Tests.Harness;

namespace PotLock.Browser.Tests.Pages;

/// <summary>The dashboard: the balances, both forms, the pots, and what happened last.</summary>
public sealed class DashboardPage(Visitor visitor) : PotLockPage(visitor)
{
    /// <summary>The form that deposits: on a wide screen here, else on its own page.</summary>
    public DepositFields Deposit => new(Page.Locator("form[action='/deposits']"));

    private ILocator Withdrawal => Page.Locator("form[action='/withdrawals']");

    public async Task<DashboardPage> OpenAsync()
    {
        await Page.GotoAsync("/dashboard");
        return this;
    }

    /// <summary>Active balance, in pots, main account: plain decimals.</summary>
    public async Task<(string Active, string Pots, string Main)> BalancesAsync() =>
        (await FigureAsync("active-balance"), await FigureAsync("pots-total"), await FigureAsync("main-total"));

    /// <summary>Sends the form that withdraws.</summary>
    public async Task WithdrawAsync(string amount, string description = "")
    {
        if (!await Withdrawal.IsVisibleAsync())
        {
            await Page.GotoAsync("/withdrawals");
        }

        await Withdrawal.Locator("[name=Amount]").FillAsync(amount);
        await Withdrawal.Locator("[name=Description]").FillAsync(description);
        await Withdrawal.GetByRole(AriaRole.Button).FollowAsync();
    }

    /// <summary>Takes back an entry of the list of what happened last, on its own page.</summary>
    public async Task UndoAsync(string description)
    {
        await Page.Locator("[data-entry] a.entries__title").Filter(new() { HasText = description }).First.FollowAsync();
        await Page.Locator("main form[action$='/undo'] button").FollowAsync();
    }
}

/// <summary>The page with only the form that deposits, which also comes back with errors, and its preview.</summary>
public sealed class DepositPage(Visitor visitor) : PotLockPage(visitor)
{
    /// <summary>The form.</summary>
    public DepositFields Fields => new(Page.Locator("form[action='/deposits']"));

    /// <summary>The button of the preview page that carries the deposit out.</summary>
    public ILocator Confirm => Page.Locator("form[action='/deposits'] button[type=submit]").First;

    public async Task<DepositPage> OpenAsync()
    {
        await Page.GotoAsync("/deposits");
        return this;
    }
}

/// <summary>The form that deposits, wherever it stands.</summary>
public sealed class DepositFields(ILocator form)
{
    /// <summary>The amount.</summary>
    public ILocator Amount => form.Locator("[name=Amount]");

    /// <summary>The button that deposits.</summary>
    public ILocator Submit => form.Locator("button:not([formaction])");

    /// <summary>What is shown while the amount is typed.</summary>
    public ILocator LivePreview => form.Locator("[data-deposit-preview]");

    /// <summary>Types an amount and a description.</summary>
    public async Task FillAsync(string amount, string description = "")
    {
        if (!await form.IsVisibleAsync())
        {
            await form.Page.GotoAsync("/deposits");
        }

        await form.Locator("[name=Description]").FillAsync(description);
        await Amount.FillAsync(amount);
    }

    /// <summary>Asks for the preview on a page of its own.</summary>
    public Task PreviewAsync() => form.Locator("[data-preview-button]").FollowAsync();

    /// <summary>Deposits and waits for the notice.</summary>
    public async Task DepositAsync(string amount, string description = "")
    {
        await FillAsync(amount, description);
        await Submit.FollowAsync();
        await Assertions.Expect(form.Page.Locator("[role=status] .notice")).ToContainTextAsync("Deposited");
    }
}

/// <summary>A preview of a deposit: on a page of its own, or under the form.</summary>
public sealed class SplitCard(ILocator place)
{
    /// <summary>What the pot, or <c>active</c>, would get: plain decimal.</summary>
    public async Task<string> PartAsync(string name)
    {
        var row = name == "active" ? place.Locator("[data-part=active]") : place.Locator("[data-part]").Filter(new() { HasText = name });
        return await row.Locator(".split__amount data").GetAttributeAsync("value") ?? "";
    }

    /// <summary>Whether a row says that its pot goes live.</summary>
    public async Task<bool> GoesLiveAsync(string name) =>
        await place.Locator("[data-part]").Filter(new() { HasText = name }).GetByText("Goes live").CountAsync() == 1;

    /// <summary>How a pot's weighting would move, as it is written.</summary>
    public async Task<(string Before, string After)> MoveAsync(string name)
    {
        var row = place.Locator("[data-weighting-move]").Filter(new() { HasText = name });
        var before = await row.Locator("del").InnerTextAsync();
        var after = await row.Locator("ins").InnerTextAsync();
        return (Figure(before), Figure(after));

        // "from" and "to" stand there for those who only hear the page.
        static string Figure(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[^1];
    }
}

/// <summary>The journal.</summary>
public sealed class ActivityPage(Visitor visitor) : PotLockPage(visitor)
{
    /// <summary>The entries.</summary>
    public ILocator Entries => Page.Locator("main [data-entry]");

    public async Task<ActivityPage> OpenAsync(bool trail = false)
    {
        await Page.GotoAsync(trail ? "/transactions?trail=true" : "/transactions");
        return this;
    }
}
