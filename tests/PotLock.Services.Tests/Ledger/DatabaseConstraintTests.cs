using System.Data.Common;
using System.Globalization;
using PotLock.Domain.Ledger;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Ledger;

/// <summary>Behind the code stand the database's own constraints: what must never be stored cannot be.</summary>
public sealed class DatabaseConstraintTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Database_RefusesWhatMustNeverBe(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var open = await book.AddPotAsync("Open", weighting: 10_00);
        var live = await book.AddPotAsync("Live", weighting: 10_00, target: 1_00);
        var commandId = TestBook.NewCommandId();
        var deposit = (await book.DepositAsync(100_00, commandId)).Value.EntryId!.Value;
        var undone = (await book.DepositAsync(3_00)).Value.EntryId!.Value;
        var reversal = (await book.UndoAsync(undone)).Value.EntryId;
        var active = SystemAccounts.ActiveBalance(book.Id);
        var before = await book.EverythingAsync();

        foreach (var sql in (FormattableString[])
        [
            $"UPDATE LedgerAccounts SET BalanceMinor = -1 WHERE Id = {active}",
            $"UPDATE LedgerAccounts SET BalanceMinor = -1 WHERE Id = {open}",
            $"UPDATE Pots SET WeightingBasisPoints = 10001 WHERE Id = {open}",
            $"UPDATE Pots SET WeightingBasisPoints = -1 WHERE Id = {open}",
            $"UPDATE Pots SET WeightingBasisPoints = 1 WHERE Id = {live}",
            $"UPDATE Pots SET LiveOn = NULL WHERE Id = {live}",
            $"UPDATE Pots SET LiveOn = '2026-03-10' WHERE Id = {open}",
            $"UPDATE Pots SET TargetMinor = 0 WHERE Id = {open}",
            $"UPDATE Books SET Version = -1 WHERE Id = {book.Id}",
            $"UPDATE Postings SET AmountMinor = 0 WHERE EntryId = {deposit} AND Line = 1",
            $"UPDATE Postings SET AccountId = 4711 WHERE EntryId = {deposit} AND Line = 1",
            $"UPDATE JournalEntries SET AmountMinor = 0 WHERE Id = {deposit}",
            $"UPDATE JournalEntries SET ReversesEntryId = {deposit} WHERE Id = {undone}",
            $"UPDATE JournalEntries SET ReversesEntryId = NULL WHERE Id = {reversal}",
            $"DELETE FROM JournalEntries WHERE Id = {deposit}",
            $"DELETE FROM LedgerAccounts WHERE Id = {active}",
            $"DELETE FROM Books WHERE Id = {book.Id}",
            // A command id twice, and an entry taken back twice.
            $"""
            INSERT INTO CommandRecords (BookId, CommandId, Kind, ContentHash, ResultJson, EntryId, RecordedAtUtc)
            SELECT BookId, CommandId, Kind, ContentHash, ResultJson, EntryId, RecordedAtUtc FROM CommandRecords
            WHERE BookId = {book.Id} AND CommandId = '{commandId}'
            """,
            $"""
            INSERT INTO JournalEntries (Id, BookId, Kind, Date, RecordedOn, RecordedAtUtc, Description, AmountMinor, ReversesEntryId)
            SELECT Id + 1000, BookId, Kind, Date, RecordedOn, RecordedAtUtc, Description, AmountMinor, ReversesEntryId
            FROM JournalEntries WHERE Id = {reversal}
            """,
        ])
        {
            var text = sql.ToString(CultureInfo.InvariantCulture);
            var refused = await Record.ExceptionAsync(() => book.App.ExecuteSqlAsync(text));
            Assert.True(refused is DbException, $"The database took: {text} ({refused?.GetType().Name})");
        }

        Assert.Equal(before, await book.EverythingAsync());
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Database_TakesABankAccountBelowZero(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var bank = await book.AddBankAccountAsync();

        await book.DepositAsync(100_00, from: bank);

        Assert.Equal(-100_00, await book.BalanceAsync(bank));
    }
}
