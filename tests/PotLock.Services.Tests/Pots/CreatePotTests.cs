using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Pots;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Pots;

/// <summary>Making pots.</summary>
public sealed class CreatePotTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Create_WithEverything_TakesTheStartFromTheActiveBalanceAndLocksThePot(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(100_00);
        var ends = book.Today.AddYears(1);

        var made =
            (await book.CreatePotAsync(new NewPot("  Holiday ", 500_00, ends, 12_34, 40_00, 3, "rose", "airplane", " Lisbon "))).Value;

        Assert.Equal("Holiday", made.Name);
        var page = await book.PotAsync(made.PotId);
        Assert.Equal(
            new PotSummary(made.PotId, "Holiday", PotStatus.Active, true, 40_00, 500_00, ends, 12_34, 1, null, "rose", "airplane"),
            page.Pot);
        Assert.Equal(("Lisbon", 3, book.Today), (page.Note, page.CoolingOffDays, page.CreatedOn));
        var row = Assert.Single(page.History);
        Assert.Equal((EntryKind.StartingBalance, 40_00L, 40_00L), (row.Entry.Kind, row.ChangeMinor, row.BalanceAfterMinor));
        Assert.Equal("Active balance -4000, Holiday 4000", await book.LinesAsync(row.Entry.EntryId));
        Assert.Equal(
            (0, 12_34, WeightingReason.Created), page.Weightings.Select(c => (c.BeforeBasisPoints, c.AfterBasisPoints, c.Reason)).Single());
        Assert.Equal(60_00, await book.ActiveAsync());
        Assert.Equal(ends.AddDays(1), (await book.StoredBookAsync()).NextLockEndOn);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Create_WithANameAlone_MakesAnOpenPotWithTheNextLook(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var first = (await book.PotAsync(await book.AddPotAsync("First"))).Pot;
        var second = (await book.PotAsync(await book.AddPotAsync("Zweiter Topf äöü 💰"))).Pot;

        Assert.Equal((false, 0L, 1, "teal", "piggy-bank"), (first.IsLocked, first.BalanceMinor, first.Position, first.Colour, first.Icon));
        Assert.Equal(("Zweiter Topf äöü 💰", 2, "coral"), (second.Name, second.Position, second.Colour));
        Assert.Null((await book.StoredBookAsync()).NextLockEndOn);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Create_WithStartOfTheWholeActiveBalance_IsAllowedAndAPennyMoreIsNot(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(10_00);

        var refusal = await book.MustRefuseAsync("start-above-active", () => book.CreatePotAsync(new NewPot("Pot", null, null, 0, 10_01)));
        Assert.Contains("£10.00", refusal.Sentence, StringComparison.Ordinal);
        await book.AddPotAsync("Pot", start: 10_00);
        Assert.Equal(0, await book.ActiveAsync());
    }

    [OnEachDatabase]
    public async Task Create_WhenWeightingsReach100Percent_AllowsNotAHundredthMore(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.AddPotAsync("A", weighting: 60_00);

        var refusal = await book.MustRefuseAsync("weightings-above-100", () => book.CreatePotAsync(new NewPot("B", null, null, 40_01)));
        Assert.Equal("Your other pots get 60% of each deposit, so this one can get at most 40%.", refusal.Sentence);
        await book.AddPotAsync("B", weighting: 40_00);
        await book.MustRefuseAsync("weightings-above-100", () => book.CreatePotAsync(new NewPot("C", null, null, 1)));
        Assert.Equal(0, (await book.DepositAsync(99_99)).Value.ActiveMinor);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Create_WhenAPotWentLive_ItsReleasedWeightingIsFreeAgain(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.AddPotAsync("A", weighting: 100_00, target: 1_00);
        await book.DepositAsync(1_00);

        var b = await book.AddPotAsync("B", weighting: 100_00);

        Assert.Equal(5_00, (await book.DepositAsync(5_00)).Value.Parts.Single(part => part.PotId == b).AmountMinor);
    }

    [OnEachDatabase]
    public async Task Create_ThatBreaksARule_IsRefusedAndLeavesItsCommandIdFree(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(50_00);
        var id = TestBook.NewCommandId();
        var good = new NewPot("Pot", 20_00, book.Today, 10_00, 10_00);
        (string Name, NewPot Pot)[] cases =
        [
            ("pot-needs-name", good with { Name = " " }),
            ("pot-name-too-long", good with { Name = new string('x', NameRules.MaxLength + 1) }),
            ("pot-name-has-control-characters", good with { Name = "a\tb" }),
            ("target-not-above-start", good with { TargetMinor = 10_00 }),
            ("amount-not-positive", good with { TargetMinor = -1 }),
            ("amount-too-large", good with { TargetMinor = long.MaxValue }),
            ("end-date-in-past", good with { EndDate = book.Today.AddDays(-1) }),
            ("end-date-too-far", good with { EndDate = book.Today.AddYears(100).AddDays(1) }),
            ("weighting-out-of-range", good with { WeightingBasisPoints = -1 }),
            ("weighting-out-of-range", good with { WeightingBasisPoints = 100_01 }),
            ("weighting-out-of-range", good with { WeightingBasisPoints = int.MaxValue }),
            ("start-negative", good with { StartingBalanceMinor = -1 }),
            ("cooling-off-out-of-range", good with { CoolingOffDays = 31 }),
            ("colour-unknown", good with { Colour = "#fff" }),
            ("icon-unknown", good with { Icon = "<script>" }),
            ("note-too-long", good with { Note = new string('x', NoteRules.MaxLength + 1) }),
        ];
        foreach (var (name, pot) in cases)
        {
            await book.MustRefuseAsync(name, () => book.CreatePotAsync(pot, id));
        }

        Assert.False((await book.CreatePotAsync(good, id)).IsRefused);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Create_BeyondTheMostPots_IsRefused(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        for (var i = 0; i < PotRules.MaxPots; i++)
        {
            await book.AddPotAsync($"Pot {i}", weighting: 1_00);
        }

        await book.MustRefuseAsync("too-many-pots", () => book.CreatePotAsync(new NewPot("One more", null, null, 0)));
        Assert.All((await book.DepositAsync(1_00)).Value.Parts, part => Assert.Equal(1, part.AmountMinor));
    }
}
