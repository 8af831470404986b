using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Imports;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Imports;

/// <summary>Bringing a bank's file in over HTTP, without JavaScript: handed in, looked at, decided, imported, reverted.</summary>
public sealed class ImportPagesTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    [Fact]
    public async Task File_HandedIn_IsShown_Imported_AndReverted()
    {
        var browser = await app.OpenRegisteredAsync();
        Assert.DoesNotContain("/import", Links(await browser.GetPageAsync("/dashboard")));
        var account = await browser.AddAccountAsync(opening: "200");
        var today = await browser.TodayAsync();
        var preview = await browser.UploadAsync(
            BankFiles.Csv(today, (3, "Corner shop", "-12.00"), (2, "Wages", "1500.00"), (2, "Corner shop", "-3.50"), (0, "Odd", "much")),
            account);

        Assert.Equal("Check before you import", preview.HasSoundMarkup().TextOf("h1"));
        Assert.Equal("3 0 0 0 1", preview.Counts());
        Assert.Equal(["new", "new", "new", "unreadable"], preview.Fates());
        // An account with a balance and no history: its balance of today stays.
        Assert.Equal(("200.00", "200.00"), Balances(preview));
        preview = await browser.DecideAsync(preview, ("Balance", "grows"));
        Assert.Equal(("200.00", "1684.50"), Balances(preview));
        Assert.Equal("Import 3 rows", preview.TextOf("form[action$='/commit'] button"));

        var done = await browser.CommitAsync(preview);
        Assert.Equal("3 rows imported into Everyday.", done.HasSoundMarkup().Notice);
        Assert.Equal(("imported", "3"), (done.StateOfImport(), done.Find("[data-import]").GetAttribute("data-added")));
        Assert.Equal("1684.50", await BalanceAsync(browser, account));
        Assert.Contains("/import", Links(await browser.GetPageAsync("/dashboard")));
        var entries = await browser.GetPageAsync(done.Find("a.button").GetAttribute("href")!);
        Assert.Contains("Wages", entries.TextOf("[data-entry]"), StringComparison.Ordinal);
        var entry = await browser.GetPageAsync(
            entries.Document.QuerySelectorAll("[data-entry] a").First(link => link.TextContent.Contains("Wages")).GetAttribute("href")!);
        Assert.Equal("Imported from statement.csv", entry.Find($"a[href='{done.Path}']").TextContent);

        var reverted = await browser.CarryOutAsync(done.Path, "form[action$='/revert']");
        Assert.Equal("Reverted: 3 entries were undone.", reverted.HasSoundMarkup().Notice);
        Assert.Equal("reverted", reverted.StateOfImport());
        Assert.Equal("200.00", await BalanceAsync(browser, account));
        var again = (await browser.SubmitAsync(done, "form[action$='/revert']")).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("This import isn’t in your book, so there is nothing to revert.", again.Alert, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SameFile_HandedInAgain_IsKnown_AndHasNoButton()
    {
        var browser = await app.OpenRegisteredAsync();
        var account = await browser.AddAccountAsync();
        var text = BankFiles.Csv(await browser.TodayAsync(), (1, "Coffee", "-2.50"), (1, "Coffee", "-2.50"));
        await browser.CommitAsync(await browser.UploadAsync(text, account));

        var again = await browser.UploadAsync(text, account);
        Assert.Equal("0 2 0 0 0", again.Counts());
        Assert.Equal("Nothing new in this file", again.TextOf("#sum-h"));
        Assert.Null(again.Document.QuerySelector("form[action$='/commit']"));
        Assert.Equal(2, (await browser.GetPageAsync("/import")).Document.QuerySelectorAll("li[data-import]").Length);

        var gone = await browser.CarryOutAsync(again.Path, "form[action$='/discard']");
        Assert.Equal("The file was thrown away. Nothing of it is in your book.", gone.Notice);
        Assert.Single(gone.Document.QuerySelectorAll("li[data-import]"));
        (await browser.GetAsync(again.Path)).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task DatesThatReadInTwoWays_AreAskedAbout_UntilSomebodySays()
    {
        var browser = await app.OpenRegisteredAsync();
        var asked = await browser.UploadAsync(
            "Date,Description,Amount\n03/04/2026,Shop,-1.00\n05/06/2026,Shop,-2.00\n", await browser.AddAccountAsync());

        Assert.Equal("One question first", asked.HasSoundMarkup().TextOf("h1"));
        Assert.Contains("03/04/2026 is 3 April 2026", asked.TextOf("#DateOrder"), StringComparison.Ordinal);
        Assert.Contains("03/04/2026 is 4 March 2026", asked.TextOf("#DateOrder"), StringComparison.Ordinal);
        Assert.Null(asked.Document.QuerySelector("form[action$='/commit']"));
        (await browser.SubmitAsync(asked, "form[action$='/settings']")).ShowsError("DateOrder", "Choose how its dates are written.");

        var preview = await browser.DecideAsync(asked, ("DateOrder", "month-day-year"));
        Assert.Equal(
            ["2026-03-04", "2026-05-06"],
            preview.Document.QuerySelectorAll("[data-line]").Select(line => line.GetAttribute("data-date")!));
    }

    [Fact]
    public async Task Columns_CorrectedByHand_AreReadThatWay_AndRememberedForTheAccount()
    {
        var browser = await app.OpenRegisteredAsync();
        var account = await browser.AddAccountAsync();
        var today = (await browser.TodayAsync()).AddDays(-1).Iso();
        string File(string shop) => $"When,Shop,Town,Price\n{today},{shop},Leeds,4.20\n";
        var preview = await browser.UploadAsync(File("Baker"), account);
        Assert.Equal("date", preview.ValueOf("Column-0"));
        preview = await browser.DecideAsync(
            preview, ("Column-1", "note"), ("Column-2", "description"), ("PositiveIsOut", "true"));
        Assert.Equal("Leeds", preview.TextOf("[data-line] .cell-main"));
        Assert.Equal("-4.20", preview.Find("[data-line]").GetAttribute("data-amount"));
        await browser.CommitAsync(preview);

        var next = await browser.UploadAsync(File("Butcher"), account);
        Assert.Equal(("note", "description"), (next.ValueOf("Column-1"), next.ValueOf("Column-2")));
        Assert.Equal("-4.20", next.Find("[data-line]").GetAttribute("data-amount"));

        // No row can be read without a date: nothing is kept of that.
        (await browser.SubmitAsync(next, "form[action$='/settings']", ("Column-0", "ignored")))
            .ShowsError("Column-0", "Choose the column with the date.");
        // Columns that were chosen for other lines are found again.
        var moved = await browser.DecideAsync(next, ("SkipLines", "1"), ("HasHeaders", "false"));
        Assert.Equal("date", moved.ValueOf("Column-0"));
    }

    [Fact]
    public async Task Preview_ThatIsOutOfDate_IsRefused_AndShowsTheNewOne()
    {
        var browser = await app.OpenRegisteredAsync();
        var account = await browser.AddAccountAsync();
        var today = await browser.TodayAsync();
        var old = await browser.UploadAsync(BankFiles.Csv(today, (1, "Coffee", "-2.50"), (1, "Bread", "-3.00")), account);
        await browser.CommitAsync(await browser.UploadAsync(BankFiles.Csv(today, (1, "Coffee", "-2.50")), account));

        var refused = (await browser.SubmitAsync(old, "form[action$='/commit']")).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("Something has changed since you opened this preview", refused.HasSoundMarkup().Alert, StringComparison.Ordinal);
        Assert.Equal("1 1 0 0 0", refused.Counts());
        (await browser.SubmitAsync(refused, "form[action$='/commit']", ("PreviewDigest", ""))).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal("1 row imported into Everyday.", (await browser.CommitAsync(refused)).Notice);
        var twice = (await browser.SubmitAsync(refused, "form[action$='/commit']", ("CommandId", Guid.NewGuid().ToString())))
            .Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("This file has already been imported.", twice.Alert, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MainAccount_SplitsIncome_ButNotWhileItsBalanceStays()
    {
        var browser = await app.OpenWithMoneyAsync("100.00");
        await browser.CreatePotAsync("Holiday", "10");
        var preview = await browser.UploadAsync(BankFiles.Csv(await browser.TodayAsync(), (1, "Wages", "500.00")));
        var refused = await browser.SubmitAsync(preview, "form[action$='/settings']", ("Balance", "stays"), ("SplitIncome", "true"));
        refused.ShowsError("SplitIncome", "You can’t keep today’s balance and split income as well");

        preview = await browser.DecideAsync(refused, ("Balance", "grows"), ("SplitIncome", "true"));
        Assert.Equal("Income, split over your pots", preview.TextOf(".import-fate"));
        await browser.CommitAsync(preview);
        Assert.Equal("50.00", (await browser.GetPageAsync("/pots")).Pot("Holiday").GetAttribute("data-balance"));
    }

    [Fact]
    public async Task Rows_OfALongFile_ComePageByPage_AndByWhatBecomesOfThem()
    {
        var browser = await app.OpenRegisteredAsync();
        var today = await browser.TodayAsync();
        var rows = Enumerable.Range(1, 60).Select(number => (1, $"Shop {number}", "-1.00")).Append((1, "Odd", "much")).ToArray();
        var first = await browser.UploadAsync(BankFiles.Csv(today, rows), await browser.AddAccountAsync());
        Assert.Equal(50, first.Fates().Count);
        var second = await browser.GetPageAsync(first.Find(".pager a").GetAttribute("href")!);
        Assert.Equal(11, second.HasSoundMarkup().Fates().Count);
        Assert.Equal("Shop 51", second.TextOf("[data-line='51'] .cell-main"));
        Assert.Equal(["unreadable"], (await browser.GetPageAsync(first.Path + "?show=unreadable")).Fates());
        Assert.Empty((await browser.GetPageAsync(first.Path + "?show=likely")).Fates());
        foreach (var odd in new[] { "?show=odd", "?after=-5", "?after=x", "?show=new&after=99999999999" })
        {
            Assert.Equal(50, (await browser.GetPageAsync(first.Path + odd)).Expect(HttpStatusCode.OK).Fates().Count);
        }
    }

    [Fact]
    public async Task Upload_OfWhatIsNoFile_SaysSoBesideTheField_AndKeepsNothing()
    {
        var browser = await app.OpenRegisteredAsync();
        var before = await app.StateAsync(browser);
        (string What, byte[] File, string Name, string Says)[] files =
        [
            ("empty", [], "a.csv", "An empty one has nothing"),
            ("binary", [0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 3, 0, 0, 0, 9, 200, 1, 7], "a.csv", ""),
            ("an archive", [0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0], "a.csv", ""),
            ("a PDF", Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj\n"), "a.csv", "PDF"),
            ("a page", Encoding.ASCII.GetBytes("<!doctype html><html><body>Log in</body></html>"), "a.csv", ""),
            ("headers alone", Encoding.ASCII.GetBytes("Date,Description,Amount\n"), "a.csv", "has no rows"),
            ("another file's secrets", Encoding.ASCII.GetBytes(
                "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Document "
                    + "xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><BkToCstmrStmt>&x;</BkToCstmrStmt></Document>"),
                "a.xml", "DOCTYPE"),
            ("a laugh that grows", Encoding.ASCII.GetBytes(
                "<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]><OFX>&b;</OFX>"), "a.ofx", "DOCTYPE"),
            ("too large", new byte[52 * 1024 * 1024], "a.csv", "at most 50 MB"),
        ];
        foreach (var (what, file, name, says) in files)
        {
            var refused = await browser.HandInAsync(file, name: name);
            Assert.True(refused.Status == HttpStatusCode.UnprocessableEntity, $"{what} answered {refused.Status}.");
            refused.ShowsError("File", says);
            Assert.True(refused.ErrorOf("File").Length > 20, what);
            Assert.DoesNotContain("root:", refused.Body, StringComparison.Ordinal);
        }

        Assert.Equal(before, await app.StateAsync(browser));
        Assert.Empty((await browser.GetPageAsync("/import")).Document.QuerySelectorAll("li[data-import]"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12")]
    [InlineData("mine")]
    [InlineData("-1")]
    public async Task Upload_ForNoAccountOfTheBook_IsRefused(string account)
    {
        var browser = await app.OpenRegisteredAsync();
        (await browser.HandInAsync(BankFiles.Csv(await browser.TodayAsync(), (1, "Shop", "-1.00")), account))
            .ShowsError("Account", "Choose the account that the file is about");
    }

    [Fact]
    public async Task Upload_ForAnothersAccount_OrWithoutAFile_IsRefused()
    {
        var theirs = await (await app.OpenRegisteredAsync()).AddAccountAsync();
        var browser = await app.OpenRegisteredAsync();
        (await browser.HandInAsync(BankFiles.Csv(await browser.TodayAsync(), (1, "Shop", "-1.00")), theirs))
            .ShowsError("Account", "Choose the account that the file is about");
        (await browser.SubmitAsync("/import", "form[action='/import']")).ShowsError("File", "An empty one has nothing");
    }

    [Fact]
    public async Task Upload_SentTwice_IsOneImport()
    {
        var browser = await app.OpenRegisteredAsync();
        var (text, id) = (BankFiles.Csv(await browser.TodayAsync(), (1, "Shop", "-1.00")), Guid.NewGuid().ToString());
        var first = (await browser.HandInAsync(text, commandId: id)).Expect(HttpStatusCode.SeeOther);
        Assert.Equal(first.Location, (await browser.HandInAsync(text, commandId: id)).Location);
        (await browser.HandInAsync(text + "\n", commandId: id)).Expect(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task FileName_OfAnySort_IsShownAsTextAndNeverAPath()
    {
        var browser = await app.OpenRegisteredAsync();
        var text = BankFiles.Csv(await browser.TodayAsync(), (1, "<script>alert(1)</script>", "-1.00"));
        var page = await browser.UploadAsync(text, name: "..\\..\\etc\\<b>passwd.csv");
        Assert.DoesNotContain("<b>passwd", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("..\\", page.TextOf("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page.Body, StringComparison.Ordinal);
        Assert.Contains("passwd", page.TextOf(".page__lead"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Encoding_ThatIsUnknown_IsRefused_AndAnotherIsRead()
    {
        var browser = await app.OpenRegisteredAsync();
        var file = Encoding.Latin1.GetBytes(BankFiles.Csv(await browser.TodayAsync(), (1, "Café Müller", "-1.00")));
        var preview = await browser.FollowAsync(await browser.HandInAsync(file));
        Assert.Equal("Café Müller", preview.TextOf("[data-line] .cell-main"));
        (await browser.SubmitAsync(preview, "form[action$='/settings']", ("CodePage", "37"))).ShowsError("CodePage", "Choose one of the");
        (await browser.SubmitAsync(preview, "form[action$='/settings']", ("SkipLines", "99999"))).ShowsError("SkipLines", "from 0 to 1000");
        Assert.NotEqual(
            "Café Müller", (await browser.DecideAsync(preview, ("CodePage", "1251"))).TextOf("[data-line] .cell-main"));
    }

    [Fact]
    public async Task AnothersImport_IsNotThere_AndItsRunCannotBeJoined()
    {
        var owner = await app.OpenRegisteredAsync();
        var import = await owner.UploadAsync(BankFiles.Csv(await owner.TodayAsync(), (1, "Wages", "1.00")));
        var other = await app.OpenRegisteredAsync();
        var mine = await other.UploadAsync(BankFiles.Csv(await other.TodayAsync(), (1, "Wages", "1.00")));
        foreach (var (form, action) in new[]
        {
            ("commit", "commit"), ("settings", "settings"), ("discard", "discard"), ("discard", "revert"), ("discard", "cancel"),
        })
        {
            var answer = await other.PostAsync($"{import.Path}/{action}", mine.Hidden($"form[action$='/{form}']"));
            Assert.True(answer.Status == HttpStatusCode.NotFound, $"{action} answered {answer.Status}.");
        }

        (await other.GetAsync(import.Path)).Expect(HttpStatusCode.NotFound);
        Assert.Equal("", (await owner.GetPageAsync(import.Path)).Alert);
        Assert.Equal("1 row imported into Main account.", (await owner.CommitAsync(import)).Notice);
    }

    [Fact]
    public async Task ImportThatRunsElsewhere_TellsHowFarItIs_AndCanBeStopped()
    {
        var browser = await app.OpenRegisteredAsync();
        var import = await browser.UploadAsync(BankFiles.Csv(await browser.TodayAsync(), (1, "Wages", "1.00")));
        var id = long.Parse(import.Path.Split('/')[^1], CultureInfo.InvariantCulture);
        var now = app.RealTime.GetUtcNow().UtcDateTime;
        await app.AskAsync<PotLockDbContext, int>(db => db.Set<ImportBatch>().IgnoreQueryFilters().Where(batch => batch.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(batch => batch.RunSeenAtUtc, now).SetProperty(batch => batch.RunRows, 12_345)));

        var running = (await browser.GetPageAsync(import.Path)).HasSoundMarkup();
        Assert.Equal(("running", "12,345 rows so far"), (running.StateOfImport(), running.TextOf(".import-progress")));
        Assert.Contains("http-equiv=\"refresh\"", running.Find("head noscript").InnerHtml, StringComparison.Ordinal);
        Assert.Null(running.Document.QuerySelector("form[action$='/commit']"));
        using var asks = new HttpRequestMessage(HttpMethod.Get, new Uri(import.Path, UriKind.Relative));
        asks.Headers.Add("X-PotLock-Fragment", "1");
        var fragment = await Page.ReadAsync(await browser.Client.SendAsync(asks));
        Assert.Null(fragment.Document.QuerySelector("main"));
        Assert.Equal("12,345 rows so far", fragment.TextOf("[data-import-progress] p"));
        Assert.Equal(import.Path, (await browser.SubmitAsync(running, "form[action$='/cancel']")).Expect(HttpStatusCode.SeeOther).Location);
    }

    [Fact]
    public async Task Links_StandWhereSomebodyWouldLook()
    {
        var browser = await app.OpenRegisteredAsync();
        Assert.NotNull((await browser.GetPageAsync("/transactions")).Document.QuerySelector("main .empty a[href='/import']"));
        var account = await browser.AddAccountAsync();
        var link = (await browser.GetPageAsync($"/accounts/{account}")).Find($"a[href='/import?account={account}']");
        Assert.Equal(account, (await browser.GetPageAsync(link.GetAttribute("href")!)).ValueOf("Account"));
        Assert.NotNull((await browser.GetPageAsync("/features")).Document.QuerySelector("[data-feature='/import']"));
    }

    private static (string? Before, string? After) Balances(Page page) =>
        (page.Find("[data-rows]").GetAttribute("data-before"), page.Find("[data-rows]").GetAttribute("data-after"));

    private static async Task<string?> BalanceAsync(Browser browser, string account) =>
        (await browser.GetPageAsync($"/accounts/{account}")).Find("[data-account]").GetAttribute("data-balance");

    private static List<string> Links(Page page) =>
        [.. page.Document.QuerySelectorAll(".sidenav a").Select(link => link.GetAttribute("href")!)];
}
