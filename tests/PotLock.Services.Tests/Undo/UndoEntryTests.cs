using PotLock.Domain.Ledger;
using PotLock.Services.Tests.Harness;
using PotLock.Services.Transactions;

namespace PotLock.Services.Tests.Undo;

/// <summary>Undo: a reversal under rules, and never more than once.</summary>
public sealed class UndoEntryTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Undo_OfADeposit_MirrorsItLineByLine(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var pot = await book.AddPotAsync("Holiday", weighting: 10_00);
        var deposit = (await book.DepositAsync(50_00, description: "Wages", date: book.Today.AddDays(-20))).Value.EntryId!.Value;

        var undone = (await book.UndoAsync(deposit)).Value;

        Assert.Equal(
            (deposit, "Wages", book.Today.AddDays(-20), false),
            (undone.OriginalEntryId, undone.Description, undone.Date, undone.MovedToToday));
        Assert.Equal("Income 5000, Active balance -4500, Holiday -500", await book.LinesAsync(undone.EntryId));
        Assert.Equal((0, 0), (await book.ActiveAsync(), await book.BalanceAsync(pot)));
        var original = (await book.App.Get<EntryQueries>().FindAsync(book.Id, deposit))!;
        Assert.Equal(undone.EntryId, original.ReversedById);
        var reversal = (await book.App.Get<EntryQueries>().FindAsync(book.Id, undone.EntryId))!.Entry;
        Assert.Equal(
            (EntryKind.Reversal, deposit, "Undo: Wages", book.Today),
            (reversal.Kind, reversal.ReversesEntryId!.Value, reversal.Description, reversal.RecordedOn));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Journal_AfterUndo_ShowsTheCorrectedListAndTheTrailBehindIt(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(50_00, description: "Kept");
        var mistake = (await book.DepositAsync(5_00, description: "Mistake")).Value.EntryId!.Value;
        await book.UndoAsync(mistake);

        var corrected = await book.ListAsync();
        var trail = await book.ListAsync(new TransactionFilter(Undone: UndoneShown.All));

        Assert.Equal(["Kept"], corrected.Rows.Select(row => row.Entry.Description));
        Assert.Equal(
            [("Undo: Mistake", false), ("Mistake", true), ("Kept", false)],
            trail.Rows.Select(row => (row.Entry.Description, row.Entry.IsUndone)));
    }

    [OnEachDatabase]
    public async Task Undo_OfAWithdrawal_PutsTheMoneyBack(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(50_00);
        var withdrawal = (await book.WithdrawAsync(50_00)).Value.EntryId;
        book.Clock.MoveDays(400);

        Assert.False((await book.UndoAsync(withdrawal)).IsRefused);

        Assert.Equal(50_00, await book.ActiveAsync());
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Undo_OfALongDescription_ShortensIt(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var deposit = (await book.DepositAsync(50_00, description: new string('x', 200))).Value.EntryId!.Value;

        var undone = (await book.UndoAsync(deposit)).Value;

        Assert.Equal(200, (await book.App.Get<EntryQueries>().FindAsync(book.Id, undone.EntryId))!.Entry.Description.Length);
    }

    [OnEachDatabase]
    public async Task Undo_OfAnUndo_IsRefused(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var deposit = (await book.DepositAsync(50_00)).Value.EntryId!.Value;
        var undone = (await book.UndoAsync(deposit)).Value.EntryId;

        await book.MustRefuseAsync("undo-of-undo", () => book.UndoAsync(undone));
    }

    [OnEachDatabase]
    public async Task Undo_OfWhatWasUndone_IsAConflict(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var deposit = (await book.DepositAsync(50_00)).Value.EntryId!.Value;
        await book.UndoAsync(deposit);

        var refusal = await book.MustRefuseAsync("already-undone", () => book.UndoAsync(deposit));

        Assert.Equal(RefusalKind.Conflict, refusal.Kind);
    }

    [OnEachDatabase]
    public async Task Undo_WhenTheMoneyIsSpent_IsRefused(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var deposit = (await book.DepositAsync(50_00)).Value.EntryId!.Value;
        await book.WithdrawAsync(1);

        var refusal = await book.MustRefuseAsync("undo-needs-money", () => book.UndoAsync(deposit));

        Assert.Equal("Undoing this would take £50.00 out of your active balance, which only has £49.99.", refusal.Sentence);
    }

    [OnEachDatabase]
    public async Task Undo_OnALockedPot_IsAllowedOnTheDayOfRecordingOnly(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.AddPotAsync("Holiday", weighting: 10_00, target: 100_00);
        var today = (await book.DepositAsync(50_00)).Value.EntryId!.Value;
        var kept = (await book.DepositAsync(50_00, date: book.Today.AddDays(-1))).Value.EntryId!.Value;

        // The day of recording counts, not the date of the entry.
        Assert.False((await book.UndoAsync(kept)).IsRefused);
        book.Clock.MoveDays(1);
        var refusal = await book.MustRefuseAsync("pot-is-locked", () => book.UndoAsync(today));

        Assert.Contains("Holiday", refusal.Sentence, StringComparison.Ordinal);
    }

    [OnEachDatabase]
    public async Task Undo_OnAnOpenPot_IsAllowedLater(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var pot = await book.AddPotAsync("Open", weighting: 10_00);
        var deposit = (await book.DepositAsync(50_00)).Value.EntryId!.Value;
        book.Clock.MoveDays(90);

        Assert.False((await book.UndoAsync(deposit)).IsRefused);

        Assert.Equal(0, await book.BalanceAsync(pot));
    }

    [OnEachDatabase]
    public async Task Undo_OfAStartingBalance_ReturnsItToTheActiveBalance(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(50_00);
        var pot = await book.AddPotAsync("Holiday", target: 100_00, start: 20_00);
        var start = (await book.PotAsync(pot)).History.Single().Entry.EntryId;

        Assert.False((await book.UndoAsync(start)).IsRefused);

        Assert.Equal((50_00, 0), (await book.ActiveAsync(), await book.BalanceAsync(pot)));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Undo_InAClosedMonth_CountsForTodayAndSaysSo(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var closed = (await book.DepositAsync(50_00, date: new DateOnly(2026, 2, 28))).Value.EntryId!.Value;
        var open = (await book.DepositAsync(50_00, date: new DateOnly(2026, 3, 1))).Value.EntryId!.Value;
        await book.CloseThroughAsync(new DateOnly(2026, 2, 28));

        var moved = (await book.UndoAsync(closed)).Value;
        var stayed = (await book.UndoAsync(open)).Value;

        Assert.Equal((book.Today, true), (moved.Date, moved.MovedToToday));
        Assert.Equal((new DateOnly(2026, 3, 1), false), (stayed.Date, stayed.MovedToToday));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Undo_OfAnUnknownEntry_IsNotFound(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);

        var refusal = await book.MustRefuseAsync("no-such-entry", () => book.UndoAsync(EntityId.Compose(book.Id, 1)));

        Assert.Equal(RefusalKind.NotFound, refusal.Kind);
    }
}
