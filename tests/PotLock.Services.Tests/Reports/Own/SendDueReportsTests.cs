using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Reports;
using PotLock.Domain.Reports.Own;
using PotLock.Services.Reports.Own;
using PotLock.Services.Tests.Harness;
using static PotLock.Domain.Ledger.TransactionKind;
using static PotLock.Services.Tests.Harness.TestBook;

namespace PotLock.Services.Tests.Reports.Own;

/// <summary>Reports are made on their days, once, whatever servers do; kept as they were; and mailed to whoever asked.</summary>
public sealed class SendDueReportsTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Report_IsMadeOnItsDay_ForTheMonthBefore_Once(DatabaseKind database)
    {
        await using var book = await LiveAsync(database, "2026-02-28");
        await book.OwnReportAsync(report: AccountStatement.Name, sending: Monthly("csv"));
        await book.RoundAsync();
        Assert.Empty(await book.SentReportsAsync());

        book.MoveTo("2026-03-01");
        await book.RoundAsync();
        await book.RoundAsync();

        var sent = Assert.Single(await book.SentReportsAsync());
        Assert.Equal(
            (Day("2026-03-01"), Day("2026-02-01"), Day("2026-02-28"), "potlock-statement-2026-02-01-to-2026-02-28.csv", ""),
            (sent.SentOn, sent.First, sent.Last, sent.FileName, sent.Problem));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(sent.Content)), sent.Sha256);
        Assert.Equal(sent.Content.Length, sent.Bytes);
        var text = Encoding.UTF8.GetString(sent.Content);
        Assert.Contains("Rail", text, StringComparison.Ordinal);
        Assert.Contains("'=1+1", text, StringComparison.Ordinal);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Report_AfterNinetyDaysOfNothing_IsMadeOnce_ForTheLatestDay(DatabaseKind database)
    {
        await using var book = await LiveAsync(database, "2026-02-28");
        var monthly = await book.OwnReportAsync("Monthly", sending: Monthly("csv"));
        var weekly = await book.OwnReportAsync("Weekly", sending: new SendingTerms(SendEvery.Week, 1, "csv", ByMail: false));
        var quarterly = await book.OwnReportAsync("Quarterly", sending: new SendingTerms(SendEvery.Quarter, 31, "csv", ByMail: false));

        book.MoveTo("2026-05-29");
        await book.RoundAsync();
        await book.RoundAsync();

        Assert.Equal(
            [(monthly, Day("2026-05-01")), (weekly, Day("2026-05-25")), (quarterly, Day("2026-04-30"))],
            (await book.SentReportsAsync()).Select(sent => (sent.OwnReportId, sent.SentOn)));
        Assert.Equal(Day("2026-06-01"), (await book.StoredReportAsync(monthly)).NextSendOn);
        Assert.Equal(Day("2026-07-31"), (await book.StoredReportAsync(quarterly)).NextSendOn);
    }

    [OnEachDatabase]
    public async Task Report_MadeLate_IsAsSeenFromItsDay(DatabaseKind database)
    {
        await using var book = await LiveAsync(database, "2026-02-28");
        var terms = new OwnReportTerms("Year", AccountStatement.Name, OwnPeriod.YearSoFar) { Sending = Monthly("csv") };
        Assert.Empty((await book.KeepReportAsync(terms)).Refusals);
        book.MoveTo("2026-03-09");
        await book.MustRecordAsync(Expense, 3_00, category: "Groceries", description: "After the day", date: Day("2026-03-05"));

        await book.RoundAsync();

        var sent = Assert.Single(await book.SentReportsAsync());
        Assert.Equal((Day("2026-01-01"), Day("2026-03-01")), (sent.First, sent.Last));
        Assert.DoesNotContain("After the day", Encoding.UTF8.GetString(sent.Content), StringComparison.Ordinal);
    }

    [OnEachDatabase]
    public async Task Day_IsThatOfTheBooksZone(DatabaseKind database)
    {
        await using var book = await LiveAsync(database, "2026-02-28");
        await SetZoneAsync(book, "Pacific/Auckland");
        await book.OwnReportAsync(sending: Monthly("csv"));
        book.Clock.MoveTo(new DateTimeOffset(2026, 2, 28, 10, 30, 0, TimeSpan.Zero)); // 23:30 there
        await book.RoundAsync();
        Assert.Empty(await book.SentReportsAsync());

        book.Clock.MoveTo(new DateTimeOffset(2026, 2, 28, 11, 30, 0, TimeSpan.Zero)); // 00:30 there
        await book.RoundAsync();

        Assert.Equal(Day("2026-03-01"), Assert.Single(await book.SentReportsAsync()).SentOn);
    }

    [OnEachDatabase]
    public async Task Report_ByTwoServersAtOnce_IsMadeAndMailedOnce(DatabaseKind database)
    {
        await using var book = await LiveAsync(database, "2026-02-28");
        await book.ConfirmAddressAsync();
        await book.OwnReportAsync(sending: Monthly("pdf", byMail: true));
        book.MoveTo("2026-03-01");
        await using var other = book.App.Database.StartApp(book.Clock);
        book.App.Mail.BeforeSending = other.Mail.BeforeSending = () => Task.Delay(20);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run((i % 2 == 0 ? book : book.In(other)).RoundAsync)));
        await book.RoundAsync();

        book.App.Mail.BeforeSending = () => Task.CompletedTask;
        Assert.NotNull(Assert.Single(await book.SentReportsAsync()).MailedAtUtc);
        var (_, email) = await book.OwnerAsync();
        Assert.Single(book.App.Mail.SentTo(email).Concat(other.Mail.SentTo(email)));
    }

    [OnEachDatabase]
    public async Task Day_IsUniqueInTheDatabase(DatabaseKind database)
    {
        await using var book = await LiveAsync(database, "2026-03-01");
        await book.OwnReportAsync(sending: Monthly("csv"));
        await book.RoundAsync();
        var sent = Assert.Single(await book.SentReportsAsync());
        await using var db = book.App.Open(book.Id);
        db.Add(new SentReport
        {
            Id = sent.Id + 1_000, BookId = book.Id, OwnReportId = sent.OwnReportId, Name = "Twice", SentOn = sent.SentOn, Format = "csv",
            FileName = "x", Content = [],
        });

        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
    }

    [OnEachDatabase]
    public async Task Mail_HasTheFile_AndNoAmounts(DatabaseKind database)
    {
        await using var book = await LiveAsync(database, "2026-03-01");
        await book.ConfirmAddressAsync();
        var id = await book.OwnReportAsync("Statement: all", AccountStatement.Name, sending: Monthly("pdf", byMail: true));
        var (_, email) = await book.OwnerAsync();

        await book.RoundAsync();
        await book.RoundAsync();

        var mail = Assert.Single(book.App.Mail.SentTo(email));
        Assert.Equal(
            $"""
            Hello Ada,

            Your report “Statement: all” for February 2026 is attached.

            PotLock keeps a copy at https://pots.example.test/reports/sent.

            You asked for this mail. You can change it or stop it at https://pots.example.test/reports/own/{id}/edit.
            """,
            mail.Text);
        Assert.Equal("PotLock: Statement: all", mail.Subject);
        var sent = Assert.Single(await book.SentReportsAsync());
        Assert.Equal(
            ("potlock-statement-2026-02-01-to-2026-02-28.pdf", "application/pdf"),
            (mail.Attachment!.FileName, mail.Attachment.ContentType));
        Assert.Equal(sent.Content, mail.Attachment.Content.ToArray());
        Assert.Null(sent.MailAfterUtc);
    }

    [OnEachDatabase]
    public async Task Mail_WhileNoneIsSetUp_IsNotTried_AndTheFileIsKept(DatabaseKind database)
    {
        await using var book = await LiveAsync(database, "2026-03-01");
        await book.ConfirmAddressAsync();
        await book.OwnReportAsync(sending: Monthly("csv", byMail: true));
        var tries = book.App.Mail.Tries;
        book.App.Mail.IsSetUp = false;
        await book.RoundAsync();
        book.App.Mail.IsSetUp = true;
        await book.RoundAsync();

        Assert.Equal(tries, book.App.Mail.Tries);
        var sent = Assert.Single(await book.SentReportsAsync());
        Assert.Equal((true, null, null), (sent.Bytes > 0, sent.MailedAtUtc, sent.MailAfterUtc));
    }

    [OnEachDatabase]
    public async Task Mail_ToAnAddressThatIsNoLongerConfirmed_IsNotSent(DatabaseKind database)
    {
        await using var book = await LiveAsync(database, "2026-03-01");
        await book.ConfirmAddressAsync();
        await book.OwnReportAsync(sending: Monthly("csv", byMail: true));
        var (owner, email) = await book.OwnerAsync();
        await using (var db = book.App.Get<BookContexts>().OpenInstallation())
        {
            await db.Users.Where(user => user.Id == owner).ExecuteUpdateAsync(set => set.SetProperty(user => user.EmailConfirmed, false));
        }

        await book.RoundAsync();

        Assert.Empty(book.App.Mail.SentTo(email));
        Assert.Null(Assert.Single(await book.SentReportsAsync()).MailAfterUtc);
    }

    [OnEachDatabase]
    public async Task Mail_ThatCouldNotBeSent_IsTriedAgainLater_AndThenGivenUp(DatabaseKind database)
    {
        await using var book = await LiveAsync(database, "2026-03-01");
        await book.ConfirmAddressAsync();
        await book.OwnReportAsync(sending: Monthly("csv", byMail: true));
        book.App.Mail.IsBroken = true;
        var tries = book.App.Mail.Tries;
        for (var i = 0; i < 20; i++)
        {
            await book.RoundAsync();
            book.Clock.MoveTo(book.Clock.GetUtcNow().AddMinutes(5));
        }

        book.App.Mail.IsBroken = false;
        await book.RoundAsync();
        Assert.Equal(tries + 6, book.App.Mail.Tries);
        var sent = Assert.Single(await book.SentReportsAsync());
        Assert.Equal((null, null), (sent.MailAfterUtc, sent.MailedAtUtc));
    }

    [OnEachDatabase]
    public async Task ClosedMonth_SaysAsClosed(DatabaseKind database)
    {
        await using var book = await LiveAsync(database, "2026-03-01");
        await book.OwnReportAsync(sending: Monthly("csv"));
        await book.RoundAsync();
        Assert.False(Assert.Single(await book.SentReportsAsync()).IsAsClosed);
        book.MoveTo("2026-04-01");
        await book.CloseAsync("2026-02");
        await book.CloseAsync("2026-03");

        await book.RoundAsync();

        Assert.Equal([false, true], (await book.SentReportsAsync()).Select(sent => sent.IsAsClosed));
    }

    [OnEachDatabase]
    public async Task NewestFiles_AreKept(DatabaseKind database)
    {
        await using var book = await LiveAsync(database, "2026-03-02");
        await book.OwnReportAsync("Weekly", sending: new SendingTerms(SendEvery.Week, 1, "csv", ByMail: false));
        for (var week = 0; week < OwnReportRules.MaxSent + 2; week++)
        {
            await book.RoundAsync();
            book.Clock.MoveDays(7);
        }

        var sent = await book.SentReportsAsync();

        Assert.Equal(OwnReportRules.MaxSent, sent.Count);
        Assert.Equal(Day("2026-03-16"), sent[0].SentOn);
    }

    [OnEachDatabase]
    public async Task Report_ThatCannotBeMade_SaysWhy_AndIsNotTriedEachMinute(DatabaseKind database)
    {
        await using var book = await LiveAsync(database, "2026-03-01");
        var id = (await book.KeepReportAsync(new OwnReportTerms("Mine", SpendingInDetail.Name, OwnPeriod.LastMonth)
        {
            Sending = Monthly("csv"),
        })).Value.OwnReportId;
        await using (var db = book.App.Open(book.Id))
        {
            await db.Set<OwnReport>().ExecuteUpdateAsync(set => set.SetProperty(own => own.Grouping, ReportGrouping.Person));
        }

        await book.RoundAsync();
        await book.RoundAsync();

        var sent = Assert.Single(await book.SentReportsAsync());
        Assert.Equal((0, "", "Choose one of the groupings."), (sent.Bytes, sent.Sha256, sent.Problem));
        Assert.Equal(Day("2026-04-01"), (await book.StoredReportAsync(id)).NextSendOn);
        Assert.Null(await book.App.Get<SentReportQueries>().FindAsync(book.Id, sent.Id));
    }

    private static SendingTerms Monthly(string format, bool byMail = false) => new(SendEvery.Month, 1, format, byMail);

    private static async Task SetZoneAsync(TestBook book, string zone)
    {
        await using var db = book.App.Open(book.Id);
        await db.Books.ExecuteUpdateAsync(set => set.SetProperty(one => one.TimeZoneId, zone));
    }

    /// <summary>A book with some spending in February; it is a day after that.</summary>
    private async Task<TestBook> LiveAsync(DatabaseKind database, string today)
    {
        var book = await databases.OpenBookAsync(database);
        book.MoveTo(today);
        await book.DepositAsync(1_000_00, date: Day("2026-02-02"));
        await book.MustRecordAsync(Expense, 40_00, category: "Groceries", description: "Rail", date: Day("2026-02-05"));
        await book.MustRecordAsync(Expense, 1_00, category: "Groceries", description: "=1+1", date: Day("2026-02-06"));
        return book;
    }
}
