using PotLock.Domain.Ledger;
using PotLock.Domain.Notifications;
using PotLock.Services.Notifications;
using PotLock.Services.Schedules;
using PotLock.Services.Tests.Harness;
using static PotLock.Services.Tests.Harness.TestBook;

namespace PotLock.Services.Tests.Months;

/// <summary>
/// That a month can be closed is told once, on the first day of the next or when the book is looked at then. It is 10 March 2026.
/// </summary>
public sealed class TellMonthCanBeClosedTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task FirstDayOfTheNextMonth_TellsOnce_WhoeverLooks(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(100_00);
        book.MoveTo("2026-03-31");
        await book.LookAsync();
        Assert.Empty(await ToldAsync(book));

        book.MoveTo("2026-04-01");
        await book.App.Get<RunDueBooks>().RunAsync();
        Assert.Equal(
            ["2026-04-01 /settings/months/2026-03 March 2026 has ended. Check it, then close it."], await ToldAsync(book));
        Assert.Equal(Day("2026-05-01"), (await book.StoredBookAsync()).NextMonthOn);
        await book.LookAsync();
        book.MoveTo("2026-04-30");
        await book.LookAsync();
        Assert.Single(await ToldAsync(book));
        await book.MustCountUnreadAsync();
        Assert.Equal(1, (await book.StoredBookAsync()).UnreadNotifications);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task MonthsThatNobodyLooked_AreToldInOne_AndANewOneSaysWhatTheOldDid(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(100_00);
        book.MoveTo("2026-06-20");
        await book.LookAsync();
        const string Several = "2026-06-01 /settings/months/close?through=2026-05 March 2026 to May 2026 have ended. Check "
            + "them, then close them in one go.";
        Assert.Equal([Several], await ToldAsync(book));

        book.MoveTo("2026-07-01");
        await book.DepositAsync(1_00); // a command is a look too
        var told = await ToldAsync(book);
        Assert.Equal(2, told.Count);
        Assert.StartsWith("2026-07-01 /settings/months/close?through=2026-06 March 2026 to June 2026", told[1], StringComparison.Ordinal);
        Assert.Equal(1, (await book.StoredBookAsync()).UnreadNotifications);
        await book.MustCountUnreadAsync();
    }

    [OnEachDatabase]
    public async Task Closing_MarksItRead_AndReopeningTellsNobodyAgain(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var (_, email) = await book.OwnerAsync();
        await book.ChooseMailAsync(NotificationKinds.MonthCanBeClosed);
        await book.DepositAsync(100_00);
        book.MoveTo("2026-05-02");
        await book.LookAsync();
        await book.CloseAsync("2026-03");
        Assert.Equal(1, (await book.StoredBookAsync()).UnreadNotifications); // April still can be
        await book.CloseUpToAsync("2026-04");
        Assert.Equal(0, (await book.StoredBookAsync()).UnreadNotifications);
        await book.App.Get<SendMails>().RunAsync();
        Assert.Empty(book.App.Mail.SentTo(email)); // too late to be worth a mail

        await book.ReopenAsync("2026-04");
        book.MoveTo("2026-05-20");
        await book.LookAsync();
        Assert.Single(await ToldAsync(book));
        await book.CloseAsync("2026-04");
        book.MoveTo("2026-06-01");
        await book.LookAsync();
        Assert.Equal(2, (await ToldAsync(book)).Count);
        await book.App.Get<SendMails>().RunAsync();
        Assert.Equal("PotLock: A month can be closed", Assert.Single(book.App.Mail.SentTo(email)).Subject);
        await book.MustCountUnreadAsync();
    }

    [OnEachDatabase]
    public async Task BookThatHadNothingByThen_IsToldNothing(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        book.MoveTo("2026-04-01");
        await book.LookAsync();
        await book.DepositAsync(5_00);
        book.MoveTo("2026-04-20");
        await book.LookAsync();
        Assert.Empty(await ToldAsync(book));

        // From then on it has something; the empty month before is closed with it.
        book.MoveTo("2026-05-01");
        await book.LookAsync();
        Assert.Contains("March 2026 to April 2026", Assert.Single(await ToldAsync(book)), StringComparison.Ordinal);
    }

    [OnEachDatabase]
    public async Task FirstEntryThatTheSameCatchUpPosts_IsSeen(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.ScheduleAsync(MoneyIn("Salary", 500_00, Day("2026-03-25")));
        book.MoveTo("2026-04-03");
        await book.LookAsync();
        Assert.Single(await ToldAsync(book));
    }

    [OnEachDatabase]
    public async Task BookFromBeforeThereWereNotices_IsToldAtTheNextLook(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(100_00, date: Day("2026-02-10"));
        await book.App.WriteBehindTheServicesAsync(PotLock.Data.Months.MonthCloseNoticesMigration.Statement + $" WHERE Id = {book.Id}");
        await book.LookAsync();
        Assert.Contains("February 2026 has ended", Assert.Single(await ToldAsync(book)), StringComparison.Ordinal);
    }

    private static async Task<List<string>> ToldAsync(TestBook book) =>
    [
        .. (await book.ToldAsync()).Where(told => told.Kind == NotificationKinds.MonthCanBeClosed)
            .Select(told => $"{DateText.Iso(told.On)} {told.Path} {told.Text}"),
    ];
}
