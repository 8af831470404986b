using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Tests.Harness;
using PotLock.Services.Transactions;

namespace PotLock.Services.Tests.Deposits;

/// <summary>Deposits end to end: postings, balances, weightings, going live.</summary>
public sealed class RecordDepositTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Deposit_Of50IntoAPotOf10Percent_Puts5IntoThePotAnd45IntoTheActiveBalance(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var holiday = await book.AddPotAsync("Holiday", weighting: 10_00);

        var result = (await book.DepositAsync(50_00, description: " Wages ")).Value;

        var part = Assert.Single(result.Parts);
        Assert.Equal((holiday, "Holiday", 5_00, false), (part.PotId, part.Name, part.AmountMinor, part.WentLive));
        Assert.Equal(45_00, result.ActiveMinor);
        Assert.Equal("Income -5000, Active balance 4500, Holiday 500", await book.LinesAsync(result.EntryId!.Value));
        Assert.Equal(45_00, await book.ActiveAsync());
        Assert.Equal(5_00, await book.BalanceAsync(holiday));
        Assert.Equal(-50_00, await book.BalanceAsync(SystemAccounts.Income(book.Id)));
        var entry = (await book.App.Get<EntryQueries>().FindAsync(book.Id, result.EntryId.Value))!.Entry;
        Assert.Equal(("Wages", EntryKind.Deposit, book.Today, book.Today, 50_00, 1),
            (entry.Description, entry.Kind, entry.Date, entry.RecordedOn, entry.AmountMinor, entry.Sequence));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Deposit_WhenOnePotFills_CascadesTheOverflowAndHandsItsWeightingOn(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var a = await book.AddPotAsync("A", weighting: 50_00, target: 10_00);
        var b = await book.AddPotAsync("B", weighting: 25_00);

        var result = (await book.DepositAsync(100_00)).Value;

        Assert.Equal([(a, 10_00L, true), (b, 65_00L, false)], result.Parts.Select(part => (part.PotId, part.AmountMinor, part.WentLive)));
        Assert.Equal(25_00, result.ActiveMinor);
        Assert.Equal(
            [("A", 50_00, 0), ("B", 25_00, 75_00)],
            result.Weightings.Select(move => (move.Name, move.BeforeBasisPoints, move.AfterBasisPoints)));
        Assert.Equal(0, result.ReleasedBasisPoints);
        Assert.Equal("Income -10000, Active balance 2500, A 1000, B 6500", await book.LinesAsync(result.EntryId!.Value));
        Assert.Equal((long[])[10_00, 65_00], await book.BalancesAsync(a, b));
        Assert.Equal(25_00, await book.ActiveAsync());

        var potA = await book.PotAsync(a);
        Assert.Equal(
            (PotStatus.Live, book.Today, 0, false), (potA.Pot.Status, potA.Pot.LiveOn, potA.Pot.WeightingBasisPoints, potA.Pot.IsLocked));
        Assert.Equal([PotEventKind.WentLiveByTarget, PotEventKind.Created], potA.Events.Select(happened => happened.Kind));
        Assert.Equal(result.EntryId, potA.Events[0].EntryId);
        Assert.Equal([(50_00, 0, WeightingReason.WentLive), (0, 50_00, WeightingReason.Created)],
            potA.Weightings.Select(change => (change.BeforeBasisPoints, change.AfterBasisPoints, change.Reason)));
        var potB = await book.PotAsync(b);
        Assert.Equal((PotStatus.Active, null, 75_00), (potB.Pot.Status, potB.Pot.LiveOn, potB.Pot.WeightingBasisPoints));
        Assert.Equal((25_00, 75_00, WeightingReason.Redistributed, result.EntryId, book.Today),
            (potB.Weightings[0].BeforeBasisPoints,
                potB.Weightings[0].AfterBasisPoints,
                potB.Weightings[0].Reason,
                potB.Weightings[0].EntryId,
                potB.Weightings[0].On));
        await book.MustBeSoundAsync();

        // From now on B takes what both took.
        Assert.Equal(75_00, (await book.DepositAsync(100_00)).Value.Parts.Single().AmountMinor);
    }

    [OnEachDatabase]
    public async Task Deposit_WhenTheLastPotFills_ReleasesTheWeighting(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var a = await book.AddPotAsync("A", weighting: 50_00, target: 10_00);

        var result = (await book.DepositAsync(100_00)).Value;

        Assert.Equal((90_00, 50_00), (result.ActiveMinor, result.ReleasedBasisPoints));
        Assert.Equal((int[])[0], await book.WeightingsAsync(a));
        Assert.Empty((await book.DepositAsync(7_00)).Value.Parts);
        Assert.Equal(97_00, await book.ActiveAsync());
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Deposit_WithoutPots_GoesWholeToTheActiveBalanceUnderTheDefaultDescription(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);

        var result = (await book.DepositAsync(1_000_000_000_00, description: "  ", date: book.Today.AddDays(-40))).Value;

        Assert.Equal(1_000_000_000_00, await book.ActiveAsync());
        await using var db = book.App.Open(book.Id);
        var entry = await db.JournalEntries.SingleAsync();
        Assert.Equal(
            (result.EntryId!.Value, "Deposit", book.Today.AddDays(-40), book.Today),
            (entry.Id, entry.Description, entry.Date, entry.RecordedOn));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Deposit_FromABankAccount_IsATransferAndNoIncome(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var bank = await book.AddBankAccountAsync();
        await book.AddPotAsync("Car", weighting: 33_33);

        var result = (await book.DepositAsync(1_00, from: bank)).Value;

        Assert.Equal("Checking -100, Active balance 67, Car 33", await book.LinesAsync(result.EntryId!.Value));
        Assert.Equal(0, await book.BalanceAsync(SystemAccounts.Income(book.Id)));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Deposit_NearMidnight_CountsForTheDateInTheBooksTimeZone(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        book.Clock.MoveTo(new DateTimeOffset(2026, 6, 30, 23, 30, 0, TimeSpan.Zero));

        var result = (await book.DepositAsync(1_00)).Value;

        await using var db = book.App.Open(book.Id);
        var entry = await db.JournalEntries.SingleAsync(row => row.Id == result.EntryId);
        Assert.Equal(new DateOnly(2026, 7, 1), entry.Date);
        Assert.Equal(new DateTime(2026, 6, 30, 23, 30, 0, DateTimeKind.Utc), entry.RecordedAtUtc);
    }
}
