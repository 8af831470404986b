using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Services.Installation;
using PotLock.Services.Tests.Harness;
using PotLock.Services.Transactions;
using static PotLock.Domain.Ledger.TransactionKind;

namespace PotLock.Services.Tests.Installation;

/// <summary>Rows of an older PotLock are brought up to date when the database is.</summary>
public sealed class UpkeepTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task OldTextsAndReversals_AreReadAnew_Once(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(500_00, description: "Salary");
        await book.MustRecordAsync(Expense, 9_00, null, "Home", "Hauptstraße 1", note: "Ödön", tags: "späti");
        var gone = await book.MustRecordAsync(Expense, 3_00, null, "Home", "Plain", date: new DateOnly(2026, 1, 5));
        await book.CloseThroughAsync(new DateOnly(2026, 1, 31));
        var undo = (await book.UndoAsync(gone)).Value.EntryId;
        var fresh = await StoredAsync(book);
        await using (var db = book.App.Open(book.Id))
        {
            // As it was written before: folded letter by letter, on one line, and reversals of no kind.
            await db.JournalEntries.Where(entry => entry.Description == "Hauptstraße 1")
                .ExecuteUpdateAsync(set => set.SetProperty(entry => entry.SearchText, "hauptstraße 1 odon #spati"));
            await db.JournalEntries.Where(entry => entry.Id == undo)
                .ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Transaction, Other));
            await db.Books.ExecuteUpdateAsync(set => set.SetProperty(one => one.Upkeep, 0));
        }

        Assert.Empty(await book.SaysAsync(new TransactionFilter(Text: "STRASSE")));
        await book.App.Get<MigrateDatabase>().RunAsync();

        Assert.Equal(["Hauptstraße 1"], await book.SaysAsync(new TransactionFilter(Text: "STRASSE #SPÄTI odon")));
        Assert.Equal(fresh, await StoredAsync(book));
        Assert.Equal(Book.CurrentUpkeep, (await book.StoredBookAsync()).Upkeep);
        await book.MustBeSoundAsync();
    }

    private static async Task<List<string>> StoredAsync(TestBook book)
    {
        await using var db = book.App.Open(book.Id);
        return (await db.JournalEntries.AsNoTracking().OrderBy(entry => entry.Id).ToListAsync()).ConvertAll(
            entry => $"{entry.Transaction} {entry.SearchText}");
    }
}
