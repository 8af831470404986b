using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using PotLock.Browser.Tests.Harness;
using PotLock.Data;
using PotLock.Domain.Imports;

namespace PotLock.Browser.Tests.Pages;

/// <summary>Files of banks: handing one in, its preview, and what it did.</summary>
public sealed class ImportPages(Visitor visitor) : PotLockPage(visitor)
{
    /// <summary>The book with imports of every sort.</summary>
    public const string Imported = "imported";

    private const string Account = "Everyday";

    /// <summary>Dates that read in two ways, all of them.</summary>
    private const string TwoWays = "Date,Description,Amount\n03/04/2026,Shop,-1.00\n05/06/2026,Market,-2.00\n";

    /// <summary>The states of the pages of imports.</summary>
    public static PageStates States { get; } = new(new Dictionary<string, Func<Visitor, Task>>
    {
        ["import"] = visitor => visitor.Page.GotoAsync("/import"),
        ["import-no-file"] = async visitor =>
        {
            await visitor.Page.GotoAsync("/import");
            await visitor.Page.Locator("form[action='/import'] button[type=submit]").FollowAsync();
        },
        ["import-no-bank-file"] = visitor => new ImportPages(visitor).UploadAsync("%PDF-1.7", "letter.pdf"),
        ["import-preview"] = visitor => new ImportPages(visitor).UploadAsync(Mixed(), "statement of the last few weeks.csv"),
        ["import-preview-unfolded"] = async visitor =>
        {
            await new ImportPages(visitor).UploadAsync(Mixed(), new string('x', 190) + ".csv");
            await visitor.Page.Locator("main details summary").First.ClickAsync();
        },
        ["import-preview-unreadable"] = async visitor =>
        {
            await new ImportPages(visitor).UploadAsync(Mixed());
            await visitor.Page.Locator(".import-counts a[href*=unreadable]").FollowAsync();
        },
        ["import-main"] = visitor => new ImportPages(visitor).UploadAsync(Mixed(), account: "Main account"),
        ["import-main-refused"] = async visitor =>
        {
            var pages = new ImportPages(visitor);
            await pages.UploadAsync(Mixed(), account: "Main account");
            await visitor.Page.Locator("[name=Balance][value=stays]").CheckAsync();
            await visitor.Page.Locator("[name=SplitIncome]").CheckAsync();
            await pages.DecideAsync();
        },
        ["import-card"] = visitor => new ImportPages(visitor).UploadAsync(Mixed(), account: "Visa"),
        ["import-question"] = visitor => new ImportPages(visitor).UploadAsync(TwoWays),
        ["import-question-refused"] = async visitor =>
        {
            var pages = new ImportPages(visitor);
            await pages.UploadAsync(TwoWays);
            await pages.DecideAsync();
        },
        ["import-columns"] = visitor => new ImportPages(visitor).UploadAsync("Aa,Bb,Cc\nx,y,z\nu,v,w\nr,s,t\n"),
        ["import-stale"] = async visitor =>
        {
            await new ImportPages(visitor).UploadAsync(Mixed());
            await visitor.Page.EvaluateAsync("() => { document.querySelector('[name=PreviewDigest]').value = 'old'; }");
            await visitor.Page.Locator("form[action$='/commit'] button").FollowAsync();
        },
        ["import-settings-refused"] = async visitor =>
        {
            var pages = new ImportPages(visitor);
            await pages.UploadAsync(Mixed());
            await visitor.Page.Locator("main details summary").First.ClickAsync();
            await visitor.Page.Locator("#SkipLines").FillAsync("many");
            await pages.DecideAsync();
        },
        ["import-running"] = async visitor =>
        {
            await new ImportPages(visitor).UploadAsync(Mixed());
            await SetRunningAsync(visitor);
            await visitor.Page.ReloadAsync();
        },
        ["import-done"] = visitor => OpenAsync(visitor, "imported"),
        ["import-revert"] = async visitor =>
        {
            await OpenAsync(visitor, "imported");
            await visitor.Page.Locator("#revert summary").ClickAsync();
        },
        ["import-reverted"] = visitor => OpenAsync(visitor, "reverted"),
        ["import-entry"] = async visitor =>
        {
            await new ActivityPage(visitor).OpenAsync();
            await visitor.Page.Locator("main [data-entry] a").Filter(new() { HasText = "Corner shop" }).First.FollowAsync();
        },
    }, Imported, ImportAsync);

