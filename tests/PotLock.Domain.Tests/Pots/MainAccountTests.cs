using PotLock.Domain.Deposits;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Pots;

/// <summary>The main account from one step to the next: nothing below zero, nothing from nowhere, and nothing changed in place.</summary>
public class MainAccountTests
{
    private static readonly MainAccount s_main = new(
        1,
        100_00,
        [
            new(2, PotStatus.Active, 90_00, 100_00, null, 5_000),
            new(3, PotStatus.Active, 0, null, null, 2_500),
            new(4, PotStatus.Live, 7_00, 5_00, null, 0),
        ]);

    [Fact]
    public void TotalMinor_IsActiveBalanceAndAllPots() => Assert.Equal(197_00, s_main.TotalMinor);

    [Fact]
    public void TotalMinor_AboveWhatMoneyCanBe_Throws() =>
        Assert.Throws<OverflowException>(() => (s_main with { ActiveMinor = long.MaxValue }).TotalMinor);

    [Fact]
    public void ActivePots_AreThoseThatFill_InTheirOrder() =>
        Assert.Equal([new PotState(2, 90_00, 100_00, 5_000), new PotState(3, 0, null, 2_500)], s_main.ActivePots);

    [Theory]
    [InlineData(2, true)]
    [InlineData(4, true)]
    [InlineData(1, false)] // the active balance is no pot
    [InlineData(9, false)]
    public void Find_KnowsThePotsThatAreNotClosed(long potId, bool found) => Assert.Equal(found, s_main.Find(potId) is not null);

    [Fact]
    public void Add_ToAnAccountThatIsNoPartOfIt_Throws() =>
        Assert.Throws<InvalidOperationException>(() => s_main.Add([(3, 1_00), (9, 1_00)]));

    [Fact]
    public void ApplyTo_ADeposit_HasItsPartsItsLivePotsAndTheirWeightings()
    {
        var after = DepositSplitter.Split(100_00, s_main.ActivePots).ApplyTo(s_main);
        Assert.Equal(125_00, after.ActiveMinor);
        Assert.Equal(
            [
                new(2, PotStatus.Live, 100_00, 100_00, null, 0),
                new(3, PotStatus.Active, 65_00, null, null, 7_500),
                new(4, PotStatus.Live, 7_00, 5_00, null, 0),
            ],
            after.Pots);
        Assert.Equal(s_main.TotalMinor + 100_00, after.TotalMinor);
        Assert.Equal(90_00, s_main.Find(2)!.BalanceMinor); // the one before is as it was
    }

    [Fact]
    public void After_NothingSettled_IsTheSame() => Assert.Same(s_main, s_main.After(Settlement.Nothing));

    [Fact]
    public void Add_TakesAndGives_AlsoTwiceOnOneAccount()
    {
        var after = s_main.Add([(1, -100_00), (4, -7_00), (3, 5_00), (3, 1_00), (9, 0)]);
        Assert.Equal(
            (0, 90_00, 6_00, 0),
            (after.ActiveMinor, after.Find(2)!.BalanceMinor, after.Find(3)!.BalanceMinor, after.Find(4)!.BalanceMinor));
    }

    [Theory]
    [InlineData(1, -100_01)]
    [InlineData(3, -1)]
    [InlineData(4, -7_01)]
    [InlineData(9, 1)] // no part of the main account
    [InlineData(9, -1)]
    public void Add_OfWhatCannotBe_Throws(long accountId, long amount) =>
        Assert.Throws<InvalidOperationException>(() => s_main.Add([(accountId, amount)]));

    [Fact]
    public void Add_AboveWhatMoneyCanBe_Throws()
    {
        Assert.Throws<OverflowException>(() => s_main.Add([(1, long.MaxValue)]));
        Assert.Throws<OverflowException>(() => s_main.Add([(2, long.MaxValue)]));
    }

    [Theory]
    [InlineData(null, null, PotStatus.Active, false)] // open
    [InlineData(100_00L, null, PotStatus.Active, true)]
    [InlineData(null, "2026-12-31", PotStatus.Active, true)]
    [InlineData(100_00L, "2026-12-31", PotStatus.Active, true)]
    [InlineData(100_00L, "2026-12-31", PotStatus.Live, false)]
    public void IsLocked_WhileActiveWithATargetOrAnEndDate(long? target, string? endDate, PotStatus status, bool locked) =>
        Assert.Equal(locked, new PotFigures(2, status, 0, target, DayOrNone(endDate), 0).IsLocked);

    [Fact]
    public void Figures_OfAStoredPot_AreItsOwn()
    {
        var pot = new Pot
        {
            Id = 7, BookId = 1, Name = "Holiday", Colour = "teal", Icon = "airplane", TargetMinor = 100_00, EndDate = Day("2026-12-31"),
            Account = new LedgerAccount { CurrencyCode = "GBP", Id = 7, BookId = 1, Kind = AccountKind.Pot, Name = "Holiday" },
        };
        pot.Account.Apply(40_00);
        pot.SetWeighting(1_250);
        Assert.Equal(new PotFigures(7, PotStatus.Active, 40_00, 100_00, Day("2026-12-31"), 1_250), PotFigures.Of(pot));
        pot.SetWeighting(0);
        pot.GoLive(Day("2027-01-01"));
        Assert.Equal(new PotFigures(7, PotStatus.Live, 40_00, 100_00, Day("2026-12-31"), 0), PotFigures.Of(pot));
    }
}
