using System.IO.Compression;
using System.Net;
using System.Text;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.HouseMoves;

/// <summary>What a person does with the export of another program.</summary>
internal static class HouseFiles
{
    private const string RegisterHead =
        "\"Account\",\"Flag\",\"Date\",\"Payee\",\"Category Group/Category\",\"Category Group\",\"Category\",\"Memo\",\"Outflow\","
        + "\"Inflow\",\"Cleared\"\n";

    private const string PlanHead =
        "\"Month\",\"Category Group/Category\",\"Category Group\",\"Category\",\"Assigned\",\"Activity\",\"Available\"\n";

    /// <summary>A household's export from YNAB: a current account, savings, a card, a category that is saved in.</summary>
    public static byte[] Ynab(DateOnly today)
    {
        var month = today.ToString("MMM yyyy", System.Globalization.CultureInfo.InvariantCulture);
        return Zip(
            ("Home - Register.csv", Register(today)),
            ("Home - Plan.csv", PlanHead + $"\"{month}\",\"Usual: Food\",\"Usual\",\"Food\",200.00,-20.34,179.66\n"
                + $"\"{month}\",\"Usual: Trip\",\"Usual\",\"Trip\",300.00,0.00,300.00\n"
                + $"\"{month}\",\"Credit Card Payments: Visa\",\"Credit Card Payments\",\"Visa\",0.00,0.00,8.00\n"));
    }

    /// <summary>Its register alone.</summary>
    public static string Register(DateOnly today)
    {
        var day = today.AddDays(-3).Iso();
        return RegisterHead + string.Concat(
            Row("Current", day, "Starting Balance", "", "", "0.00", "1000.00"),
            Row("Current", day, "Shop", "Usual", "Food", "12.34", "0.00"),
            Row("Current", day, "Transfer : Saver", "", "", "100.00", "0.00"),
            Row("Saver", day, "Transfer : Current", "", "", "0.00", "100.00"),
            Row("Visa", day, "Café", "Usual", "Food", "8.00", "0.00"),
            Row("Current", today.AddDays(40).Iso(), "Later", "Usual", "Food", "5.00", "0.00"));
    }

    /// <summary>A register whose dates read in two ways.</summary>
    public static byte[] TwoWays() => Encoding.UTF8.GetBytes(
        RegisterHead + Row("Current", "03/04/2025", "Starting Balance", "", "", "0.00", "10.00"));

    /// <summary>Hands an export in; the answer may be a redirect.</summary>
    public static async Task<Page> HandInHouseAsync(this Browser browser, byte[] file, string name = "export.zip")
    {
        var hidden = (await browser.GetPageAsync("/import/move")).Hidden("form[action='/import/move']");
        using var content = new MultipartFormDataContent
        {
            { new StringContent(hidden["__RequestVerificationToken"]), "__RequestVerificationToken" },
            { new StringContent(hidden["CommandId"]), "CommandId" },
        };
        content.Add(new ByteArrayContent(file), "File", name);
        return await Page.ReadAsync(await browser.Client.PostAsync(new Uri("/import/move", UriKind.Relative), content));
    }

    /// <summary>Hands an export in that is taken, and opens what follows.</summary>
    public static async Task<Page> UploadHouseAsync(this Browser browser, byte[] file) =>
        await browser.FollowAsync((await browser.HandInHouseAsync(file)).Expect(HttpStatusCode.SeeOther));

    /// <summary>Every account there and here, as the page marks them.</summary>
    public static List<string> ThereAndHere(this Page page) =>
    [
        .. page.Document.QuerySelectorAll("[data-there]").Select(row =>
            $"{row.GetAttribute("data-account-name")} {row.GetAttribute("data-there")} {row.GetAttribute("data-here")}"),
    ];

    private static string Row(string account, string date, string payee, string group, string category, string outflow, string inflow) =>
        $"\"{account}\",\"\",\"{date}\",\"{payee}\",\"{(group.Length > 0 ? $"{group}: {category}" : "")}\",\"{group}\",\"{category}\",\"\","
        + $"{outflow},{inflow},\"Cleared\"\n";

    private static byte[] Zip(params (string Name, string Text)[] files)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }
}
