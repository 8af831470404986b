using PotLock.Browser.Tests.Harness;

namespace PotLock.Browser.Tests.Pages;

/// <summary>The months of a book: the list, and the page of one.</summary>
public sealed class MonthsPage(Visitor visitor) : PotLockPage(visitor)
{
    /// <summary>From the dashboard over the settings to the list, as a person gets there.</summary>
    public async Task OpenFromSettingsAsync()
    {
        await Page.GotoAsync("/settings");
        await Page.Locator("main a[href='/settings/months']").First.FollowAsync();
    }

    /// <summary>Opens the page of a month from the list.</summary>
    public async Task OpenMonthAsync(string month) => await Page.Locator($"[data-month='{month}'] th a").FollowAsync();

    /// <summary>Where a month of the list is, and how often it was closed.</summary>
    public async Task<string> StateAsync(string month) =>
        $"{await Page.Locator($"[data-month='{month}']").GetAttributeAsync("data-state")} "
            + $"{await Page.Locator($"[data-month='{month}']").GetAttributeAsync("data-versions")}";

    /// <summary>A figure of the month that is shown.</summary>
    public async Task<string?> MonthFigureAsync(string figure) =>
        await Page.Locator($"[data-figure={figure}] data").GetAttributeAsync("value");

    /// <summary>Closes the month that is shown.</summary>
    public async Task CloseAsync() => await Page.Locator("form[action$='/close'] button").FollowAsync();

    /// <summary>Closes all months that are shown, with one button.</summary>
    public async Task CloseAllAsync() => await Page.Locator("form[action='/settings/months/close'][method=post] button").FollowAsync();

    /// <summary>The months that the page shows in a table, the first first.</summary>
    public async Task<IReadOnlyList<string>> MonthsAsync() =>
        await Page.Locator("main tbody [data-month]").EvaluateAllAsync<string[]>("rows => rows.map(row => row.dataset.month)");

    /// <summary>Reopens the month that is shown.</summary>
    public async Task ReopenAsync(string reason)
    {
        await Page.Locator("#Reason").FillAsync(reason);
        await Page.Locator("form[action$='/reopen'] button").FollowAsync();
    }

    /// <summary>The digest of a version on record.</summary>
    public async Task<string?> DigestAsync(int version) =>
        await Page.Locator($"[data-version='{version}']").GetAttributeAsync("data-digest");
}
