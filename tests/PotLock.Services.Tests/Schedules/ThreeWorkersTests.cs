using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Calendar;
using PotLock.Domain.Ledger;
using PotLock.Domain.Schedules;
using PotLock.Services.Schedules;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Schedules;

/// <summary>Several servers that look for what is due at once: each occurrence once, and no book stops another.</summary>
public sealed class ThreeWorkersTests
{
    [OnEachDatabase]
    public async Task Workers_ThreeAtOnce_PostEachOccurrenceOnce(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        List<TestBook> books = [];
        for (var i = 0; i < LongRun.Or(6, 40); i++)
        {
            books.Add(await OpenDueBookAsync(database));
        }

        TestApp[] apps = [database.App, database.StartApp(database.App.Clock), database.StartApp(database.App.Clock)];
        database.App.Clock.MoveDays(40);

        var answers = await Task.WhenAll(apps.Select(app => Task.Run(() => app.Get<RunDueBooks>().RunAsync())));

        Assert.All(answers, answer => Assert.Equal(0, answer.Failed));
        Assert.Equal(books.Count, answers.Sum(answer => answer.Due));
        foreach (var book in books)
        {
            await MustBePostedOnceAsync(book);
        }

        Assert.Equal((0, 0), await apps[1].Get<RunDueBooks>().RunAsync());
        await apps[1].DisposeAsync();
        await apps[2].DisposeAsync();
    }

