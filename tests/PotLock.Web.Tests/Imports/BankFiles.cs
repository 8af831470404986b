using System.Net;
using System.Text;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Imports;

/// <summary>What a person does with files of banks.</summary>
internal static class BankFiles
{
    /// <summary>A statement as most banks write it, of days before a date.</summary>
    public static string Csv(DateOnly today, params (int DaysAgo, string Description, string Amount)[] rows) =>
        "Date,Description,Amount\n"
            + string.Concat(rows.Select(row => $"{today.AddDays(-row.DaysAgo).Iso()},{row.Description},{row.Amount}\n"));

    /// <summary>Hands a file in; the answer may be a redirect.</summary>
    /// <param name="account">The account it is about; null for the main account.</param>
    /// <param name="commandId">The id of the command; null for that of the form.</param>
    public static Task<Page> HandInAsync(
        this Browser browser, string text, string? account = null, string name = "statement.csv", string? commandId = null) =>
        browser.HandInAsync(Encoding.UTF8.GetBytes(text), account, name, commandId);

    /// <inheritdoc cref="HandInAsync(Browser, string, string, string, string)"/>
    public static async Task<Page> HandInAsync(
        this Browser browser, byte[] file, string? account = null, string name = "statement.csv", string? commandId = null)
    {
        var page = await browser.GetPageAsync("/import");
        var hidden = page.Hidden("form[action='/import']");
        using var content = new MultipartFormDataContent
        {
            { new StringContent(hidden["__RequestVerificationToken"]), "__RequestVerificationToken" },
            { new StringContent(commandId ?? hidden["CommandId"]), "CommandId" },
            { new StringContent(account ?? page.ValueOf("Account")), "Account" },
        };
        content.Add(new ByteArrayContent(file), "File", name);
        return await Page.ReadAsync(await browser.Client.PostAsync(new Uri("/import", UriKind.Relative), content));
    }

    /// <summary>Hands a file in that is taken, and opens its page.</summary>
    public static async Task<Page> UploadAsync(this Browser browser, string text, string? account = null, string name = "statement.csv") =>
        await browser.FollowAsync((await browser.HandInAsync(text, account, name)).Expect(HttpStatusCode.SeeOther));

    /// <summary>Decides about a file, and opens the page that follows.</summary>
    public static async Task<Page> DecideAsync(this Browser browser, Page import, params (string Name, string Value)[] fields) =>
        await browser.FollowAsync((await browser.SubmitAsync(import, "form[action$='/settings']", fields)).Expect(HttpStatusCode.SeeOther));

    /// <summary>Brings a file in, and opens the page that says so.</summary>
    public static async Task<Page> CommitAsync(this Browser browser, Page import)
    {
        var page = await browser.FollowAsync(
            (await browser.SubmitAsync(import, "form[action$='/commit']")).Expect(HttpStatusCode.SeeOther));
        // A machine that is busy may take longer than the answer waits.
        for (var tries = 0; page.StateOfImport() == "running"; tries++)
        {
            Assert.True(tries < 600, "It took too long.");
            await Task.Delay(100);
            page = await browser.GetPageAsync(page.Path);
        }

        return page;
    }

    /// <summary>An account beside the main one, by its id.</summary>
    public static async Task<string> AddAccountAsync(this Browser browser, string name = "Everyday", string opening = "") =>
        (await browser.CarryOutAsync("/accounts/new", "form[action='/accounts']", ("Name", name), ("OpeningBalance", opening)))
            .Find("[data-account]").GetAttribute("data-account")!;

    /// <summary>How far an import has come.</summary>
    public static string StateOfImport(this Page page) => page.Find("[data-import]").GetAttribute("data-state")!;

    /// <summary>How many rows become what: new, known, likely, joined, and lines that cannot be read.</summary>
    public static string Counts(this Page page) => string.Join(
        ' ', new[] { "new", "known", "likely", "joined", "problems" }
            .Select(what => page.Find("[data-rows]").GetAttribute("data-" + what)));

    /// <summary>What is said of each line that is shown.</summary>
    public static List<string> Fates(this Page page) =>
        [.. page.Document.QuerySelectorAll("[data-line]").Select(line => line.GetAttribute("data-fate")!)];
}
