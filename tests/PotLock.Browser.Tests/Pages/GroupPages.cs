using Microsoft.Playwright;
using PotLock.Browser.Tests.Harness;

namespace PotLock.Browser.Tests.Pages;

/// <summary>Groups that share bills: the list, one of them, its forms and its people.</summary>
public sealed class GroupPages(Visitor visitor) : PotLockPage(visitor)
{
    /// <summary>The states of somebody with a group in which much happened, one of a long name, and one in which nothing did.</summary>
    public static PageStates States { get; } = new(new Dictionary<string, Func<Visitor, Task>>
    {
        ["groups"] = visitor => visitor.Page.GotoAsync("/groups"),
        ["group-new"] = visitor => visitor.Page.GotoAsync("/groups/new"),
        ["group-new-errors"] = async visitor => await new GroupPages(visitor).MakeAsync("", ""),
        ["group"] = visitor => new GroupPages(visitor).OpenAsync("Lisbon"),
        ["group-empty"] = visitor => new GroupPages(visitor).OpenAsync("Flat 4"),
        ["group-long"] = visitor => new GroupPages(visitor).OpenAsync(Books.LongName[..60]),
        ["group-people"] = visitor => new GroupPages(visitor).OpenAsync("Lisbon", "/members"),
        ["group-link"] = async visitor =>
        {
            await new GroupPages(visitor).OpenAsync("Flat 4", "/members");
            await visitor.Page.Locator("form[action$='/link'] button").FollowAsync();
        },
        ["group-bill-new"] = visitor => new GroupPages(visitor).OpenAsync("Lisbon", "/entries/new"),
        ["group-bill-preview"] = async visitor =>
        {
            await new GroupPages(visitor).OpenAsync("Lisbon", "/entries/new");
            await new GroupPages(visitor).FillAsync("Tram", "10", "You");
            await visitor.Page.Locator("button[formaction$='/preview']").FollowAsync();
        },
        ["group-bill-errors"] = async visitor =>
        {
            await new GroupPages(visitor).OpenAsync("Lisbon", "/entries/new");
            await new GroupPages(visitor).FillAsync("", "lots", "Several people");
            await visitor.Page.Locator("[value=percent]").CheckAsync();
            await visitor.Page.Locator("#Share-1").FillAsync("many");
            await visitor.Page.Locator("main form button[type=submit]").First.FollowAsync();
        },
        ["group-bill-edit"] = visitor => new GroupPages(visitor).OpenAsync("Lisbon", "/entries/1/edit"),
        ["group-bill"] = visitor => new GroupPages(visitor).OpenAsync("Lisbon", "/entries/1"),
        ["group-bill-waiting"] = visitor => new GroupPages(visitor).OpenAsync("Lisbon", "/entries/2"),
        ["group-take-errors"] = async visitor =>
        {
            await new GroupPages(visitor).OpenAsync("Lisbon", "/entries/2");
            await visitor.Page.Locator("form[action$='/take'] button").FollowAsync();
        },
        ["group-settle"] = async visitor =>
        {
            await new GroupPages(visitor).OpenAsync("Lisbon");
            await visitor.Page.Locator("[data-payment] a").First.FollowAsync();
        },
        ["group-settle-errors"] = async visitor =>
        {
            await new GroupPages(visitor).OpenAsync("Lisbon", "/settle");
            await visitor.Page.Locator("main form button").FollowAsync();
        },
        ["group-ask"] = visitor => new GroupPages(visitor).OpenAsync("Lisbon", "/request/3"),
    }, "sharing", ShareAsync);

    /// <summary>What is seen where there are none.</summary>
    public static PageStates None { get; } = new(new Dictionary<string, Func<Visitor, Task>>
    {
        ["groups-none"] = async visitor =>
        {
            await new RegisterPage(visitor).RegisterAsync();
            await visitor.Page.GotoAsync("/groups");
        },
    });

    /// <summary>A person with groups of every sort.</summary>
    public static async Task ShareAsync(Visitor visitor)
    {
        await Books.FillAsync(visitor);
        var pages = new GroupPages(visitor);
        await pages.MakeAsync(Books.LongName[..60], $"{Books.LongName[..60]}\nSam");
        await pages.AddAsync(Books.LongName, "999,999,999.99", "Sam");
        await pages.MakeAsync("Flat 4", "Dan");
        await pages.MakeAsync("Lisbon", "Sam\nCleo");
        await pages.AddAsync("Market", "60.00", "You");
        await pages.AddAsync("Taxi", "9.10", "Sam");
        await pages.AddAsync("Wrong", "5.00", "You");
        await visitor.Page.Locator("[data-group-entry='3'] a").FollowAsync();
        await visitor.Page.Locator("form[action$='/reverse'] button").FollowAsync();
    }

    /// <summary>Makes a group by its form; leads to its page.</summary>
    public async Task MakeAsync(string name, string members)
    {
        await Page.GotoAsync("/groups/new");
        await Page.Locator("#Name").FillAsync(name);
        await Page.Locator("#Members").FillAsync(members);
        await Page.Locator("form[action='/groups'] button").FollowAsync();
    }

    /// <summary>Opens a group from the list, or a page below it.</summary>
    public async Task OpenAsync(string name, string below = "")
    {
        await Page.GotoAsync("/groups");
        await Page.Locator($"[data-group][data-name=\"{name}\"] a").First.FollowAsync();
        if (below.Length > 0)
        {
            await Page.GotoAsync(new Uri(Page.Url).AbsolutePath + below);
        }
    }

    /// <summary>Adds a bill to the group that is shown; leads back to its page.</summary>
    public async Task AddAsync(string title, string amount, string paidBy, string category = "")
    {
        await Page.Locator("main a[href$='/entries/new']").FollowAsync();
        await FillAsync(title, amount, paidBy);
        if (category.Length > 0)
        {
            await Page.Locator("#CategoryId").SelectOptionAsync(new SelectOptionValue { Label = category });
        }

        await Page.Locator("main form button[type=submit]").First.FollowAsync();
    }

    /// <summary>Takes over what waits first in the group that is shown.</summary>
    public async Task TakeOverAsync(string category)
    {
        var form = Page.Locator("[data-waiting] form").First;
        if (category.Length > 0)
        {
            await form.Locator("[name=CategoryId]").SelectOptionAsync(new SelectOptionValue { Label = category });
        }

        await form.Locator("button").FollowAsync();
    }

    /// <summary>Makes a link into the group that is shown; the answer is its path.</summary>
    public async Task<string> LinkAsync()
    {
        await Page.Locator("main a[href$='/members']").FollowAsync();
        await Page.Locator("form[action$='/link'] button").FollowAsync();
        return new Uri(await Page.Locator("#address").InnerTextAsync()).AbsolutePath;
    }

    /// <summary>Joins by a link as a name of the group.</summary>
    public async Task JoinAsync(string path, string name)
    {
        await Page.GotoAsync(path);
        await Page.GetByLabel($"I’m {name}").CheckAsync();
        await Page.Locator("form[action*='/join/'] button").FollowAsync();
    }

    private async Task FillAsync(string title, string amount, string paidBy)
    {
        await Page.Locator("#Title").FillAsync(title);
        await Page.Locator("#Amount").FillAsync(amount);
        await Page.Locator("#PaidBy").SelectOptionAsync(new SelectOptionValue { Label = paidBy });
    }
}
