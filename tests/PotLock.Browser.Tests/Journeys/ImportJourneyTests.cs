using Microsoft.Playwright;
using PotLock.Browser.Tests.Harness;
using PotLock.Browser.Tests.Pages;

namespace PotLock.Browser.Tests.Journeys;

/// <summary>A bank's file on a phone: handed in, looked at, imported and reverted, with scripts and without.</summary>
[Collection(BrowserRun.Name)]
public sealed class ImportJourneyTests(BrowserRun run)
{
    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task File_OnAPhone_IsHandedIn_Decided_Imported_AndReverted(bool javaScript)
    {
        await using var visitor = await run.OpenAsync(Device.Phone, javaScript);
        await new RegisterPage(visitor).RegisterAsync();
        await new AccountsPage(visitor).AddAsync("Everyday", "checking", "200");
        var (page, pages) = (visitor.Page, new ImportPages(visitor));
        await pages.UploadAsync(ImportPages.Csv((2, "Corner shop", "-12.00"), (1, "Wages", "1500.00"), (1, "Odd", "much")));
        await Assertions.Expect(pages.Heading).ToHaveTextAsync("Check before you import");
        await Assertions.Expect(page.Locator("[data-rows]")).ToHaveAttributeAsync("data-after", "200.00");

        await page.Locator("[name=Balance][value=grows]").CheckAsync();
        await pages.DecideAsync();
        await Assertions.Expect(page.Locator("[data-rows]")).ToHaveAttributeAsync("data-after", "1688.00");
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("[name=Balance][value=grows]")).ToBeCheckedAsync();
        await pages.CommitAsync();
        await Assertions.Expect(pages.Notice).ToContainTextAsync("2 rows imported into Everyday.");

        // Whoever goes back finds that it is done.
        await page.GoBackAsync();
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("[data-import]")).ToHaveAttributeAsync("data-state", "imported");
        await page.Locator("main a.button").First.FollowAsync();
        await Assertions.Expect(page.Locator("main [data-entry]").Filter(new() { HasText = "Wages" })).ToBeVisibleAsync();
        await page.GoBackAsync();
        await page.Locator("#revert summary").ClickAsync();
        await page.Locator("form[action$='/revert'] button").FollowAsync();
        await Assertions.Expect(pages.Notice).ToContainTextAsync("Reverted: 2 entries were undone.");
        visitor.ExpectNoProblems();
    }

    [BrowserFact]
    public async Task FileThatIsTooLarge_IsSaidAtOnce_AndNotSent()
    {
        await using var visitor = await run.OpenAsync(Device.Phone);
        await new RegisterPage(visitor).RegisterAsync();
        var page = visitor.Page;
        await page.GotoAsync("/import");
        // Once its sentence has a place, the script looks at the field.
        await page.Locator("#File + p[role=status]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        var file = Path.Combine(Path.GetTempPath(), $"potlock-large-{Guid.NewGuid():N}.csv");
        try
        {
            await File.WriteAllBytesAsync(file, new byte[51 * 1024 * 1024]);
            await page.Locator("#File").SetInputFilesAsync(file);
            await Assertions.Expect(page.Locator("#File + p[role=status]")).ToContainTextAsync("at most 50 MB");
            await page.Locator("form[action='/import'] button[type=submit]").ClickAsync();
            await Assertions.Expect(page.Locator("#File")).ToBeFocusedAsync();
        }
        finally
        {
            File.Delete(file);
        }

        visitor.ExpectNoProblems();
    }

    [BrowserFact]
    public async Task File_WithAQuestion_IsAnswered_AndBackAsksAgain()
    {
        await using var visitor = await run.OpenAsync(Device.Phone);
        await new RegisterPage(visitor).RegisterAsync();
        var (page, pages) = (visitor.Page, new ImportPages(visitor));
        await pages.UploadAsync("Date,Description,Amount\n03/04/2026,Shop,1.00\n05/06/2026,Market,2.00\n", account: "Main account");
        await pages.DecideAsync();
        await Assertions.Expect(pages.Alert).ToContainTextAsync("Choose how its dates are written.");
        await page.Locator("[name=DateOrder][value=day-month-year]").CheckAsync();
        await pages.DecideAsync();
        await Assertions.Expect(pages.Heading).ToHaveTextAsync("Check before you import");
        await Assertions.Expect(page.Locator("[data-line]").First).ToHaveAttributeAsync("data-date", "2026-04-03");
        visitor.ExpectNoProblems();
    }
}
