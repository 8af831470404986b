using Microsoft.EntityFrameworkCore;
using PotLock.Data.Users;
using PotLock.Services.Tests.Harness;
using PotLock.Services.Users;

namespace PotLock.Services.Tests.Users;

/// <summary>Mail about accounts: sealed while it waits, sent once, gone afterwards.</summary>
public sealed class AccountMailTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Mail_WaitsSealed_IsSentByOneOfTwoServers_AndForgotten(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await using var other = book.App.Database.StartApp(book.Clock);
        var to = Person();
        await book.App.Get<QueueAccountMail>().LinkAsync(to, AccountMailText.Reset("/reset-password?token=secret"));
        var row = Assert.Single(await RowsAsync(book.App));
        Assert.DoesNotContain("secret", row.Sealed, StringComparison.Ordinal);
        Assert.DoesNotContain(to.Email!, row.Sealed, StringComparison.OrdinalIgnoreCase);
        book.App.Mail.BeforeSending = other.Mail.BeforeSending = () => Task.Delay(30);

        var sent = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(i => Task.Run(() => (i % 2 == 0 ? book.App : other).Get<SendAccountMails>().RunAsync())));

        book.App.Mail.BeforeSending = () => Task.CompletedTask;
        Assert.Equal(1, sent.Sum());
        var mail = Assert.Single(book.App.Mail.SentTo(to.Email!).Concat(other.Mail.SentTo(to.Email!)));
        Assert.Equal(("Ada", "PotLock: choose a new password"), (mail.ToName, mail.Subject));
        Assert.StartsWith("Hello Ada,\n\nSomeone", mail.Text, StringComparison.Ordinal);
        Assert.Contains("https://pots.example.test/reset-password?token=secret", mail.Text, StringComparison.Ordinal);
        Assert.Empty(await RowsAsync(book.App));
    }

    [OnEachDatabase]
    public async Task Decoy_LooksTheSame_AndIsNeverSent(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var (known, nobody) = (Person(), Person());
        await book.App.Get<QueueAccountMail>().LinkAsync(known, AccountMailText.Reset("/reset"));
        await book.App.Get<QueueAccountMail>().LinkAsync(nobody, AccountMailText.Reset("/reset"), isDecoy: true);
        var rows = await RowsAsync(book.App);
        Assert.Equal(2, rows.Count);
        Assert.InRange(Math.Abs(rows[0].Sealed.Length - rows[1].Sealed.Length), 0, 40);

        Assert.Equal(1, await book.App.Get<SendAccountMails>().RunAsync());

        Assert.Single(book.App.Mail.SentTo(known.Email!));
        Assert.Empty(book.App.Mail.SentTo(nobody.Email!));
        Assert.Empty(await RowsAsync(book.App));
    }

    [OnEachDatabase]
    public async Task Mail_ThatCannotBeSent_IsTriedAgain_WhileItIsOfUse(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var to = Person();
        var send = book.App.Get<SendAccountMails>();
        await book.App.Get<QueueAccountMail>().LinkAsync(to, AccountMailText.Reset("/reset"));
        book.App.Mail.IsBroken = true;
        Assert.Equal(0, await send.RunAsync());
        var tries = book.App.Mail.Tries;
        Assert.Equal(0, await send.RunAsync());
        Assert.Equal(tries, book.App.Mail.Tries);

        book.App.Mail.IsBroken = false;
        book.Clock.MoveTo(book.Clock.GetUtcNow().AddMinutes(5));
        Assert.Equal(1, await send.RunAsync());
        Assert.Single(book.App.Mail.SentTo(to.Email!));

        // A link that works no more is not sent.
        var late = Person();
        await book.App.Get<QueueAccountMail>().LinkAsync(late, AccountMailText.Reset("/reset"));
        book.Clock.MoveTo(book.Clock.GetUtcNow().AddHours(1));
        Assert.Equal(0, await send.RunAsync());
        Assert.Empty(book.App.Mail.SentTo(late.Email!));
        Assert.Empty(await RowsAsync(book.App));

        // And in the end it is given up.
        await book.App.Get<QueueAccountMail>().NoticeAsync(to, AccountMailText.EmailChanged());
        book.App.Mail.IsBroken = true;
        tries = book.App.Mail.Tries;
        for (var i = 0; i < 10; i++)
        {
            await send.RunAsync();
            book.Clock.MoveTo(book.Clock.GetUtcNow().AddMinutes(5));
        }

        book.App.Mail.IsBroken = false;
        Assert.Equal(tries + 6, book.App.Mail.Tries);
        Assert.Empty(await RowsAsync(book.App));
    }

    [OnEachDatabase]
    public async Task Notice_WhileMailIsNotSetUp_IsNotQueued(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        book.App.Mail.IsSetUp = false;
        await book.App.Get<QueueAccountMail>().NoticeAsync(Person(), AccountMailText.EmailChanged());
        book.App.Mail.IsSetUp = true;
        Assert.Empty(await RowsAsync(book.App));
    }

    [Fact]
    public async Task Signal_RungBeforeOrWhileWaiting_Wakes()
    {
        var signal = new MailSignal();
        signal.Ring();
        await signal.WaitAsync(TimeSpan.FromMinutes(1), CancellationToken.None);
        var waiting = signal.WaitAsync(TimeSpan.FromMinutes(1), CancellationToken.None);
        Assert.False(waiting.IsCompleted);
        signal.Ring();
        await waiting;
        await signal.WaitAsync(TimeSpan.FromMilliseconds(1), CancellationToken.None);
    }

    private static PotLockUser Person() => new() { FirstName = "Ada", Email = $"ada-{Guid.NewGuid():N}@example.test" };

    private static async Task<List<AccountMail>> RowsAsync(TestApp app)
    {
        await using var db = app.Open(0);
        return await db.AccountMails.AsNoTracking().ToListAsync();
    }
}
