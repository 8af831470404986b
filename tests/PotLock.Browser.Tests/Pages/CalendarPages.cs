using PotLock.Browser.Tests.Harness;

namespace PotLock.Browser.Tests.Pages;

/// <summary>The page of the addresses at which calendars read.</summary>
public sealed class CalendarPages(Visitor visitor) : PotLockPage(visitor)
{
    /// <summary>The book that calendars read.</summary>
    public const string Read = "calendar-read";

    private const string Address = "/account/calendar";
    private const string LongName = "Rindfleischetikettierungsueberwachungsaufgabenuebertragungsg";

    /// <summary>The states of somebody who has no address yet.</summary>
    public static PageStates FirstStates { get; } = new(new Dictionary<string, Func<Visitor, Task>>
    {
        ["calendar-first"] = async visitor =>
        {
            await new RegisterPage(visitor).RegisterAsync();
            await visitor.Page.GotoAsync(Address);
        },
        ["calendar-refused"] = async visitor =>
        {
            await new RegisterPage(visitor).RegisterAsync();
            await visitor.Page.GotoAsync(Address);
            foreach (var kind in await visitor.Page.Locator("[name=Kinds]").AllAsync())
            {
                await kind.UncheckAsync();
            }

            await new CalendarPages(visitor).SendAsync("");
        },
        ["calendar-made"] = async visitor =>
        {
            await new RegisterPage(visitor).RegisterAsync();
            await new CalendarPages(visitor).MakeAsync("Phone");
        },
    });

    /// <summary>The states of somebody who has some.</summary>
    public static PageStates States { get; } = new(new Dictionary<string, Func<Visitor, Task>>
    {
        ["calendar"] = visitor => visitor.Page.GotoAsync(Address),
        ["calendar-switch-off"] = async visitor =>
        {
            await visitor.Page.GotoAsync(Address);
            await visitor.Page.Locator("[data-feed] summary").First.ClickAsync();
        },
    }, Read, KeepAsync);

    /// <summary>A book with two addresses, one of them read.</summary>
    public static async Task KeepAsync(Visitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        await new RegisterPage(visitor).RegisterAsync();
        var pages = new CalendarPages(visitor);
        await pages.MakeAsync(LongName);
        await pages.MakeAsync("Phone");
        await visitor.Page.APIRequest.GetAsync((await visitor.Page.Locator("#address").InnerTextAsync()).Trim());
    }

    /// <summary>Makes an address for everything, as the form proposes it.</summary>
    public async Task MakeAsync(string name)
    {
        await Page.GotoAsync(Address);
        await SendAsync(name);
    }

    private async Task SendAsync(string name)
    {
        await Page.Locator("#Name").FillAsync(name);
        await Page.Locator($"form[action='{Address}'] button").FollowAsync();
    }
}
