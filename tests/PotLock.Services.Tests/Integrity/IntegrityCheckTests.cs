using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Calendar;
using PotLock.Domain.Forecasts;
using PotLock.Domain.Ledger;
using PotLock.Domain.Schedules;
using PotLock.Services.Integrity;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Integrity;

/// <summary>The integrity check finds what a stranger's hand broke, and says it in a sentence.</summary>
public sealed class IntegrityCheckTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Check_OfANewAndOfAUsedBook_FindsNothingAndCounts(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        Assert.Equal((0, 0), ((await book.VerifyAsync()).Entries, (await book.VerifyAsync()).Postings));
        await BreakableAsync(book);

        var report = await book.VerifyAsync();

        Assert.Equal((book.Id, 4, 14, true), (report.BookId, report.Entries, report.Postings, report.IsSound));
        Assert.Contains(book.Id, await book.App.Get<IntegrityCheck>().AllBooksAsync());
    }

    [OnEachDatabase]
    public async Task Check_OfACachedBalance_ReportsIt(DatabaseKind database) => await ReportsAsync(
        database, ids => $"UPDATE LedgerAccounts SET BalanceMinor = BalanceMinor + 1 WHERE Id = {ids.Active}",
        "Account 1 (ActiveBalance) shows 7301 minor units; its postings sum to 7300.");

    [OnEachDatabase]
    public async Task Check_OfAPosting_ReportsTheEntryAndTheAccount(DatabaseKind database) => await ReportsAsync(
        database, ids => $"UPDATE Postings SET AmountMinor = AmountMinor + 1 WHERE EntryId = {ids.Deposit} AND Line = 2",
        "Entry 1 does not balance: 4 lines sum to 1 minor units.",
        "Account 1 (ActiveBalance) shows 7300 minor units; its postings sum to 7301.");

    [OnEachDatabase]
    public async Task Check_OfALostPosting_ReportsIt(DatabaseKind database) => await ReportsAsync(
        database, ids => $"DELETE FROM Postings WHERE EntryId = {ids.Deposit} AND Line = 1",
        "Entry 1 does not balance: 3 lines sum to 10000 minor units.");

    [OnEachDatabase]
    public async Task Check_OfAnEntryWithoutLines_ReportsIt(DatabaseKind database) => await ReportsAsync(
        database, ids => $"DELETE FROM Postings WHERE EntryId = {ids.Deposit}", "Entry 1 has no lines.");

    [OnEachDatabase]
    public async Task Check_OfALostEntry_ReportsOrphansAndTheGap(DatabaseKind database) => await ReportsAsync(
        database, ids => $"DELETE FROM JournalEntries WHERE Id = {ids.Deposit}",
        "4 postings belong to no entry.", "The journal has 3 entries, but the last one is number 4.");

    [OnEachDatabase]
    public async Task Check_OfTheEntryCounter_ReportsIt(DatabaseKind database) => await ReportsAsync(
        database, ids => $"UPDATE Books SET LastEntryNumber = LastEntryNumber + 1 WHERE Id = {ids.Book}",
        "The journal has 4 entries, but the last one is number 5.");

    [OnEachDatabase]
    public async Task Check_OfAnEntryUnderAnotherNumber_ReportsTheGap(DatabaseKind database) => await ReportsAsync(
        database, ids => $"UPDATE JournalEntries SET Id = Id + 10 WHERE Id = {EntityId.Compose(ids.Book, 2)}",
        "Entry 12 is beyond the last number, 4.");

    [OnEachDatabase]
    public async Task Check_OfTheCounterOfIds_ReportsIt(DatabaseKind database) => await ReportsAsync(
        database, ids => $"UPDATE Books SET LastNumber = 99 WHERE Id = {ids.Book}",
        "The counter of the book stands at 99, but number 121 is in use.");

    /// <summary>A scenario takes the newest number, and no other thing does: the check must look at scenarios to see it.</summary>
    [OnEachDatabase]
    public async Task Check_OfTheCounterOfIds_KnowsScenarios(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var id = await book.ScenarioAsync("Save more", TestBook.What(transfer: new TransferChange(100_00, 1)));
        await book.MustBeSoundAsync();
        await book.App.WriteBehindTheServicesAsync($"UPDATE Books SET LastNumber = LastNumber - 1 WHERE Id = {book.Id}");

        Assert.Equal(
            [$"The counter of the book stands at {EntityId.NumberOf(id) - 1}, but number {EntityId.NumberOf(id)} is in use."],
            (await book.VerifyAsync()).Problems);
    }

    [OnEachDatabase]
    public async Task Check_OfAReversal_ReportsThatItNoLongerMirrors(DatabaseKind database) => await ReportsAsync(
        database, ids => $"UPDATE Postings SET AccountId = {ids.Withdrawals} WHERE EntryId = {ids.Reversal} AND Line = 1",
        "Entry 4 does not mirror the entry that it reverses.");

    [OnEachDatabase]
    public async Task Check_OfWeightingsAbove100_ReportsTheSum(DatabaseKind database) => await ReportsAsync(
        database, ids => $"UPDATE Pots SET WeightingBasisPoints = 9000 WHERE Id IN ({ids.Open}, {ids.Locked})",
        "The active pots' weightings sum to 180.00%, more than 100%.");

    [OnEachDatabase]
    public async Task Check_OfAWeightingThatNobodySet_ReportsIt(DatabaseKind database) => await ReportsAsync(
        database, ids => $"UPDATE Pots SET WeightingBasisPoints = 500 WHERE Id = {ids.Open}",
        "its weighting is 5.00%, but the last recorded change made it 10.00%.");

    [OnEachDatabase]
    public async Task Check_OfAFullPotThatIsNotLive_ReportsIt(DatabaseKind database) => await ReportsAsync(
        database, ids => $"UPDATE Pots SET TargetMinor = 1 WHERE Id = {ids.Locked}",
        "it holds 1600 of a target of 1 minor units but is not live.");

    [OnEachDatabase]
    public async Task Check_OfAClosedPotWithMoney_ReportsIt(DatabaseKind database) => await ReportsAsync(
        database, ids => $"UPDATE Pots SET Status = 3, WeightingBasisPoints = 0 WHERE Id = {ids.Open}",
        "it is closed but holds 1000 minor units.");

    [OnEachDatabase]
    public async Task Check_OfAPostingOnAnothersAccount_ReportsIt(DatabaseKind database) => await ReportsAsync(
        database, ids => $"UPDATE Postings SET AccountId = {ids.Others} WHERE EntryId = {ids.Deposit} AND Line = 2",
        "which is not of this book.");

    [OnEachDatabase]
    public async Task Check_OfADueDateThatWasLost_ReportsIt(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.AddPotAsync("Holiday", ends: book.Today);
        await book.App.WriteBehindTheServicesAsync($"UPDATE Books SET NextLockEndOn = NULL WHERE Id = {book.Id}");
        book.Clock.MoveDays(1);

        Assert.Equal(["A lock ended on 2026-03-10, but the book does not know that it is due."], (await book.VerifyAsync()).Problems);
    }

    [OnEachDatabase]
    public async Task Check_OfAScheduleThatTheBookForgot_ReportsIt(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.ScheduleAsync(
            new ScheduleTerms(ScheduleKind.Withdrawal, 1_00, "Rent", null, null, RecurrenceKind.Monthly, book.Today.AddDays(1)));
        await book.MustBeSoundAsync();
        await book.App.WriteBehindTheServicesAsync($"UPDATE Books SET NextScheduledOn = NULL WHERE Id = {book.Id}");
        book.Clock.MoveDays(1);

        Assert.Equal(
            ["Something was scheduled for 2026-03-11, but the book does not know that it is due."], (await book.VerifyAsync()).Problems);
    }

    [OnEachDatabase]
    public async Task Check_OfOneBook_DoesNotMindAnothersTrouble(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var broken = await book.App.OpenBookAsync("Bob");
        await broken.DepositAsync(1_00);
        await book.App.WriteBehindTheServicesAsync($"UPDATE LedgerAccounts SET BalanceMinor = 7 WHERE BookId = {broken.Id}");

        await book.MustBeSoundAsync();
        Assert.False((await broken.VerifyAsync()).IsSound);
    }

    [OnEachDatabase]
    public async Task Check_WhileACommandHoldsTheBook_NeitherWaitsNorSeesHalfOfIt(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(1_00);
        await using var writer = book.App.Open(book.Id);
        await using var transaction = await writer.Database.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted);
        await writer.Database.ExecuteSqlAsync($"UPDATE LedgerAccounts SET BalanceMinor = 7 WHERE BookId = {book.Id}");

        var report = await book.VerifyAsync().WaitAsync(TimeSpan.FromSeconds(5));

        Assert.True(report.IsSound);
        await transaction.RollbackAsync();
    }

    private async Task ReportsAsync(DatabaseKind database, Func<Ids, FormattableString> corrupt, params string[] sentences)
    {
        await using var book = await databases.OpenBookAsync(database);
        var ids = await BreakableAsync(book);
        await book.MustBeSoundAsync();
        var sql = corrupt(ids).ToString(CultureInfo.InvariantCulture);

        Assert.True(await book.App.WriteBehindTheServicesAsync(sql) > 0, sql);

        var problems = (await book.VerifyAsync()).Problems;
        Assert.All(sentences, sentence => Assert.Contains(problems, problem => problem.EndsWith(sentence, StringComparison.Ordinal)));
        Assert.All(problems, problem => Assert.EndsWith(".", problem, StringComparison.Ordinal));
    }

    /// <summary>A deposit over two pots, a withdrawal, a deposit that was undone.</summary>
    private static async Task<Ids> BreakableAsync(TestBook book)
    {
        var open = await book.AddPotAsync("Open", weighting: 10_00);
        var locked = await book.AddPotAsync("Locked", weighting: 16_00, target: 500_00);
        var deposit = (await book.DepositAsync(100_00)).Value.EntryId!.Value;
        var undone = (await book.DepositAsync(10_00)).Value.EntryId!.Value;
        await book.WithdrawAsync(1_00);
        var reversal = (await book.UndoAsync(undone)).Value.EntryId;
        var others = await book.App.OpenBookAsync("Bob");
        return new Ids(
            book.Id, SystemAccounts.ActiveBalance(book.Id), SystemAccounts.Withdrawals(book.Id), open, locked, deposit, reversal,
            SystemAccounts.Income(others.Id));
    }

    private sealed record Ids(long Book, long Active, long Withdrawals, long Open, long Locked, long Deposit, long Reversal, long Others);
}