    /// <summary>An account, a card, a pot; a file that is imported, one that was reverted, and one that waits.</summary>
    public static async Task ImportAsync(Visitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        var dashboard = await new RegisterPage(visitor).RegisterAsync();
        await dashboard.Deposit.DepositAsync("4,200", "Opening balance");
        await new NewPotPage(visitor).CreateAsync("Emergency fund", "8", start: "900", colour: "leaf", icon: "umbrella");
        await new AccountsPage(visitor).AddAsync(Account, "checking", "320.50");
        await new CardsPage(visitor).AddAsync("Visa", "2,500", "20", "0");
        await new RecordPage(visitor).SpendAsync("9.80", "Market", Account, "Groceries");
        await new RulesPage(visitor).AddAsync("corner shop", "Groceries");
        var pages = new ImportPages(visitor);
        await pages.UploadAsync(Csv((3, "Corner shop", "-12.00"), (3, "Wages", "1500.00")), "wages.csv");
        await pages.CommitAsync();
        await pages.UploadAsync(Csv((4, "Something odd", "-1.00")), "odd.csv");
        await pages.CommitAsync();
        await visitor.Page.Locator("#revert summary").ClickAsync();
        await visitor.Page.Locator("form[action$='/revert'] button").FollowAsync();
        await pages.UploadAsync(Csv((5, "Later", "-1.00")), "Rindfleischetikettierungsueberwachungsaufgabenuebertragungsgesetz.csv");
    }

    /// <summary>New rows, a known one, one that is likely, one that is still to come, and one that cannot be read.</summary>
    public static string Mixed() => Csv(
        (3, "Corner shop", "-12.00"), (2, "Corner shop", "-7.35"), (0, "Market", "-9.80"),
        (1, "Rindfleischetikettierungsueberwachungsaufgabenuebertragungsgesetz and more", "-1234.56"), (1, "Salary", "2640.00"),
        (-3, "To come", "-5.00"), (1, "Odd", "much"));

    /// <summary>A file, with its rows so many days ago.</summary>
    public static string Csv(params (int DaysAgo, string Description, string Amount)[] rows)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        return "Date,Description,Amount\n" + string.Concat(rows.Select(row => string.Create(
            CultureInfo.InvariantCulture, $"{today.AddDays(-row.DaysAgo):yyyy-MM-dd},{row.Description},{row.Amount}\n")));
    }

    /// <summary>Hands a file in.</summary>
    public async Task UploadAsync(string text, string name = "statement.csv", string account = Account)
    {
        await Page.GotoAsync("/import");
        await Page.Locator("#File").SetInputFilesAsync(
            new FilePayload { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) });
        await Page.Locator("#Account").SelectOptionAsync(new SelectOptionValue { Label = account });
        await Page.Locator("form[action='/import'] button[type=submit]").FollowAsync();
    }

    /// <summary>Sends what is decided.</summary>
    public Task DecideAsync() => Page.Locator("form[action$='/settings'] button[type=submit]").Last.FollowAsync();

    /// <summary>Imports what the preview shows.</summary>
    public async Task CommitAsync()
    {
        await Page.Locator("form[action$='/commit'] button").FollowAsync();
        await Assertions.Expect(Page.Locator("[data-import][data-state=imported]")).ToBeVisibleAsync();
    }

    private static async Task OpenAsync(Visitor visitor, string state)
    {
        await visitor.Page.GotoAsync("/import");
        await visitor.Page.Locator($"li[data-state={state}] a.entries__title").First.FollowAsync();
    }

    /// <summary>Pretends that another server brings the file in.</summary>
    private static async Task SetRunningAsync(Visitor visitor)
    {
        var id = long.Parse(new Uri(visitor.Page.Url).AbsolutePath.Split('/')[^1], CultureInfo.InvariantCulture);
        await using var scope = visitor.Site.Services.CreateAsyncScope();
        var soon = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(1);
        await scope.ServiceProvider.GetRequiredService<PotLockDbContext>().Set<ImportBatch>().IgnoreQueryFilters()
            .Where(batch => batch.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(batch => batch.RunSeenAtUtc, soon).SetProperty(batch => batch.RunRows, 12_345));
    }
}
