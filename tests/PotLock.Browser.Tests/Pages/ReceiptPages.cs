using Microsoft.Playwright;
using PotLock.Browser.Tests.Harness;

namespace PotLock.Browser.Tests.Pages;

/// <summary>The receipts of an entry: pictures and PDFs, adding one, removing one.</summary>
public sealed class ReceiptPages(Visitor visitor) : PotLockPage(visitor)
{
    /// <summary>The book with receipts.</summary>
    public const string Kept = "receipts";

    private const string Full = "Rindfleischetikettierungsueberwachungsaufgabenuebertragung";

    /// <summary>A PDF of no page.</summary>
    private const string Pdf =
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n"
            + "startxref\n0\n%%EOF\n";

    /// <summary>The states of pages with receipts.</summary>
    public static PageStates States { get; } = new(new Dictionary<string, Func<Visitor, Task>>
    {
        ["receipts-none"] = visitor => new ReceiptPages(visitor).OpenAsync("Market"),
        ["receipts-one"] = visitor => new ReceiptPages(visitor).OpenAsync("Boots"),
        ["receipts-ten"] = visitor => new ReceiptPages(visitor).OpenAsync(Full),
        ["receipts-page"] = visitor => new ReceiptPages(visitor).OpenReceiptsAsync("Boots"),
        ["receipts-heic"] = async visitor =>
        {
            var pages = new ReceiptPages(visitor);
            await pages.OpenReceiptsAsync("Market");
            // As if no script had told before.
            await pages.ChooseAsync("IMG_1.jpg", [0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0, .. "mif1heic"u8, .. new byte[64]]);
            await pages.SendAsync();
        },
        ["receipts-too-large"] = async visitor =>
        {
            var pages = new ReceiptPages(visitor);
            await pages.OpenReceiptsAsync("Market");
            await pages.ChooseAsync("scan.pdf", new byte[(10 * 1024 * 1024) + 1]);
            await Assertions.Expect(pages.Says).ToContainTextAsync("at most 10 MB");
        },
        ["receipts-remove"] = async visitor =>
        {
            await new ReceiptPages(visitor).OpenAsync("Boots");
            await visitor.Page.Locator("[data-type=picture] a[href$='/remove']").First.FollowAsync();
        },
        ["receipts-reading"] = async visitor =>
        {
            await new ReceiptPages(visitor).OpenAsync("Boots");
            var picture = visitor.Page.Locator("[data-type=picture] .receipts__open").First;
            await visitor.Page.GotoAsync(await picture.GetAttributeAsync("href") + "/reading");
        },
        ["receipts-list"] = visitor => visitor.Page.GotoAsync("/transactions"),
        ["receipts-list-without"] = visitor => visitor.Page.GotoAsync("/transactions?receipt=without"),
    }, Kept, KeepAsync);

    /// <summary>What the script says of the file that was chosen.</summary>
    public ILocator Says => Page.Locator("#File + p[role=status]");

    /// <summary>The receipts that are shown.</summary>
    public ILocator Receipts => Page.Locator("[data-receipt]");

    /// <summary>A book with an entry of each sort: none, some, ten receipts.</summary>
    public static async Task KeepAsync(Visitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        await new RegisterPage(visitor).RegisterAsync();
        await new DashboardPage(visitor).Deposit.DepositAsync("500.00");
        var (record, pages) = (new RecordPage(visitor), new ReceiptPages(visitor));
        foreach (var description in new[] { "Market", "Boots", Full })
        {
            await record.SpendAsync("12.35", description);
        }

        await pages.OpenAsync("Boots");
        await pages.AddAsync("a photo with quite a long name, as some apps give them.jpg", await pages.PhotoAsync());
        await pages.AddAsync("rent.pdf", System.Text.Encoding.ASCII.GetBytes(Pdf));
        await pages.AddAsync("gone.pdf", System.Text.Encoding.ASCII.GetBytes(Pdf + "\n"));
        await pages.Receipts.Last.Locator("a[href$='/remove']").FollowAsync();
        await visitor.Page.Locator("form[action$='/remove'] button").FollowAsync();
        await pages.OpenAsync(Full);
        for (var i = 0; i < 10; i++)
        {
            await pages.AddAsync($"scan {i}.pdf", System.Text.Encoding.ASCII.GetBytes(Pdf + new string('\n', i)));
        }
    }

    /// <summary>Opens the page of an entry.</summary>
    public async Task OpenAsync(string description)
    {
        await Page.GotoAsync("/transactions");
        await Page.Locator("main [data-entry] .entries__title").Filter(new() { HasText = description }).FollowAsync();
    }

    /// <summary>Opens the page of an entry's receipts.</summary>
    public async Task OpenReceiptsAsync(string description)
    {
        await OpenAsync(description);
        await Page.GotoAsync(new Uri(Page.Url).AbsolutePath + "/receipts");
        await Says.WaitForAsync(new() { State = WaitForSelectorState.Attached });
    }

    /// <summary>Chooses a file, and sends nothing.</summary>
    public Task ChooseAsync(string name, byte[] file)
    {
        var type = name.EndsWith(".pdf", StringComparison.Ordinal) ? "application/pdf" : "image/jpeg";
        return Page.Locator("#File").SetInputFilesAsync(new FilePayload { Name = name, MimeType = type, Buffer = file });
    }

    /// <summary>Sends what was chosen.</summary>
    public Task SendAsync() => Page.Locator(".receipts__add button").FollowAsync();

    /// <summary>Adds a file that is taken.</summary>
    public async Task AddAsync(string name, byte[] file)
    {
        await ChooseAsync(name, file);
        await SendAsync();
        await Assertions.Expect(Notice).ToContainTextAsync("The receipt is added.");
    }

    /// <summary>A picture, as the page itself looks.</summary>
    public Task<byte[]> PhotoAsync() => Page.ScreenshotAsync(new() { Type = ScreenshotType.Jpeg });
}
