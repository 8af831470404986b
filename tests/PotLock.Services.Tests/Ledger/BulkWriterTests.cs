using Microsoft.EntityFrameworkCore;
using PotLock.Data.Tables;
using PotLock.Domain.Ledger;
using PotLock.Domain.Months;
using PotLock.Domain.Transactions;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Ledger;

/// <summary>Many rows in few commands, stored as EF Core itself would store them.</summary>
public sealed class BulkWriterTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private const string Hostile = "O'Neill \\ \" {0} @p0 -- 🧸; DROP TABLE Books";

    [OnEachDatabase]
    public async Task Insert_StoresWhatTheContextWould(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await using var db = book.App.Open(book.Id);
        var written = Entry(book, 1, Hostile, new DateTime(2026, 3, 10, 9, 8, 7, DateTimeKind.Utc).AddTicks(1_234_560));
        var tracked = Entry(book, 2, Hostile, written.RecordedAtUtc);

        await new BulkWriter(db).Insert([written]).SendAsync();
        db.Add(tracked);
        await db.SaveChangesAsync();

        var rows = await db.JournalEntries.AsNoTracking().OrderBy(entry => entry.Id).ToListAsync();
        Assert.Equal(Said(written), Said(rows[0]));
        Assert.Equal(Said(tracked), Said(rows[1]));
    }

    [OnEachDatabase]
    public async Task Insert_OfMoreThanOneCommandCarries_SendsSeveral_AndLosesNothing(DatabaseKind database)
    {
        const int many = 3_000;
        var counter = new StatementCounter();
        await using var book = await databases.OpenBookAsync(
            database, options => options.AddInterceptors(counter.Commands, counter.Transactions));
        await using var db = book.App.Open(book.Id);
        var entries = Enumerable.Range(1, many).Select(number => Entry(book, number, $"Entry {number}", DateTime.UnixEpoch)).ToList();
        var tags = entries.Select(entry => new EntryTag { EntryId = entry.Id, Name = "tag" });

        var sent = await counter.CountAsync(async () =>
        {
            await new BulkWriter(db).Insert(entries).Insert(tags).SendAsync();
            return true;
        });

        Assert.InRange(sent.Count, 2, many / 5);
        Assert.Equal((many, many), (await db.JournalEntries.CountAsync(), await db.EntryTags.CountAsync()));
        Assert.Equal(
            $"Entry {many}", (await db.JournalEntries.SingleAsync(entry => entry.Id == EntityId.Compose(book.Id, many))).Description);
    }

    [OnEachDatabase]
    public async Task InsertOrAdd_RaisesTheNumbersOfARowThatIsThere(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await using var db = book.App.Open(book.Id);
        var (march, april) = (new DateOnly(2026, 3, 1), new DateOnly(2026, 4, 1));

        await new BulkWriter(db).InsertOrAdd([Month(march, 100, -5)]).SendAsync();
        await new BulkWriter(db).InsertOrAdd([Month(march, 20, 1), Month(april, 7, 7)]).SendAsync();

        Assert.Equal(
            [(march, 120L, -4L), (april, 7L, 7L)],
            (await db.BookMonths.AsNoTracking().OrderBy(month => month.Month).ToListAsync()).Select(
                month => (month.Month, month.IncomeMinor, month.LiquidMinor)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => new BulkWriter(db)
            .InsertOrAdd([Entry(book, 1, "", DateTime.UnixEpoch)])
            .SendAsync());

        BookMonth Month(DateOnly month, long income, long liquid) =>
            new() { BookId = book.Id, Month = month, IncomeMinor = income, LiquidMinor = liquid };
    }

    private static JournalEntry Entry(TestBook book, long number, string description, DateTime at) => new()
    {
        Id = EntityId.Compose(book.Id, number), BookId = book.Id, Kind = EntryKind.Deposit, Date = new DateOnly(2026, 3, 9),
        RecordedOn = new DateOnly(2026, 3, 10),
        RecordedAtUtc = at, Description = description, AmountMinor = long.MaxValue, Transaction = TransactionKind.Income,
        Note = "line\nline", SearchText = "ß",
    };

    private static object Said(JournalEntry entry) => (
        entry.Id, entry.BookId, entry.Kind, entry.Date, entry.RecordedOn, entry.RecordedAtUtc, entry.RecordedAtUtc.Kind,
        (entry.Description,
            entry.AmountMinor,
            entry.ReversesEntryId,
            entry.ReplacesEntryId,
            entry.Transaction,
            entry.Note,
            entry.SearchText));
}
