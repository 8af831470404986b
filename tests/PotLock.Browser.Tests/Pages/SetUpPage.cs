using Microsoft.Playwright;
using PotLock.Browser.Tests.Harness;

namespace PotLock.Browser.Tests.Pages;

/// <summary>The first-run walk-through.</summary>
public sealed class SetUpPage(Visitor visitor) : PotLockPage(visitor)
{
    /// <summary>What first pots leave in the active balance, as it is typed.</summary>
    public ILocator ActiveSum => Page.Locator("[data-setup-active]");

    /// <summary>The weightings together, as they are typed.</summary>
    public ILocator WeightingSum => Page.Locator("[data-setup-weightings]");

    public async Task<SetUpPage> OpenAsync()
    {
        await Page.GotoAsync("/setup");
        return this;
    }

    /// <summary>A field, by its name and row.</summary>
    public ILocator Field(string id) => Page.Locator($"#{id}");

    /// <summary>Goes on to the next step.</summary>
    public Task ContinueAsync() => PressAsync("Continue");

    /// <summary>Sets the book up.</summary>
    public Task FinishAsync() => PressAsync("Finish");

    /// <summary>Presses a button.</summary>
    public Task PressAsync(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).FollowAsync();

    /// <summary>Goes to the second step and fills it.</summary>
    public async Task TellAsync(string total, string income, string goal, string target)
    {
        await ContinueAsync();
        await Field("Total").FillAsync(total);
        await Field("Income").FillAsync(income);
        await Field("GoalName-1").FillAsync(goal);
        await Field("GoalTarget-1").FillAsync(target);
    }
}
