using PotLock.Browser.Tests.Harness;

namespace PotLock.Browser.Tests.Pages;

/// <summary>The way out of debt: the plans side by side, what debts cost, following one.</summary>
public sealed class DebtPages(Visitor visitor) : PotLockPage(visitor)
{
    /// <summary>The states of a book that owes as the rules' example does, with a pot for one of its debts.</summary>
    public static PageStates States { get; } = new(new Dictionary<string, Func<Visitor, Task>>
    {
        ["debts"] = async visitor =>
        {
            await visitor.Page.GotoAsync("/debts?extra=100&order=smallest");
            await visitor.Page.EvaluateAsync("() => { for (const one of document.querySelectorAll('main details')) one.open = true; }");
        },
        ["debts-months"] = visitor => visitor.Page.GotoAsync("/debts/months?extra=100&order=smallest"),
        ["debts-preview"] = async visitor => await new DebtPages(visitor).WorkOutAsync("100"),
        ["debts-errors"] = async visitor => await new DebtPages(visitor).WorkOutAsync("lots"),
        ["debts-terms-errors"] = async visitor =>
        {
            await visitor.Page.GotoAsync("/debts");
            await visitor.Page.Locator("form[action='/debts/terms']").EvaluateAsync("form => { form.closest('details').open = true; }");
            await visitor.Page.Locator("[name^='Rate-']").First.FillAsync("101");
            await visitor.Page.Locator("[name^='Place-']").First.FillAsync("first");
            await visitor.Page.Locator("form[action='/debts/terms'] button").FollowAsync();
        },
    }, "in debt", OweAsync);

    /// <summary>A book that owes on a card and two loans, and one card of which nothing is said.</summary>
    public static async Task OweAsync(Visitor visitor)
    {
        await Books.FillAsync(visitor);
        var loans = new LoanPages(visitor);
        await loans.AddAsync("Car", "2,000", "6", "", "31", "100");
        await loans.AddAsync("Sofa", "600", "0", "", "15", "50");
        var cards = new CardsPage(visitor);
        await cards.AddAsync("Everyday card", "5,000", "12", "3,000");
        await cards.AddAsync(Books.LongName, "5,000", "12", "120.50");
        await visitor.Page.GotoAsync("/debts");
        var card = visitor.Page.Locator("[data-debt][data-name='Everyday card']");
        var id = await card.GetAttributeAsync("data-debt");
        await visitor.Page.Locator($"[name='Rate-{id}']").FillAsync("24");
        await visitor.Page.Locator($"[name='Minimum-{id}']").FillAsync("90");
        await visitor.Page.Locator("form[action='/debts/terms'] button").FollowAsync();
    }

    /// <summary>Asks for the payments of a plan.</summary>
    public async Task WorkOutAsync(string extra)
    {
        await Page.GotoAsync("/debts");
        await Page.Locator("#Extra").FillAsync(extra);
        await Page.Locator("[value=smallest]").CheckAsync();
        await Page.Locator("form[action='/debts/preview'] .actions button").Last.FollowAsync();
    }

    /// <summary>Follows the plan that was worked out.</summary>
    public Task UseAsync() => Page.Locator("button[formaction='/debts/use']").FollowAsync();
}
