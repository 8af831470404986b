using PotLock.Browser.Tests.Harness;

namespace PotLock.Browser.Tests.Pages;

/// <summary>The pages of what somebody hears about, and where.</summary>
public sealed class ChannelPages(Visitor visitor) : PotLockPage(visitor)
{
    /// <summary>The book whose owner has channels.</summary>
    public const string Told = "channels-told";

    private const string Address = "/account/notifications";
    private const string LongName = "Rindfleischetikettierungsueberwachungsaufgabenuebertragungsg";

    /// <summary>The states of somebody who chose nothing yet.</summary>
    public static PageStates FirstStates { get; } = new(new Dictionary<string, Func<Visitor, Task>>
    {
        ["notification-settings-first"] = async visitor =>
        {
            await new RegisterPage(visitor).RegisterAsync();
            await visitor.Page.GotoAsync(Address);
        },
        ["notification-settings-refused"] = async visitor =>
        {
            await new RegisterPage(visitor).RegisterAsync();
            await visitor.Page.GotoAsync(Address);
            await visitor.Page.Locator("#QuietFrom").FillAsync("22:00");
            await visitor.Page.Locator($"form[action='{Address}'] button").FollowAsync();
        },
        ["notification-channel-new"] = async visitor =>
        {
            await new RegisterPage(visitor).RegisterAsync();
            await visitor.Page.GotoAsync(Address + "/channels/new");
        },
        ["notification-channel-refused"] = async visitor =>
        {
            await new RegisterPage(visitor).RegisterAsync();
            await new ChannelPages(visitor).AddAsync("", "");
        },
    });

    /// <summary>The states of somebody who has channels, one of which does not answer, and chooses single kinds.</summary>
    public static PageStates States { get; } = new(new Dictionary<string, Func<Visitor, Task>>
    {
        ["notification-settings"] = visitor => visitor.Page.GotoAsync(Address),
        ["notification-settings-each"] = visitor => visitor.Page.GotoAsync(Address + "?each=yes"),
    }, Told, KeepAsync);

    /// <summary>A book with two channels, one of them tried in vain.</summary>
    public static async Task KeepAsync(Visitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        await new RegisterPage(visitor).RegisterAsync();
        var pages = new ChannelPages(visitor);
        await pages.AddAsync(LongName, "https://127.0.0.1/" + LongName);
        await pages.AddAsync("Phone", "https://127.0.0.1/topic");
        await visitor.Page.Locator("[data-channel] form[action$='/test'] button").First.FollowAsync();
    }

    /// <summary>Adds a topic of ntfy.</summary>
    public async Task AddAsync(string name, string address)
    {
        await Page.GotoAsync(Address + "/channels/new");
        await Page.Locator("#Name").FillAsync(name);
        await Page.Locator("#Address").FillAsync(address);
        await Page.Locator($"form[action='{Address}/channels'] button[type=submit]").FollowAsync();
    }
}
