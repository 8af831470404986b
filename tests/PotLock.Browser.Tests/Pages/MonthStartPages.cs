using Microsoft.Playwright;
using PotLock.Browser.Tests.Harness;

namespace PotLock.Browser.Tests.Pages;

/// <summary>Choosing when months begin, and pages of a book whose months begin on payday.</summary>
public sealed class MonthStartPages(Visitor visitor) : PotLockPage(visitor)
{
    private const string Address = "/settings/month-start";

    /// <summary>The states of a book with budgets whose months begin on the 25th.</summary>
    public static PageStates States { get; } = new(new Dictionary<string, Func<Visitor, Task>>
    {
        ["month-start"] = visitor => visitor.Page.GotoAsync(Address),
        ["month-start-chosen"] = async visitor =>
        {
            await visitor.Page.GotoAsync(Address);
            await visitor.Page.Locator("#StartsOn").FillAsync("5");
            await visitor.Page.Locator("#StartsOn").BlurAsync();
            await visitor.Page.Locator("[data-moved]").First.WaitForAsync();
        },
        ["month-start-error"] = async visitor =>
        {
            await visitor.Page.GotoAsync(Address);
            await visitor.Page.Locator("#StartsOn").FillAsync("31");
            await visitor.Page.Locator("form[action='/settings/month-start'] button").First.FollowAsync();
        },
        ["budgets-payday"] = visitor => visitor.Page.GotoAsync("/budgets"),
        ["budgets-edit-payday"] = visitor => visitor.Page.GotoAsync("/budgets/edit"),
        ["reports-payday"] = visitor => visitor.Page.GotoAsync("/reports"),
        ["report-payday"] = visitor => visitor.Page.GotoAsync("/reports/income-and-spending"),
        ["months-payday"] = visitor => visitor.Page.GotoAsync("/settings/months"),
    }, "month-start", FillAsync);

    /// <summary>A book with budgets, and months from the 25th.</summary>
    public static async Task FillAsync(Visitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        await Books.BudgetAsync(visitor);
        await visitor.Page.GotoAsync(Address);
        await visitor.Page.Locator("#StartsOn").FillAsync("25");
        // Named so that today's budgets stay today's.
        var named = visitor.Site.BookTime.GetUtcNow().Day < 25 ? "end" : "start";
        await visitor.Page.Locator($"[name=Named][value={named}]").CheckAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).FollowAsync();
    }
}
