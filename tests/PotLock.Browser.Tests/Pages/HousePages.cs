using System.Globalization;
using System.IO.Compression;
using System.Text;
using Microsoft.Playwright;
using PotLock.Browser.Tests.Harness;

namespace PotLock.Browser.Tests.Pages;

/// <summary>Moving house: the export of another program, its preview, and every account there and here.</summary>
public sealed class HousePages(Visitor visitor) : PotLockPage(visitor)
{
    private const string Head =
        "\"Account\",\"Flag\",\"Date\",\"Payee\",\"Category Group/Category\",\"Category Group\",\"Category\",\"Memo\",\"Outflow\","
        + "\"Inflow\",\"Cleared\"\n";

    /// <summary>The states of the page of a move; each begins with a book of its own.</summary>
    public static PageStates States { get; } = new(new Dictionary<string, Func<Visitor, Task>>
    {
        ["move"] = async visitor => await (await BeginAsync(visitor)).OpenAsync(),
        ["move-from-import"] = async visitor =>
        {
            await BeginAsync(visitor);
            await visitor.Page.GotoAsync("/import");
        },
        ["move-no-export"] = async visitor => await (await BeginAsync(visitor)).UploadAsync("a,b\n1,2\n"u8.ToArray(), "a.csv"),
        ["move-question"] = async visitor => await (await BeginAsync(visitor)).UploadAsync(TwoWays(), "register.csv"),
        ["move-question-refused"] = async visitor =>
        {
            var pages = await BeginAsync(visitor);
            await pages.UploadAsync(TwoWays(), "register.csv");
            await pages.DecideAsync();
        },
        ["move-preview"] = async visitor => await (await BeginAsync(visitor)).UploadAsync(Household(), "My household as of today.zip"),
        ["move-preview-unfolded"] = async visitor =>
        {
            await (await BeginAsync(visitor)).UploadAsync(Household(), new string('x', 190) + ".zip");
            await visitor.Page.Locator("main details summary").First.ClickAsync();
        },
        ["move-overdrawn"] = async visitor =>
        {
            var pages = await BeginAsync(visitor);
            await pages.UploadAsync(Household(), "home.zip");
            await visitor.Page.Locator("#Main").SelectOptionAsync("2");
            await pages.DecideAsync();
        },
        ["move-stale"] = async visitor =>
        {
            await (await BeginAsync(visitor)).UploadAsync(Household(), "home.zip");
            await visitor.Page.EvaluateAsync("() => { document.querySelector('[name=PreviewDigest]').value = 'old'; }");
            await visitor.Page.Locator("form[action$='/commit'] button").FollowAsync();
        },
        ["move-done"] = async visitor =>
        {
            var pages = await BeginAsync(visitor);
            await pages.UploadAsync(Household(), "home.zip");
            await visitor.Page.Locator("#Pots input").First.CheckAsync();
            await pages.DecideAsync();
            await visitor.Page.Locator("form[action$='/commit'] button").FollowAsync();
        },
        ["move-not-empty"] = async visitor =>
        {
            await (await new RegisterPage(visitor).RegisterAsync()).Deposit.DepositAsync("5", "Something");
            await visitor.Page.GotoAsync("/import/move");
        },
    });

    /// <summary>Opens the page.</summary>
    public Task OpenAsync() => Page.GotoAsync("/import/move");

    /// <summary>Hands an export in.</summary>
    public async Task UploadAsync(byte[] export, string name)
    {
        await OpenAsync();
        await Page.Locator("#File").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/zip", Buffer = export });
        await Page.Locator("form[action='/import/move'] button[type=submit]").FollowAsync();
    }

    /// <summary>Sends what is decided.</summary>
    public Task DecideAsync() => Page.Locator("form[action$='/choices'] button[type=submit]").Last.FollowAsync();

    private static async Task<HousePages> BeginAsync(Visitor visitor)
    {
        await new RegisterPage(visitor).RegisterAsync();
        return new HousePages(visitor);
    }

    /// <summary>Dates that read in two ways, all of them.</summary>
    private static byte[] TwoWays() => Encoding.UTF8.GetBytes(Head + Row("Current", "03/04/2025", "Shop", "Usual", "Food", "1.00", "0.00"));

    /// <summary>Accounts of every sort, something that is still to come, and categories that money is kept in.</summary>
    private static byte[] Household()
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var (day, later) = (Iso(today.AddDays(-9)), Iso(today.AddDays(9)));
        var month = today.ToString("MMM yyyy", CultureInfo.InvariantCulture);
        var register = Head
            + Row("Current account", day, "Starting Balance", "", "", "0.00", "4210.55")
            + Row("Current account", day, "Corner shop", "Usual", "Groceries", "12.34", "0.00")
            + Row("Current account", later, "Insurance", "Usual", "Car", "180.00", "0.00")
            + Row("Current account", day, "Transfer : Rainy day savings", "", "", "100.00", "0.00")
            + Row("Rainy day savings", day, "Transfer : Current account", "", "", "0.00", "100.00")
            + Row("Visa", day, "Rindfleischetikettierungsueberwachung", "Usual", "Eating out", "148.00", "0.00")
            + Row("Donaudampfschifffahrtselektrizitaetenhauptbetriebswerk", day, "Starting Balance", "", "", "0.00", "0.50");
        var plan = "\"Month\",\"Category Group/Category\",\"Category Group\",\"Category\",\"Assigned\",\"Activity\",\"Available\"\n"
            + $"\"{month}\",\"Goals: Summer holiday\",\"Goals\",\"Summer holiday\",300.00,0.00,900.00\n"
            + $"\"{month}\",\"Goals: New bicycle\",\"Goals\",\"New bicycle\",50.00,0.00,350.00\n"
            + $"\"{month}\",\"Usual: Groceries\",\"Usual\",\"Groceries\",400.00,-12.34,387.66\n";
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in new[] { ("Register.csv", register), ("Plan.csv", plan) })
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Row(string account, string date, string payee, string group, string category, string outflow, string inflow) =>
        $"\"{account}\",\"\",\"{date}\",\"{payee}\",\"{(group.Length > 0 ? $"{group}: {category}" : "")}\",\"{group}\",\"{category}\",\"\","
        + $"{outflow},{inflow},\"Cleared\"\n";
}
