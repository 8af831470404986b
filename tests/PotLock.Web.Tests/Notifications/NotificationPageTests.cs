using System.Net;
using System.Text;
using PotLock.Services.Notifications;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Notifications;

/// <summary>The page of notifications, the bell, and mail as files. It is 10 March 2031.</summary>
public sealed class NotificationPageTests : IClassFixture<PotLockApp>
{
    private readonly PotLockApp _app;

    public NotificationPageTests(PotLockApp app)
    {
        _app = app;
        MoveTo(10);
    }

    [Fact]
    public async Task Page_WithNothingToTell_SaysSo_AndTheBellHasNoCount()
    {
        var browser = await _app.OpenRegisteredAsync();
        var page = (await browser.GetPageAsync("/notifications")).Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.Equal("No notifications yet", page.TextOf(".empty h2"));
        Assert.Null(page.Document.QuerySelector("#unread-count"));
        (await browser.GetPageAsync("/notifications?before=abc")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task One_IsReadByOpeningIt_AndTheRestAtOnce()
    {
        var browser = await OpenToldAsync();
        var page = (await browser.GetPageAsync("/notifications")).HasSoundMarkup();
        Assert.Equal("2 unread", page.TextOf("#unread-count"));
        Assert.Equal(
            ["WithdrawalMade", "WithdrawalTomorrow"],
            page.Document.QuerySelectorAll("[data-notification]").Select(one => one.GetAttribute("data-kind")!));

        var answer = await browser.SubmitAsync(page, "[data-notification] form");
        Assert.StartsWith("/schedule/", answer.Expect(HttpStatusCode.SeeOther).Location, StringComparison.Ordinal);
        page = await browser.GetPageAsync("/notifications");
        Assert.Equal("1 unread", page.TextOf("#unread-count"));
        Assert.Equal(
            ["true", "false"], page.Document.QuerySelectorAll("[data-notification]").Select(one => one.GetAttribute("data-read")!));
        page = await browser.CarryOutAsync("/notifications", "form[action='/notifications/read']");
        Assert.Equal("All marked as read.", page.Notice);
        Assert.Null(page.Document.QuerySelector("#unread-count"));
        Assert.Null(page.Document.QuerySelector("form[action='/notifications/read']"));
    }

    [Fact]
    public async Task AnothersNotification_IsTheSame404AsAMissingOne_AndStaysUnread()
    {
        var owner = await OpenToldAsync();
        var action = (await owner.GetPageAsync("/notifications")).Find("[data-notification] form").GetAttribute("action")!;
        var other = await _app.OpenRegisteredAsync();
        var token = (await other.GetPageAsync("/account/notifications")).Hidden("form[action='/account/notifications']");
        var mine = await _app.StateAsync(other);
        foreach (var address
            in new[] { action, "/notifications/4611686018427387904/read", "/notifications/0/read", "/notifications/abc/read" })
        {
            (await other.PostAsync(address, token)).Expect(HttpStatusCode.NotFound);
        }

        Assert.Equal("2 unread", (await owner.GetPageAsync("/notifications")).TextOf("#unread-count"));
        Assert.Equal(mine, await _app.StateAsync(other));
    }

    [Fact]
    public async Task Mail_IsWrittenIntoThePickupFolder_AndNoTextOfAPersonBecomesAHeader()
    {
        var browser = _app.OpenBrowser();
        await browser.RegisterAsync(firstName: "Zoë \"X\" <b@c.example>, Bcc: d@e.example");
        await browser.DepositAsync("100.00");
        await browser.CarryOutAsync(
            "/account/notifications", "form[action='/account/notifications']", ("Mail", "withdrawal-made"), ("Mail", "pot-went-live"));
        await browser.CreatePotAsync("Trip Subject: hi \"q\" <x@y.example>", "", ("TargetAmount", "10.00"), ("StartingBalance", "1.00"));
        var pot = (await browser.GetPageAsync("/pots")).Find("[data-pot] a, a[href^='/pots/4']").GetAttribute("href")!;
        await browser.CarryOutAsync($"{pot}/top-up", "form[action$='/top-up']", ("Amount", "9.00"));
        await browser.CarryOutAsync(
            "/schedule/new", "form[action='/schedule']",
            ("Amount", "10.00"), ("Description", "Rent Bcc: f@g.example <script>"), ("FirstOn", "2031-03-10"), ("Recurrence", "once"));
        await browser.GetPageAsync("/dashboard");

        Assert.Equal(2, await _app.AskAsync<SendMails, int>(mails => mails.RunAsync()));
        Assert.Equal(0, await _app.AskAsync<SendMails, int>(mails => mails.RunAsync()));

        var files = Directory.GetFiles(_app.MailFolder, "*.eml")
            .Select(File.ReadAllText)
            .Where(text => text.Contains(browser.Email, StringComparison.Ordinal))
            .ToList();
        Assert.Equal(2, files.Count);
        foreach (var file in files)
        {
            var head = file[..file.IndexOf("\r\n\r\n", StringComparison.Ordinal)].Split("\r\n")
                .Where(line => !char.IsWhiteSpace(line[0]))
                .ToList();
            Assert.DoesNotContain(head, line => line.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase));
            Assert.Single(head, line => line.StartsWith("To:", StringComparison.Ordinal));
            Assert.StartsWith(
                "Subject: PotLock: ",
                Assert.Single(head, line => line.StartsWith("Subject:", StringComparison.Ordinal)),
                StringComparison.Ordinal);
        }

        Assert.Contains(files, file => Body(file).Contains("£10.00 was paid from your active balance", StringComparison.Ordinal));
        Assert.Contains(files, file => Body(file).Contains($"http://localhost:5080{pot}", StringComparison.Ordinal));
    }

    private async Task<Browser> OpenToldAsync()
    {
        var browser = await _app.OpenWithMoneyAsync();
        await browser.CarryOutAsync(
            "/schedule/new", "form[action='/schedule']", ("Amount", "20.00"), ("Description", "Club"), ("FirstOn", "2031-03-11"),
            ("Recurrence", "once"));
        await browser.GetPageAsync("/dashboard");
        MoveTo(11);
        await browser.GetPageAsync("/dashboard");
        return browser;
    }

    private static string Body(string file)
    {
        var body = file[(file.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
        return file.Contains("base64", StringComparison.OrdinalIgnoreCase)
            ? Encoding.UTF8.GetString(Convert.FromBase64String(body.Replace("\r\n", "", StringComparison.Ordinal)))
            : body;
    }

    private void MoveTo(int day) => _app.BookTime.MoveTo(new DateTimeOffset(2031, 3, day, 12, 0, 0, TimeSpan.Zero));
}
