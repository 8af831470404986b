using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PotLock.Browser.Tests.Harness;
using PotLock.Data;
using PotLock.Services.Ledger;

namespace PotLock.Browser.Tests.Pages;

/// <summary>Own reports: the list, one of them, its form, and the files that were sent.</summary>
public sealed class OwnReportPages(Visitor visitor) : PotLockPage(visitor)
{
    /// <summary>The book with own reports, of which some were sent.</summary>
    public const string Kept = "kept";

    private const string LongName = "Rindfleischetikettierungsueberwachungsaufgabenuebertragungsg";

    /// <summary>The states of the pages of own reports.</summary>
    public static PageStates States { get; } = new(new Dictionary<string, Func<Visitor, Task>>
    {
        ["own-reports"] = visitor => visitor.Page.GotoAsync("/reports/own"),
        ["own-report-spending"] = visitor => OpenAsync(visitor, "Eating out"),
        ["own-report-statement"] = visitor => OpenAsync(visitor, LongName),
        ["own-report-empty"] = visitor => OpenAsync(visitor, "Interest"),
        ["own-report-edit"] = async visitor =>
        {
            await OpenAsync(visitor, "Eating out");
            await visitor.Page.Locator("main a[href$='/edit']").First.FollowAsync();
            await visitor.Page.Locator("main details:not([open]) summary").Last.ClickAsync();
        },
        ["own-report-edit-refused"] = async visitor =>
        {
            await OpenAsync(visitor, "Eating out");
            await visitor.Page.Locator("main a[href$='/edit']").First.FollowAsync();
            await visitor.Page.Locator("main details:not([open]) summary").Last.ClickAsync();
            await visitor.Page.Locator("#Columns-0").SelectOptionAsync("share");
            await visitor.Page.Locator("#Columns-2").SelectOptionAsync("share");
            await visitor.Page.Locator("#Name").FillAsync("");
            await visitor.Page.Locator("#SendEvery").SelectOptionAsync("week");
            await visitor.Page.Locator("#Day").FillAsync("9");
            await visitor.Page.Locator("main form[action$='/edit'] button[type=submit]").FollowAsync();
        },
        ["own-report-new-statement"] = async visitor =>
        {
            await visitor.Page.GotoAsync("/reports/statement");
            await visitor.Page.GetByText("Mail me this every month").FollowAsync();
        },
        ["sent-reports"] = visitor => visitor.Page.GotoAsync("/reports/sent"),
        ["reports-own-first"] = visitor => visitor.Page.GotoAsync("/reports"),
        ["report-spending"] = visitor => visitor.Page.GotoAsync("/reports/spending"),
        ["report-spending-narrowed"] = visitor => visitor.Page.GotoAsync("/reports/spending?group=tag&tag=holiday&least=1"),
        ["report-spending-errors"] = visitor => visitor.Page.GotoAsync("/reports/spending?least=20&most=10&text=x"),
    }, Kept, KeepAsync);

    /// <summary>A book with spending, three own reports, and their first files.</summary>
    public static async Task KeepAsync(Visitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        await Books.SpendAsync(visitor);
        await ConfirmAddressesAsync(visitor);
        var pages = new OwnReportPages(visitor);
        await pages.KeepAsync("report=spending&period=this-month&group=payee&least=1", "Eating out", "xlsx");
        await pages.KeepAsync("report=statement&period=this-month", LongName, "pdf");
        await pages.KeepAsync("report=interest&period=last-month", "Interest", format: null);
        await RoundAsync(visitor);
    }

    /// <summary>Keeps a report from its form as it is proposed; sent every week on a day like today if a form of file is said.</summary>
    public async Task KeepAsync(string query, string name, string? format)
    {
        await Page.GotoAsync("/reports/own/new?" + query);
        await Page.Locator("#Name").FillAsync(name);
        if (format is not null)
        {
            await Page.Locator("#SendEvery").SelectOptionAsync("week");
            await Page.Locator("#Day").FillAsync(IsoDay.ToString(System.Globalization.CultureInfo.InvariantCulture));
            await Page.Locator("#Format").SelectOptionAsync(format);
        }

        await Page.Locator("form[action='/reports/own/new'] button[type=submit]").FollowAsync();
    }

    /// <summary>Pretends that everybody has shown that their address is theirs.</summary>
    public static async Task ConfirmAddressesAsync(Visitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        await using var scope = visitor.Site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PotLockDbContext>().Users
            .ExecuteUpdateAsync(set => set.SetProperty(user => user.EmailConfirmed, true));
    }

    /// <summary>A round of the worker.</summary>
    public static async Task RoundAsync(Visitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        foreach (var round in visitor.Site.Services.GetServices<IEachRound>())
        {
            await round.RunAsync();
        }
    }

    /// <summary>Today as a day of the week: 1 is Monday.</summary>
    private static int IsoDay => ((int)DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).DayOfWeek + 6) % 7 + 1;

    private static async Task OpenAsync(Visitor visitor, string name)
    {
        await visitor.Page.GotoAsync("/reports/own");
        await visitor.Page.Locator("[data-own-report] a").Filter(new() { HasText = name }).First.FollowAsync();
    }
}
