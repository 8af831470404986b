using PotLock.Domain.Calendar;
using PotLock.Domain.Ledger;
using PotLock.Domain.Notifications;
using PotLock.Services.Notifications;
using PotLock.Services.Pots;
using PotLock.Services.Schedules;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Notifications;

/// <summary>What PotLock tells: each thing once, counted on the bell, read by its own people only.</summary>
public sealed class NotificationTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Withdrawal_IsToldTheDayBeforeOnce_AndWhenItIsMade(DatabaseKind database)
    {
        await using var book = await OpenWithMoneyAsync(database);
        var rent = await book.ScheduleAsync(TestBook.MoneyOut("Rent", 10_00, book.Today.AddDays(3), RecurrenceKind.Weekly));
        await book.LookAfterAsync(1);
        Assert.Empty(await book.ToldAsync());

        await book.LookAfterAsync(1);
        await book.LookAsync();
        // Something else that comes due on the same day does not tell it again.
        await book.ScheduleAsync(TestBook.MoneyOut("Today", 1_00, book.Today));
        await book.LookAsync();

        Assert.Equal([NotificationKinds.WithdrawalTomorrow, NotificationKinds.WithdrawalMade], await book.KindsToldAsync());
        var tomorrow = (await book.ToldAsync())[0];
        Assert.Equal(
            ("Rent: £10.00 will be paid from your active balance tomorrow.", $"/schedule/{rent}", book.Today, (DateTime?)null),
            (tomorrow.Text, tomorrow.Path, tomorrow.On, tomorrow.ReadAtUtc));
        await book.LookAfterAsync(1);
        Assert.Equal("Rent: £10.00 was paid from your active balance, leaving £89.00.", (await book.ToldAsync())[^1].Text);
        await book.LookAfterAsync(6);
        Assert.Equal(2, (await book.KindsToldAsync()).Count(kind => kind == NotificationKinds.WithdrawalTomorrow));
        await book.MustCountUnreadAsync();
    }

    [OnEachDatabase]
    public async Task Withdrawal_ThatCannotBeMet_IsToldTheDayBefore_WhenHeld_AndWhenMissed_EachOnce(DatabaseKind database)
    {
        await using var book = await OpenWithMoneyAsync(database);
        await book.ScheduleAsync(TestBook.MoneyOut("Rent", 150_00, book.Today.AddDays(1)));
        for (var day = 0; day < 12; day++)
        {
            await book.LookAsync();
            await book.LookAfterAsync(1);
        }

        Assert.Equal(
            [
                (NotificationKinds.WithdrawalTomorrow, new DateOnly(2026, 3, 10), "Rent: £150.00 will be paid from your active balance "
                    + "tomorrow. As things stand it can’t be paid: Your active balance has only £100.00."),
                (NotificationKinds.WithdrawalHeld, new DateOnly(2026, 3, 11), "Rent: £150.00 couldn’t be paid. Your active balance has "
                    + "only £100.00. PotLock will try every day for 7 days."),
                (NotificationKinds.WithdrawalMissed, new DateOnly(2026, 3, 18), "Rent: £150.00, due on 11 March 2026, couldn’t be paid "
                    + "for 7 days. Your active balance has only £100.00. You can still record or skip it yourself."),
            ],
            (await book.ToldAsync()).Select(told => (told.Kind, told.On, told.Text)));
        await book.MustCountUnreadAsync();
    }

    [OnEachDatabase]
    public async Task Withdrawal_ThatWasHeld_IsToldWhenALaterTryMeetsIt(DatabaseKind database)
    {
        await using var book = await OpenWithMoneyAsync(database);
        await book.ScheduleAsync(TestBook.MoneyOut("Rent", 150_00, book.Today.AddDays(1)));
        await book.LookAfterAsync(2);
        await book.DepositAsync(60_00);

        await book.LookAfterAsync(1);

        Assert.Equal([NotificationKinds.WithdrawalHeld, NotificationKinds.WithdrawalMade], await book.KindsToldAsync());
        Assert.Equal(
            "Rent: £150.00 was paid from your active balance, due since 11 March 2026, leaving £10.00.",
            (await book.ToldAsync())[1].Text);
    }

    [OnEachDatabase]
    public async Task Income_AndPotsThatGoLive_AreToldOnce(DatabaseKind database)
    {
        await using var book = await OpenWithMoneyAsync(database);
        var bike = await book.AddPotAsync("Bike", weighting: 50_00, target: 20_00);
        var trip = await book.AddPotAsync("Trip", ends: book.Today.AddDays(4), start: 5_00);
        await book.ScheduleAsync(TestBook.MoneyIn("Wages", 100_00, book.Today.AddDays(2)));

        await book.LookAfterAsync(10);
        await book.LookAfterAsync(10);

        var told = await book.ToldAsync();
        Assert.Equal(
            [
                (NotificationKinds.IncomeCame, new DateOnly(2026, 3, 12),
                    "Wages: £100.00 came in. £80.00 of it stays in your active balance."),
                (NotificationKinds.PotWentLive,
                    new DateOnly(2026, 3, 12),
                    "Bike is live: it has reached its target. £20.00 is ready to spend."),
                (NotificationKinds.PotWentLive, new DateOnly(2026, 3, 15), "Trip is live: its end date has passed. £5.00 is ready to "
                    + "spend."),
            ],
            told.Select(one => (one.Kind, one.On, one.Text)));
        Assert.Equal([$"/pots/{bike}", $"/pots/{trip}"], told.Skip(1).Select(one => one.Path));
        Assert.Equal($"/transactions/{EntityId.Compose(book.Id, 3)}", told[0].Path);
        await book.MustCountUnreadAsync();
    }

    [OnEachDatabase]
    public async Task PotThatWentLive_ByADepositThatIsUndone_IsNotToldAnyMore(DatabaseKind database)
    {
        await using var book = await OpenWithMoneyAsync(database);
        await book.AddPotAsync("Bike", weighting: 50_00, target: 20_00);
        var unread = (await book.DepositAsync(60_00)).Value.EntryId!.Value;
        Assert.Equal([NotificationKinds.PotWentLive], await book.KindsToldAsync());

        await book.UndoAsync(unread);
        Assert.Empty(await book.ToldAsync());
        await book.MustCountUnreadAsync();

        var read = (await book.DepositAsync(60_00)).Value.EntryId!.Value;
        await ReadAsync(book, null);
        await book.UndoAsync(read);
        Assert.Empty(await book.ToldAsync());
        await book.MustCountUnreadAsync();
        await book.DepositAsync(60_00);
        Assert.Equal([NotificationKinds.PotWentLive], await book.KindsToldAsync());
        await book.MustCountUnreadAsync();
    }

    [OnEachDatabase]
    public async Task LockBreak_IsToldStepByStep(DatabaseKind database)
    {
        await using var book = await OpenWithMoneyAsync(database);
        var trip = await book.AddPotAsync("Trip", target: 90_00, start: 50_00);
        var breakLock = book.App.Get<BreakLock>();
        var worker = book.App.Get<RunDueBooks>();

        await breakLock.AskAsync(book.Actor, TestBook.NewCommandId(), trip);
        await worker.RunAsync();
        await breakLock.CancelAsync(book.Actor, TestBook.NewCommandId(), trip);
        await breakLock.AskAsync(book.Actor, TestBook.NewCommandId(), trip);
        book.Clock.MoveDays(1);
        await worker.RunAsync();
        await worker.RunAsync();
        await breakLock.ConfirmAsync(book.Actor, TestBook.NewCommandId(), trip);
        await worker.RunAsync();

        var told = await book.ToldAsync();
        Assert.Equal(
            ["You started", "Trip stays locked", "You started", "The cooling-off of Trip is over", "The lock on Trip has been broken"],
            told.Select(one => ((string[])[
                "You started",
                "Trip stays locked",
                "The cooling-off of Trip is over",
                "The lock on Trip has been broken",
            ])
                .Single(start => one.Text.StartsWith(start, StringComparison.Ordinal))));
        Assert.All(told, one => Assert.Equal((NotificationKinds.LockBreak, $"/pots/{trip}/break-lock"), (one.Kind, one.Path)));
        await book.MustCountUnreadAsync();
    }

    [OnEachDatabase]
    public async Task CoolingOff_ThatWasOverWhileNobodyLookedForTooLong_IsNotTold(DatabaseKind database)
    {
        await using var book = await OpenWithMoneyAsync(database);
        var trip = await book.AddPotAsync("Trip", target: 90_00, start: 50_00);
        await book.App.Get<BreakLock>().AskAsync(book.Actor, TestBook.NewCommandId(), trip);
        book.Clock.MoveDays(9);

        await book.App.Get<RunDueBooks>().RunAsync();

        Assert.Single(await book.ToldAsync());
    }

    [OnEachDatabase]
    public async Task Transfer_IsToldOnceAMonth_AndNotWhenItWasProcessed(DatabaseKind database)
    {
        await using var book = await OpenWithMoneyAsync(database);
        await book.PlanAsync(25_00, day: 15);
        for (var day = 0; day < 10; day++)
        {
            await book.LookAfterAsync(1);
        }

        var told = Assert.Single(await TransfersAsync());
        Assert.Equal(
            (NotificationKinds.TransferDue, new DateOnly(2026, 3, 15), "/transfer", "Your monthly transfer of £25.00 is due. "
                + "Check it and make it."),
            (told.Kind, told.On, told.Path, told.Text));
        book.Clock.MoveTo(new DateTimeOffset(2026, 4, 3, 12, 0, 0, TimeSpan.Zero));
        await book.ProcessAsync();
        await book.LookAfterAsync(20);
        Assert.Single(await TransfersAsync());
        await book.LookAfterAsync(30);
        Assert.Equal(2, (await TransfersAsync()).Count);
        await book.MustCountUnreadAsync();

        async Task<List<Notification>> TransfersAsync() =>
            [.. (await book.ToldAsync()).Where(told => told.Kind == NotificationKinds.TransferDue)];
    }

    [OnEachDatabase]
    public async Task Read_OneThenAll_CountsOnTheBell_AndTwiceChangesNothing(DatabaseKind database)
    {
        await using var book = await OpenWithMoneyAsync(database);
        var rent = await book.ScheduleAsync(TestBook.MoneyOut("Rent", 1_00, book.Today.AddDays(1), RecurrenceKind.Weekly));
        await book.LookAfterAsync(30);
        var told = await book.ToldAsync();
        Assert.Equal(6, told.Count); // five withdrawals, and that March can be closed
        Assert.Equal(6, (await book.StoredBookAsync()).UnreadNotifications);

        Assert.Equal($"/schedule/{rent}", await ReadAsync(book, told[2].Id));
        Assert.Equal(5, (await book.StoredBookAsync()).UnreadNotifications);
        var readAt = (await book.ToldAsync())[2].ReadAtUtc;
        book.Clock.MoveTo(book.Clock.GetUtcNow().AddHours(1));
        Assert.Equal($"/schedule/{rent}", await ReadAsync(book, told[2].Id));
        Assert.Equal((5, readAt), ((await book.StoredBookAsync()).UnreadNotifications, (await book.ToldAsync())[2].ReadAtUtc));
        await ReadAsync(book, null);
        await book.MustCountUnreadAsync();
        Assert.Equal(0, (await book.StoredBookAsync()).UnreadNotifications);
        Assert.Equal(readAt, (await book.ToldAsync())[2].ReadAtUtc);
    }

    [OnEachDatabase]
    public async Task Read_OfAnotherBooks_IsNotFound_AndStaysUnread(DatabaseKind database)
    {
        await using var book = await OpenWithMoneyAsync(database);
        await book.PlanAsync(1_00, day: 10);
        await book.LookAsync();
        var other = await book.App.OpenBookAsync("Bob");
        var before = await other.EverythingAsync();

        Assert.Null(await ReadAsync(other, Assert.Single(await book.ToldAsync()).Id));
        Assert.Null(await ReadAsync(other, 4711));
        Assert.Equal(before, await other.EverythingAsync());
        await ReadAsync(other, null);

        Assert.Equal(1, (await book.StoredBookAsync()).UnreadNotifications);
        Assert.Empty((await other.App.Get<NotificationQueries>().ListAsync(await other.OwnerActorAsync(), before: null)).Rows);
    }

    [OnEachDatabase]
    public async Task List_ShowsTheNewestFirst_InPages(DatabaseKind database)
    {
        await using var book = await OpenWithMoneyAsync(database);
        await book.ScheduleAsync(TestBook.MoneyOut("Rent", 1, book.Today.AddDays(1), RecurrenceKind.Weekly));
        await book.LookAfterAsync(7 * 60);
        var queries = book.App.Get<NotificationQueries>();

        var owner = await book.OwnerActorAsync();
        var first = await queries.ListAsync(owner, before: null);
        var second = await queries.ListAsync(owner, first.NextBefore);

        Assert.Equal((50, (long?)null), (first.Rows.Count, second.NextBefore));
        Assert.Equal(
            (await book.ToldAsync()).Reverse().Select(told => told.Id),
            first.Rows.Concat(second.Rows).Select(row => row.Notification.Id));
    }

    private async Task<TestBook> OpenWithMoneyAsync(DatabaseKind database)
    {
        var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(100_00);
        return book;
    }

    private static async Task<string?> ReadAsync(TestBook book, long? notificationId) =>
        await book.App.Get<NotificationQueries>().MarkReadAsync(await book.OwnerActorAsync(), notificationId);
}
