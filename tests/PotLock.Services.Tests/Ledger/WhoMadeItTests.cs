using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Calendar;
using PotLock.Domain.Schedules;
using PotLock.Services.Deposits;
using PotLock.Services.Ledger;
using PotLock.Services.SetUp;
using PotLock.Services.Tests.Harness;
using PotLock.Services.Undo;

namespace PotLock.Services.Tests.Ledger;

/// <summary>Every entry and every command names the person who made it.</summary>
public sealed class WhoMadeItTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task EntryAndCommand_NameTheirPerson_AndWhatFellDueNamesNobody(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.ScheduleAsync(
            new ScheduleTerms(ScheduleKind.Income, 10_00, "Wages", null, null, RecurrenceKind.Monthly, book.Today.AddDays(1)));
        book.Clock.MoveDays(1);
        var (ada, bob) = (Guid.NewGuid(), Guid.NewGuid());

        // Ada's deposit is what applies the wages first.
        var deposit = await DepositAsync(book, ada);
        var undone = await book.App.Get<UndoEntry>().RunAsync(new Actor(book.Id, bob), TestBook.NewCommandId(), deposit);

        await using var db = book.App.Open(book.Id);
        Assert.Equal(
            [("Wages", null), ("Salary", ada), ("Undo: Salary", (Guid?)bob)],
            (await db.JournalEntries.AsNoTracking().OrderBy(entry => entry.Id).ToListAsync()).Select(
                entry => (entry.Description, entry.MadeById)));
        var records = await db.CommandRecords.AsNoTracking().ToDictionaryAsync(record => record.Kind, record => record.MadeById);
        Assert.Equal((null, ada, bob), (records["schedule"], records["deposit"], records["undo"]));
        Assert.False(undone.IsRefused);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task PersonWhoLeaves_LeavesTheEntries(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await using var db = book.App.Open(book.Id);
        var person = await db.BookMembers.Where(member => member.BookId == book.Id).Select(member => member.UserId).SingleAsync();
        var deposit = await DepositAsync(book, person);

        await db.Users.Where(user => user.Id == person).ExecuteDeleteAsync();

        Assert.Equal(person, (await db.JournalEntries.SingleAsync(entry => entry.Id == deposit)).MadeById);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase(DatabaseKind.Sqlite)]
    public async Task Demo_IsMadeByItsPerson(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var person = Guid.NewGuid();

        Assert.False((await book.App.Get<BuildDemo>().RunAsync(new Actor(book.Id, person))).IsRefused);

        await using var db = book.App.Open(book.Id);
        Assert.Equal([person], await db.CommandRecords.Select(record => record.MadeById).Distinct().ToListAsync());
        var commanded = db.CommandRecords.Where(record => record.EntryId != null).Select(record => record.EntryId);
        Assert.Equal(
            [person],
            await db.JournalEntries.Where(entry => commanded.Contains(entry.Id)).Select(entry => entry.MadeById).Distinct().ToListAsync());
    }

    private static async Task<long> DepositAsync(TestBook book, Guid person) => (await book.App.Get<RecordDeposit>().RunAsync(
        new Actor(book.Id, person), TestBook.NewCommandId(), new DepositRequest(100_00, "Salary"))).Value.EntryId!.Value;
}
