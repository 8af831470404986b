using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Calendar;
using PotLock.Domain.Notifications;
using PotLock.Services.Notifications;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Notifications;

/// <summary>Mail: only the kinds that a person chose, once, whatever servers and mail servers do.</summary>
public sealed class SendMailsTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Mail_IsSentForTheChosenKindsOnly_Once(DatabaseKind database)
    {
        await using var book = await OpenToldAsync(database, NotificationKinds.WithdrawalMade);
        var (_, email) = await book.OwnerAsync();

        Assert.Equal(1, await SendAsync(book));
        Assert.Equal(0, await SendAsync(book));

        var mail = Assert.Single(book.App.Mail.SentTo(email));
        Assert.Equal(("Ada", "PotLock: Scheduled payment made"), (mail.ToName, mail.Subject));
        Assert.Equal(
            $"""
            Hello Ada,

            Rent: £10.00 was paid from your active balance, leaving £90.00.

            https://pots.example.test{(await book.ToldAsync()).Single(told => told.Kind == NotificationKinds.WithdrawalMade).Path}

            You asked for this kind of mail. You can choose others, or none, at https://pots.example.test/account/notifications.
            """,
            mail.Text);
        Assert.All(await book.ToldAsync(), told => Assert.Null(told.MailAfterUtc));
    }

    [OnEachDatabase]
    public async Task Mail_ForWhoWantsNone_IsNotSent_AndNotLaterEither(DatabaseKind database)
    {
        await using var book = await OpenToldAsync(database, NotificationKinds.None);
        var (_, email) = await book.OwnerAsync();

        Assert.Equal(0, await SendAsync(book));
        await book.ChooseMailAsync(NotificationKinds.All);
        Assert.Equal(0, await SendAsync(book));

        Assert.Empty(book.App.Mail.SentTo(email));
    }

    [OnEachDatabase]
    public async Task Mail_WhileNoneIsSetUp_IsNotTried(DatabaseKind database)
    {
        await using var book = await OpenToldAsync(database, NotificationKinds.All);
        var (_, email) = await book.OwnerAsync();
        var tries = book.App.Mail.Tries;
        book.App.Mail.IsSetUp = false;
        Assert.Equal(0, await SendAsync(book));
        book.App.Mail.IsSetUp = true;

        Assert.Equal(0, await SendAsync(book));
        Assert.Equal(tries, book.App.Mail.Tries);
        Assert.Empty(book.App.Mail.SentTo(email));
    }

    [OnEachDatabase]
    public async Task Mail_ByTwoServersAtOnce_IsSentOnce(DatabaseKind database)
    {
        await using var book = await OpenToldAsync(database, NotificationKinds.All);
        var (_, email) = await book.OwnerAsync();
        await using var other = book.App.Database.StartApp(book.Clock);
        book.App.Mail.BeforeSending = other.Mail.BeforeSending = () => Task.Delay(30);

        var sent = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(i => Task.Run(() => (i % 2 == 0 ? book.App : other).Get<SendMails>().RunAsync())));

        book.App.Mail.BeforeSending = () => Task.CompletedTask;
        var mails = book.App.Mail.SentTo(email).Concat(other.Mail.SentTo(email)).ToList();
        var told = await book.ToldAsync();
        Assert.Equal(told.Count, mails.Count);
        Assert.Equal(told.Count, mails.Select(mail => mail.Text).Distinct().Count());
        Assert.Equal(told.Count, sent.Sum());
    }

    [OnEachDatabase]
    public async Task Mail_ThatCouldNotBeSent_IsTriedAgainLater_AndThenGivenUp(DatabaseKind database)
    {
        await using var book = await OpenToldAsync(database, NotificationKinds.WithdrawalMade);
        var (_, email) = await book.OwnerAsync();
        book.App.Mail.IsBroken = true;
        var tries = book.App.Mail.Tries;
        Assert.Equal(0, await SendAsync(book));
        // Not again at once: the mail server would be hammered.
        Assert.Equal(0, await SendAsync(book));
        Assert.Equal(tries + 1, book.App.Mail.Tries);

        book.App.Mail.IsBroken = false;
        book.Clock.MoveTo(book.Clock.GetUtcNow().AddMinutes(10));
        Assert.Equal(1, await SendAsync(book));
        Assert.Single(book.App.Mail.SentTo(email));

        var late = await OpenToldAsync(database, NotificationKinds.WithdrawalMade);
        book.App.Mail.IsBroken = true;
        tries = book.App.Mail.Tries;
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(0, await SendAsync(late));
            late.Clock.MoveTo(late.Clock.GetUtcNow().AddMinutes(10));
        }

        book.App.Mail.IsBroken = false;
        Assert.Equal(0, await SendAsync(late));
        Assert.Equal(tries + 6, book.App.Mail.Tries);
        Assert.All(await late.ToldAsync(), told => Assert.Null(told.MailAfterUtc));
    }

    [OnEachDatabase]
    public async Task Choice_IsKept_AndUnknownBitsAreDropped(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);

        await book.ChooseMailAsync(NotificationKinds.TransferDue | NotificationKinds.LockBreak | (NotificationKinds)4096);

        Assert.Equal(
            NotificationKinds.TransferDue | NotificationKinds.LockBreak,
            (await book.App.Get<NotificationChoices>().FindAsync(await book.OwnerActorAsync())).Mail);
    }

    [OnEachDatabase]
    public async Task Mail_OfAWithdrawnNotification_IsNotSent(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await SendAsync(book);
        var (_, email) = await book.OwnerAsync();
        await book.ChooseMailAsync(NotificationKinds.All);
        await book.AddPotAsync("Bike", weighting: 50_00, target: 20_00);
        await book.UndoAsync((await book.DepositAsync(60_00)).Value.EntryId!.Value);

        Assert.Equal(0, await SendAsync(book));
        Assert.Empty(book.App.Mail.SentTo(email));
    }

    /// <summary>
    /// A book with a withdrawal that was told a day ahead and was made, whose owner chose kinds of mail; mail of other tests
    /// is out of the way.
    /// </summary>
    private async Task<TestBook> OpenToldAsync(DatabaseKind database, NotificationKinds chosen)
    {
        var book = await databases.OpenBookAsync(database);
        await using (var db = book.App.Get<BookContexts>().OpenInstallation())
        {
            await db.Notifications.IgnoreQueryFilters()
                .ExecuteUpdateAsync(set => set.SetProperty(told => told.MailAfterUtc, (DateTime?)null));
        }

        await book.ChooseMailAsync(chosen);
        await book.DepositAsync(100_00);
        await book.ScheduleAsync(TestBook.MoneyOut("Rent", 10_00, book.Today.AddDays(1), RecurrenceKind.Monthly));
        await book.LookAsync();
        await book.LookAfterAsync(1);
        Assert.Equal([NotificationKinds.WithdrawalTomorrow, NotificationKinds.WithdrawalMade], await book.KindsToldAsync());
        return book;
    }

    private static Task<int> SendAsync(TestBook book) => book.App.Get<SendMails>().RunAsync();
}