    [OnEachDatabase]
    public async Task Workers_TogetherWithPagesAndCommands_PostEachOccurrenceOnce(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var book = await OpenDueBookAsync(database);
        await using var other = database.StartApp(database.App.Clock);
        database.App.Clock.MoveDays(40);

        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(async () =>
        {
            var at = book.In(i % 2 == 0 ? database.App : other);
            switch (i % 3)
            {
                case 0:
                    Assert.Equal(0, (await at.App.Get<RunDueBooks>().RunAsync()).Failed);
                    break;
                case 1:
                    await at.LookAsync();
                    break;
                default:
                    Assert.False((await at.WithdrawAsync(1)).IsRefused);
                    break;
            }
        })));

        Assert.False((await book.DepositAsync(4)).IsRefused);
        await MustBePostedOnceAsync(book);
    }

    [OnEachDatabase]
    public async Task Worker_WhenABookIsBroken_PostsTheOthers(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        TestBook[] books = [await OpenDueBookAsync(database), await OpenDueBookAsync(database), await OpenDueBookAsync(database)];
        await database.App.WriteBehindTheServicesAsync(string.Create(CultureInfo.InvariantCulture,
            $"DELETE FROM LedgerAccounts WHERE Id = {SystemAccounts.Withdrawals(books[1].Id)}"));
        database.App.Clock.MoveDays(40);

        Assert.Equal((2, 1), await database.App.Get<RunDueBooks>().RunAsync());

        await MustBePostedOnceAsync(books[0]);
        await MustBePostedOnceAsync(books[2]);
        await using var db = database.App.Open(books[1].Id);
        Assert.Equal(1, await db.JournalEntries.CountAsync());
        Assert.Empty(await db.ScheduleOccurrences.ToListAsync());
        // It is tried again, and the others have nothing due any more.
        Assert.Equal((0, 1), await database.App.Get<RunDueBooks>().RunAsync());
    }

    [OnEachDatabase]
    public async Task Worker_AtOneInstant_GoesByTheDateOfEachBooksZone(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var (kiritimati, losAngeles) =
            (await OpenBookInAsync(database, "Pacific/Kiritimati"), await OpenBookInAsync(database, "America/Los_Angeles"));
        var day = new DateOnly(2026, 3, 15);
        var east = await kiritimati.ScheduleAsync(TestBook.MoneyOut("Rent", 1_00, day));
        var west = await losAngeles.ScheduleAsync(TestBook.MoneyOut("Rent", 1_00, day));

        // 00:00 on the island is ten in the morning of the day before in UTC, and three o'clock of it in Los Angeles.
        await MustBeAsync(new DateTimeOffset(2026, 3, 14, 9, 59, 59, TimeSpan.Zero), [], []);
        await MustBeAsync(new DateTimeOffset(2026, 3, 14, 10, 0, 0, TimeSpan.Zero), ["2026-03-15 Posted"], []);
        await MustBeAsync(new DateTimeOffset(2026, 3, 15, 6, 59, 59, TimeSpan.Zero), ["2026-03-15 Posted"], []);
        await MustBeAsync(new DateTimeOffset(2026, 3, 15, 7, 0, 0, TimeSpan.Zero), ["2026-03-15 Posted"], ["2026-03-15 Posted"]);
        Assert.Equal("2026-03-15", (await kiritimati.JournalAsync())[^1][..10]);
        Assert.Equal("2026-03-15", (await losAngeles.JournalAsync())[^1][..10]);

        async Task MustBeAsync(DateTimeOffset instant, string[] inTheEast, string[] inTheWest)
        {
            database.App.Clock.MoveTo(instant);
            Assert.Equal(0, (await database.App.Get<RunDueBooks>().RunAsync()).Failed);
            Assert.Equal(inTheEast, await kiritimati.DecidedAsync(east));
            Assert.Equal(inTheWest, await losAngeles.DecidedAsync(west));
        }
    }

    private static async Task<TestBook> OpenBookInAsync(TestDatabase database, string zone)
    {
        var book = await database.App.OpenBookAsync();
        await database.App.ExecuteSqlAsync(
            string.Create(CultureInfo.InvariantCulture, $"UPDATE Books SET TimeZoneId = '{zone}' WHERE Id = {book.Id}"));
        await book.DepositAsync(100_00);
        return book;
    }

    private static async Task<TestBook> OpenDueBookAsync(TestDatabase database)
    {
        var book = await database.App.OpenBookAsync();
        await book.DepositAsync(1_000_00);
        await book.AddPotAsync("Bike", weighting: 50_00, target: 50_00);
        await book.AddPotAsync("Trip", weighting: 10_00, ends: book.Today.AddDays(3));
        await book.ScheduleAsync(TestBook.MoneyIn("Wages", 20_00, book.Today.AddDays(1), RecurrenceKind.Weekly));
        await book.ScheduleAsync(TestBook.MoneyOut("Food", 10_00, book.Today.AddDays(1), RecurrenceKind.Weekly));
        await book.ScheduleAsync(TestBook.MoneyOut("Water", 5_00, book.Today.AddDays(2), RecurrenceKind.Weekly));
        await book.ScheduleAsync(TestBook.MoneyOut("Yacht", 5_000_00, book.Today.AddDays(2)));
        return book;
    }

    private static async Task MustBePostedOnceAsync(TestBook book)
    {
        await using var db = book.App.Open(book.Id);
        var occurrences = await db.ScheduleOccurrences.AsNoTracking().ToListAsync();
        Assert.Equal(19, occurrences.Count);
        Assert.Equal(OccurrenceStatus.Missed, Assert.Single(occurrences, one => one.Status != OccurrenceStatus.Posted).Status);
        Assert.Equal(18, occurrences.Select(one => one.EntryId).OfType<long>().Distinct().Count());
        Assert.Equal(
            (6, 6, 6),
            (await db.JournalEntries.CountAsync(entry => entry.Description == "Wages"), await db.JournalEntries.CountAsync(
                entry => entry.Description == "Food"),
            await db.JournalEntries.CountAsync(entry => entry.Description == "Water")));
        var main = await db.LedgerAccounts.Where(account => account.Kind == AccountKind.ActiveBalance || account.Kind == AccountKind.Pot)
            .SumAsync(account => account.BalanceMinor);
        Assert.Equal(1_000_00 + (6 * (20_00 - 10_00 - 5_00)), main);
        var told = await book.ToldAsync();
        Assert.Equal(told.Count, told.Select(one => one.Key).Distinct().Count());
        await book.MustCountUnreadAsync();
        await book.MustBeSoundAsync();
    }
}
