using Microsoft.EntityFrameworkCore;
using PotLock.Data.Channels;
using PotLock.Data.Notifications;
using PotLock.Domain.Channels;
using PotLock.Domain.Notifications;
using PotLock.Services.Channels;
using PotLock.Services.Notifications;
using PotLock.Services.Tests.Harness;
using PotLock.Services.Users;

namespace PotLock.Services.Tests.Channels;

/// <summary>
/// Notifications on devices: encrypted, without amounts, once, and only while the session holds. It is 10 March 2026, noon.
/// </summary>
public sealed class PushTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Notification_IsShownOnce_WithoutAmounts_AndSignedByThisInstallation(DatabaseKind database)
    {
        await using var service = await FakeServer.StartAsync();
        await using var book = await OpenAsync(database);
        using var browser = new FakeBrowser(service, "/push/one");
        await book.TurnOnAsync(browser);
        await book.HappenAsync();

        await book.PushRoundAsync();
        await book.PushRoundAsync();

        var shown = Assert.Single(browser.Shown);
        Assert.Equal(
            ("Scheduled payment made", "Rent was paid.", (await book.ToldAsync())[^1].Path), (shown.Title, shown.Body, shown.Url));
        var claims = FakeBrowser.ClaimsOf(browser.Requests[0], await book.App.Get<VapidKeys>().PublicKeyAsync());
        Assert.Equal("http://127.0.0.1", claims.GetProperty("aud").GetString());
        Assert.Equal("https://pots.example.test", claims.GetProperty("sub").GetString());
        var left = DateTimeOffset.FromUnixTimeSeconds(claims.GetProperty("exp").GetInt64()) - TimeProvider.System.GetUtcNow();
        Assert.InRange(left, TimeSpan.FromHours(1), TimeSpan.FromHours(24));
        Assert.Empty(await book.WaitingAsync());
    }

    [OnEachDatabase]
    public async Task Test_IsShownAtOnce_AndFindsOutThatABrowserIsGone(DatabaseKind database)
    {
        await using var service = await FakeServer.StartAsync();
        await using var book = await OpenAsync(database);
        using var browser = new FakeBrowser(service, "/push/one");
        Assert.Null(await book.TestPushAsync(await book.LogInAsync()));
        var session = await book.TurnOnAsync(browser);

        Assert.True((await book.TestPushAsync(session))!.IsTaken);
        Assert.Equal("This is a test. It works.", Assert.Single(browser.Shown).Body);

        service.AnswerWith(410);
        Assert.True((await book.TestPushAsync(session))!.IsGone);
        Assert.Null(await book.TestPushAsync(session));
    }

    [OnEachDatabase]
    public async Task Amounts_AreShown_OnlyToWhoAskedForThem(DatabaseKind database)
    {
        await using var service = await FakeServer.StartAsync();
        await using var book = await OpenAsync(database);
        using var browser = new FakeBrowser(service, "/push/one");
        await book.TurnOnAsync(browser);
        await book.AddPotAsync("Bike", weighting: 50_00, target: 20_00);
        await book.DepositAsync(60_00);
        await book.PushRoundAsync();
        Assert.Equal("Bike is live: its money is ready to spend.", browser.Shown[^1].Body);

        await book.ChooseAsync(now => now with { AmountsInPush = true });
        await book.HappenAsync();
        await book.PushRoundAsync();

        Assert.StartsWith("Rent: £10.00 was paid from your active balance", browser.Shown[^1].Body, StringComparison.Ordinal);
    }

    [OnEachDatabase]
    public async Task EveryKind_HasAText_WithoutAnyFigure(DatabaseKind database)
    {
        await using var book = await OpenAsync(database);
        await book.ScheduleAsync(TestBook.MoneyOut("Rent", 5_000_00, book.Today.AddDays(1)));
        await book.ScheduleAsync(TestBook.MoneyIn("Wages", 77_00, book.Today.AddDays(2)));
        await book.PlanAsync(25_00, day: 12);
        await book.AddPotAsync("Bike", weighting: 50_00, target: 20_00);
        await book.DepositAsync(60_00);
        for (var day = 0; day < 12; day++)
        {
            await book.LookAsync();
            await book.LookAfterAsync(1);
        }

        var told = await book.ToldAsync();
        Assert.True(told.Select(one => one.Kind).Distinct().Count() >= 6);
        Assert.All(told, one =>
        {
            Assert.NotEqual("", one.Discreet);
            Assert.DoesNotContain("£", one.Discreet, StringComparison.Ordinal);
        });
    }

    [OnEachDatabase]
    public async Task OnlyChosenKinds_AreShown(DatabaseKind database)
    {
        await using var service = await FakeServer.StartAsync();
        await using var book = await OpenAsync(database);
        using var browser = new FakeBrowser(service, "/push/one");
        await book.TurnOnAsync(browser);
        await book.ChooseAsync(now => now with { Push = NotificationKinds.PotWentLive });
        await book.HappenAsync();

        await book.PushRoundAsync();

        Assert.Empty(browser.Requests);
        Assert.Empty(await book.WaitingAsync());
    }

    [OnEachDatabase]
    public async Task QuietHours_OverMidnight_HoldEverything_AndTellItInOneGo(DatabaseKind database)
    {
        await using var service = await FakeServer.StartAsync();
        await using var book = await OpenAsync(database);
        using var browser = new FakeBrowser(service, "/push/one");
        await book.TurnOnAsync(browser);
        await book.ChooseAsync(now => now with { QuietFromMinutes = 22 * 60, QuietUntilMinutes = 7 * 60 });
        MoveTo(book, 2026, 3, 10, 22, 0);
        await book.HappenAsync();
        await book.PushRoundAsync();
        MoveTo(book, 2026, 3, 11, 6, 59);
        await book.HappenAsync("Gym");
        await book.HappenAsync("Club");
        await book.PushRoundAsync();
        Assert.Empty(browser.Requests);

        MoveTo(book, 2026, 3, 11, 7, 0);
        await book.PushRoundAsync();

        var shown = Assert.Single(browser.Shown);
        Assert.Equal(
            ("3 things happened", "Rent was paid.\nGym was paid.\nClub was paid.", "/notifications"), (shown.Title, shown.Body, shown.Url));
    }

    [OnEachDatabase]
    public async Task QuietHours_GoByTheWall_WhenClocksChange(DatabaseKind database)
    {
        await using var service = await FakeServer.StartAsync();
        await using var book = await OpenAsync(database);
        using var browser = new FakeBrowser(service, "/push/one");
        await book.ChooseAsync(now => now with { QuietFromMinutes = 22 * 60, QuietUntilMinutes = 7 * 60 });
        // London puts its clocks forward in the night to 29 March 2026: 7:00 on the wall is 6:00 in UTC.
        MoveTo(book, 2026, 3, 29, 5, 59);
        await book.TurnOnAsync(browser);
        await book.HappenAsync();
        await book.PushRoundAsync();
        Assert.Empty(browser.Requests);
        MoveTo(book, 2026, 3, 29, 6, 0);
        await book.PushRoundAsync();
        Assert.Single(browser.Requests);

        // And back in the night to 25 October: 7:00 on the wall is 7:00 in UTC again.
        MoveTo(book, 2026, 10, 25, 6, 59);
        await book.TurnOnAsync(browser);
        await book.HappenAsync("Gym");
        await book.PushRoundAsync();
        Assert.Single(browser.Requests);
        MoveTo(book, 2026, 10, 25, 7, 0);
        await book.PushRoundAsync();
        Assert.Equal(2, browser.Requests.Count);
    }

    [OnEachDatabase]
    public async Task WhatWasReadMeanwhile_IsNotShown_AndWhatDoesNotCountOnTheBellIs(DatabaseKind database)
    {
        await using var service = await FakeServer.StartAsync();
        await using var book = await OpenAsync(database);
        using var browser = new FakeBrowser(service, "/push/one");
        await book.TurnOnAsync(browser);
        await book.ChooseAsync(now => now with
        {
            Page = NotificationKinds.All & ~NotificationKinds.PotWentLive, QuietFromMinutes = 0, QuietUntilMinutes = 13 * 60,
        });
        await book.HappenAsync();
        MoveTo(book, 2026, 3, 10, 12, 30);
        await book.App.Get<NotificationQueries>().MarkReadAsync(await book.OwnerActorAsync(), null);
        await book.AddPotAsync("Bike", weighting: 50_00, target: 20_00);
        await book.DepositAsync(60_00);
        Assert.Equal(0, (await book.StoredBookAsync()).UnreadNotifications);
        await book.MustCountUnreadAsync();
        await book.PushRoundAsync();
        MoveTo(book, 2026, 3, 10, 13, 0);
        await book.PushRoundAsync();

        Assert.Equal("Pot went live", Assert.Single(browser.Shown).Title);
    }

    [OnEachDatabase]
    public async Task AfterTwentyMessagesADay_TheRestIsLeftToThePage_AndTheNextDayBeginsAnew(DatabaseKind database)
    {
        await using var service = await FakeServer.StartAsync();
        await using var book = await OpenAsync(database);
        using var browser = new FakeBrowser(service, "/push/one");
        await book.TurnOnAsync(browser);
        for (var i = 0; i < 22; i++)
        {
            await book.HappenAsync($"Payment {i}");
            await book.PushRoundAsync();
        }

        Assert.Equal(20, browser.Requests.Count);
        Assert.Empty(await book.WaitingAsync());
        Assert.Equal(22, (await book.ToldAsync()).Count);
        MoveTo(book, 2026, 3, 11, 0, 0);
        await book.HappenAsync("Tomorrow");
        await book.PushRoundAsync();
        Assert.Equal((21, "Tomorrow was paid."), (browser.Requests.Count, browser.Shown[^1].Body));
    }

    [OnEachDatabase]
    public async Task Device_IsToldNothing_FromTheMomentItsSessionEnds_HoweverItEnds(DatabaseKind database)
    {
        await using var service = await FakeServer.StartAsync();
        await using var book = await OpenAsync(database);
        var owner = (await book.OwnerAsync()).Id;
        using var browser = new FakeBrowser(service, "/push/one");
        Func<Guid, Task>[] ends =
        [
            session => book.App.Get<Sessions>().EndAsync(session),
            session => book.App.Get<EndSessions>().OneAsync(owner, session),
            session => book.App.Get<Sessions>().EndOthersAsync(owner, Guid.Empty),
        ];
        foreach (var end in ends)
        {
            var session = await book.TurnOnAsync(browser);
            // What was written while the session held is not sent any more either.
            await book.HappenAsync();
            await end(session);
            Assert.Empty(await book.DevicesAsync());
            await book.PushRoundAsync();
            await using var db = book.App.Open(book.Id);
            Assert.False(await db.Set<PushDevice>().AnyAsync(device => device.SessionId == session));
        }

        var late = await book.TurnOnAsync(browser);
        book.Clock.MoveDays(31);
        Assert.Empty(await book.DevicesAsync());
        await book.HappenAsync();
        await book.PushRoundAsync();
        Assert.NotEqual(Guid.Empty, late);
        Assert.Empty(browser.Requests);
    }

    [OnEachDatabase]
    public async Task Browser_ThatAnotherPersonTurnsOn_IsThatPersonsAlone(DatabaseKind database)
    {
        await using var service = await FakeServer.StartAsync();
        await using var book = await OpenAsync(database);
        using var browser = new FakeBrowser(service, "/push/one");
        await book.TurnOnAsync(browser);
        var other = await book.App.OpenBookAsync("Bob");
        await other.DepositAsync(100_00);
        await other.TurnOnAsync(browser);

        await book.HappenAsync("Of Ada");
        await other.HappenAsync("Of Bob");
        await book.PushRoundAsync();

        Assert.Equal("Of Bob was paid.", Assert.Single(browser.Shown).Body);
        Assert.Empty(await book.DevicesAsync());
        Assert.Equal("Firefox on Linux", Assert.Single(await other.DevicesAsync()).Name);
        // Nor does anybody turn off what is another's.
        var devices = book.App.Get<PushDevices>();
        Assert.False(await devices.RemoveAsync((await book.OwnerAsync()).Id, (await other.DevicesAsync())[0].Id));
        Assert.True(await devices.RemoveAsync((await other.OwnerAsync()).Id, (await other.DevicesAsync())[0].Id));
        Assert.Empty(await other.DevicesAsync());
    }

    [OnEachDatabase]
    public async Task TurningOnTwice_IsOneDevice(DatabaseKind database)
    {
        await using var service = await FakeServer.StartAsync();
        await using var book = await OpenAsync(database);
        using var first = new FakeBrowser(service, "/push/one");
        using var second = new FakeBrowser(service, "/push/two");
        var session = await book.TurnOnAsync(first);
        await book.TurnOnInAsync(session, first);
        Assert.Single(await book.DevicesAsync());
        // A browser that forgot its address, and has a new one.
        await book.TurnOnInAsync(session, second);
        Assert.Single(await book.DevicesAsync());

        await book.HappenAsync();
        await book.PushRoundAsync();

        Assert.Empty(first.Requests);
        Assert.Single(second.Requests);
    }

    [OnEachDatabase]
    public async Task DeviceThatItsServiceKnowsNoMore_IsForgotten(DatabaseKind database)
    {
        await using var book = await OpenAsync(database);
        foreach (var status in new[] { 404, 410 })
        {
            await using var service = await FakeServer.StartAsync();
            using var browser = new FakeBrowser(service, "/push/one");
            await book.TurnOnAsync(browser);
            service.AnswerWith(status);
            await book.HappenAsync();

            await book.PushRoundAsync();
            await book.PushRoundAsync();

            Assert.Single(browser.Requests);
            Assert.Empty(await book.DevicesAsync());
            Assert.Empty(await book.WaitingAsync());
        }
    }

    [OnEachDatabase]
    public async Task ServiceThatIsBusy_IsTriedAgainAsItAsks_AndGivenUpAfterSomeTries(DatabaseKind database)
    {
        await using var service = await FakeServer.StartAsync();
        await using var book = await OpenAsync(database);
        using var browser = new FakeBrowser(service, "/push/one");
        await book.TurnOnAsync(browser);
        service.AnswerWith(429, headers: ("Retry-After", "600"));
        await book.HappenAsync();
        await book.PushRoundAsync();
        book.Clock.MoveTo(book.Clock.GetUtcNow().AddMinutes(9));
        await book.PushRoundAsync();
        Assert.Single(browser.Requests);
        service.AnswerWith(201);
        book.Clock.MoveTo(book.Clock.GetUtcNow().AddMinutes(2));
        await book.PushRoundAsync();
        Assert.Equal(2, browser.Shown.Count);
        // It is the same message: a device shows one of a tag.
        Assert.Single(browser.Shown.Select(shown => shown.Tag).Distinct());
        Assert.Empty(await book.WaitingAsync());

        service.AnswerWith(503);
        await book.HappenAsync("Gym");
        for (var i = 0; i < 10; i++)
        {
            await book.PushRoundAsync();
            book.Clock.MoveTo(book.Clock.GetUtcNow().AddHours(1));
        }

        Assert.Equal(2 + 5, browser.Requests.Count);
        Assert.Empty(await book.WaitingAsync());
        Assert.Single(await book.DevicesAsync());
    }

    [OnEachDatabase]
    public async Task ServiceThatRefuses_IsNotTriedAgain(DatabaseKind database)
    {
        await using var service = await FakeServer.StartAsync();
        await using var book = await OpenAsync(database);
        using var browser = new FakeBrowser(service, "/push/one");
        await book.TurnOnAsync(browser);
        service.AnswerWith(413);
        await book.HappenAsync();

        await book.PushRoundAsync();
        book.Clock.MoveTo(book.Clock.GetUtcNow().AddHours(2));
        await book.PushRoundAsync();

        Assert.Single(browser.Requests);
        Assert.Single(await book.DevicesAsync());
    }

    [OnEachDatabase]
    public async Task TwoServersAtOnce_SendEachMessageOnce(DatabaseKind database)
    {
        await using var service = await FakeServer.StartAsync();
        await using var book = await OpenAsync(database);
        await using var other = book.App.Database.StartApp(book.Clock);
        using var first = new FakeBrowser(service, "/push/one");
        using var second = new FakeBrowser(service, "/push/two");
        await book.TurnOnAsync(first);
        await book.TurnOnAsync(second);
        for (var i = 0; i < 4; i++)
        {
            await book.HappenAsync($"Payment {i}");
            await Task.WhenAll(Enumerable.Range(0, 4).Select(server => Task.Run(
                () => TestBook.PushRoundAsync(server % 2 == 0 ? book.App : other))));
        }

        await book.PushRoundAsync();
        foreach (var browser in new[] { first, second })
        {
            var bodies = browser.Shown.SelectMany(shown => shown.Body.Split('\n')).ToList();
            Assert.Equal(["Payment 0 was paid.", "Payment 1 was paid.", "Payment 2 was paid.", "Payment 3 was paid."], bodies.Order());
        }
    }

    [OnEachDatabase]
    public async Task KeysOfTwoServers_AreOnePair(DatabaseKind database)
    {
        await using var book = await OpenAsync(database);
        await using (var db = book.App.Open(book.Id))
        {
            await db.Set<VapidKey>().ExecuteDeleteAsync();
        }

        var apps = Enumerable.Range(0, 4).Select(_ => book.App.Database.StartApp(book.Clock)).ToList();
        var keys = await Task.WhenAll(apps.Select(app => Task.Run(() => app.Get<VapidKeys>().PublicKeyAsync())));
        foreach (var app in apps)
        {
            await app.DisposeAsync();
        }

        Assert.Single(keys.Distinct());
        await using var look = book.App.Open(book.Id);
        var row = await look.Set<VapidKey>().SingleAsync();
        Assert.Equal(keys[0], row.PublicKey);
        Assert.StartsWith("CfDJ8", row.SealedPrivateKey, StringComparison.Ordinal);
    }

    [OnEachDatabase]
    public async Task HostileNames_FitIntoAMessage_AsOneLine(DatabaseKind database)
    {
        await using var service = await FakeServer.StartAsync();
        await using var book = await OpenAsync(database);
        using var browser = new FakeBrowser(service, "/push/one");
        await book.TurnOnAsync(browser);
        var told = await book.ToldAsync();
        await using (var db = book.App.Open(book.Id))
        {
            var stored = await db.Books.SingleAsync();
            foreach (var (i, text) in new[] { "a\r\nSubject: b\u0000\u202e", string.Concat(Enumerable.Repeat("🏠", 150)), "</script>\"\\" }
                .Index())
            {
                db.Notifications.Add(new Notification
                {
                    Id = stored.NextId(), BookId = book.Id, Kind = NotificationKinds.PotWentLive, Key = $"hostile:{i}", Text = text,
                    Discreet = text, Path = "/pots/1", On = book.Today, CreatedAtUtc = DateTime.UnixEpoch,
                    PushAfterUtc = DateTime.UnixEpoch,
                });
            }

            await db.SaveChangesAsync();
        }

        await book.PushRoundAsync();

        var shown = Assert.Single(browser.Shown);
        var lines = shown.Body.Split('\n');
        Assert.Equal(("a Subject: b", "</script>\"\\"), (lines[0].TrimEnd('\u202e', ' '), lines[2]));
        Assert.StartsWith("🏠🏠", lines[1], StringComparison.Ordinal);
        Assert.EndsWith("🏠…", lines[1], StringComparison.Ordinal);
        Assert.Empty(told);
    }

    [OnEachDatabase]
    public async Task WhatNoBrowserSays_IsRefused(DatabaseKind database)
    {
        await using var service = await FakeServer.StartAsync();
        await using var book = await OpenAsync(database);
        using var browser = new FakeBrowser(service, "/push/one");
        var session = await book.LogInAsync();
        var (owner, good) = ((await book.OwnerAsync()).Id, browser.Target);
        PushTarget[] bad =
        [
            good with { Endpoint = "" }, good with { Endpoint = "javascript:alert(1)" }, good with { Endpoint = "http://push.example/1" },
            good with { Endpoint = "https://a:b@push.example/1" },
            good with { Endpoint = "https://push.example:8443/1" }, good with { Endpoint = "https://x/" + new string('a', 1_000) },
            good with { P256dh = "" }, good with { P256dh = "AAAA" }, good with { P256dh = good.P256dh[..^1] + "%" },
            good with { P256dh = "B" + new string('A', 86) }, good with { Auth = "" }, good with { Auth = good.P256dh },
        ];
        foreach (var target in bad)
        {
            Assert.Equal(
                "push-target-unreadable",
                (await book.App.Get<PushDevices>().TurnOnAsync(owner, session, target)).Refusals.Single().Name);
        }

        Assert.Empty(await book.DevicesAsync());
    }

    [OnEachDatabase]
    public async Task Choice_IsKept_AndQuietHoursThatAreNone_AreRefused(DatabaseKind database)
    {
        await using var book = await OpenAsync(database);
        var owner = await book.OwnerActorAsync();
        var choices = book.App.Get<NotificationChoices>();
        Assert.Equal(
            new NotificationPreferences(NotificationKinds.All, NotificationKinds.None, NotificationKinds.All, null, null, false),
            await choices.FindAsync(owner));
        var chosen = new NotificationPreferences(
            NotificationKinds.TransferDue, NotificationKinds.LockBreak, NotificationKinds.IncomeCame, 90, 30, true);

        await choices.SaveAsync(owner, chosen);
        Assert.Equal("quiet-hours-are-empty", (await choices.SaveAsync(owner, chosen with { QuietFromMinutes = 30 })).Refusals[0].Name);
        Assert.Equal("quiet-hours-need-end", (await choices.SaveAsync(owner, chosen with { QuietUntilMinutes = null })).Refusals[0].Name);

        Assert.Equal(chosen, await choices.FindAsync(owner));
        await choices.ChooseMailAsync(owner, NotificationKinds.All);
        Assert.Equal(chosen with { Mail = NotificationKinds.All }, await choices.FindAsync(owner));
        Assert.Equal(
            (int)(NotificationKinds.All & ~NotificationKinds.TransferDue), (await book.StoredBookAsync()).SilentKinds);
    }

    [OnEachDatabase]
    public async Task Mails_ThatWereChosenBeforeTheUpgrade_AreChosenAfterIt(DatabaseKind database)
    {
        await using var book = await OpenAsync(database);
        var (owner, _) = await book.OwnerAsync();
        await using var db = book.App.Open(book.Id);
        // The statement as it runs in the upgrade, beside a column as it was then.
        await book.App.ExecuteSqlAsync("ALTER TABLE Users ADD COLUMN MailedKinds INTEGER NOT NULL DEFAULT 0");
        try
        {
            await db.Users.Where(user => user.Id == owner).ExecuteUpdateAsync(set => set.SetProperty(user => user.FirstName, "Chose"));
            await book.App.ExecuteSqlAsync("UPDATE Users SET MailedKinds = 6 WHERE FirstName = 'Chose'");
            await db.Set<NotificationChoice>().ExecuteDeleteAsync();
            await book.App.ExecuteSqlAsync(NotificationChannelsMigration.Statement);
        }
        finally
        {
            await book.App.ExecuteSqlAsync("ALTER TABLE Users DROP COLUMN MailedKinds");
        }

        var kept = await db.Set<NotificationChoice>().AsNoTracking().SingleAsync();
        Assert.Equal(
            (owner, book.Id, NotificationKinds.WithdrawalHeld | NotificationKinds.WithdrawalMissed, NotificationKinds.All,
                NotificationKinds.None, null, false),
            (kept.UserId, kept.BookId, kept.MailedKinds, kept.PushedKinds, kept.SilentKinds, kept.Quiet, kept.AmountsInPush));
    }

    private async Task<TestBook> OpenAsync(DatabaseKind database)
    {
        var book = await databases.OpenBookAsync(database);
        await book.ForgetWaitingAsync();
        await book.DepositAsync(500_00);
        return book;
    }

    private static void MoveTo(TestBook book, int year, int month, int day, int hour, int minute) =>
        book.Clock.MoveTo(new DateTimeOffset(year, month, day, hour, minute, 0, TimeSpan.Zero));
}
