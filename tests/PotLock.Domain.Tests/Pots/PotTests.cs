using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Pots;

public class PotTests
{
    private static readonly DateOnly Today = Day("2026-03-15");

    [Theory]
    [InlineData(null, "", false)]
    [InlineData(90_000L, "", true)]
    [InlineData(null, "2026-12-31", true)]
    [InlineData(90_000L, "2026-12-31", true)]
    public void IsLocked_WhileActiveWithATargetOrAnEndDate(long? target, string endDate, bool locked)
    {
        var pot = NewPot(target, DayOrNone(endDate));
        Assert.Equal(locked, pot.IsLocked);
        pot.GoLive(Today);
        Assert.False(pot.IsLocked);
    }

    [Fact]
    public void GoLive_ThenUndo_LeavesNoTrace()
    {
        var pot = NewPot(target: 90_000);
        pot.GoLive(Today);
        Assert.Equal((PotStatus.Live, Today), (pot.Status, pot.LiveOn));
        pot.UndoGoLive();
        Assert.Equal((PotStatus.Active, null), (pot.Status, pot.LiveOn));
        Assert.True(pot.IsLocked);
        Assert.False(pot.ReleasedEarly);
    }

    [Fact]
    public void GoLive_WithAWeightingOrTwice_Throws()
    {
        var pot = NewPot();
        pot.SetWeighting(1);
        Assert.Throws<InvalidOperationException>(() => pot.GoLive(Today));
        pot.SetWeighting(0);
        pot.GoLive(Today);
        Assert.Throws<InvalidOperationException>(() => pot.GoLive(Today));
    }

    [Fact]
    public void UndoGoLive_OfAnActivePot_Throws() =>
        Assert.Throws<InvalidOperationException>(NewPot().UndoGoLive);

    [Fact]
    public void SetWeighting_IsForActivePots_Between0And100Percent()
    {
        var pot = NewPot();
        pot.SetWeighting(10_000);
        Assert.Equal(10_000, pot.WeightingBasisPoints);
        Assert.Throws<ArgumentOutOfRangeException>(() => pot.SetWeighting(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => pot.SetWeighting(10_001));
        pot.SetWeighting(0);
        pot.GoLive(Today);
        pot.SetWeighting(0);
        Assert.Throws<InvalidOperationException>(() => pot.SetWeighting(1));
        Assert.Equal(0, pot.WeightingBasisPoints);
    }

    [Theory]
    // balance, target | room | full
    [InlineData(0, 100L, 100, false)]
    [InlineData(99, 100L, 1, false)]
    [InlineData(100, 100L, 0, true)]
    [InlineData(101, 100L, 0, true)]
    [InlineData(0, null, long.MaxValue, false)]
    [InlineData(long.MaxValue, null, long.MaxValue, false)]
    public void State_KnowsItsRoom(long balance, long? target, long room, bool full)
    {
        var state = new PotState(1, balance, target, 0);
        Assert.Equal((room, full), (state.RoomMinor, state.IsFull));
    }

    [Fact]
    public void State_OfAPot_TakesTheBalanceOfItsAccount()
    {
        var pot = NewPot(target: 90_000);
        pot.Account.Apply(1_234);
        pot.SetWeighting(2_500);
        Assert.Equal(new PotState(pot.Id, 1_234, 90_000, 2_500), pot.State);
    }

    [Fact]
    public void ReleaseEarly_IsGoingLive_AndStaysInItsHistoryUntilItStartsAgain()
    {
        var pot = NewPot(target: 90_000);
        pot.AskBreak(Guid.NewGuid(), DateTime.UnixEpoch, DateTime.UnixEpoch);
        pot.ReleaseEarly(Today);
        Assert.Equal((PotStatus.Live, Today, true, null), (pot.Status, pot.LiveOn, pot.ReleasedEarly, pot.BreakConfirmFromUtc));
        Assert.Equal((null, null), (pot.BreakAskedById, pot.BreakAskedAtUtc));
        pot.Restart(120_000, Day("2027-01-31"));
        Assert.Equal((PotStatus.Active, null, false), (pot.Status, pot.LiveOn, pot.ReleasedEarly));
        Assert.Equal((120_000, Day("2027-01-31"), true), (pot.TargetMinor, pot.EndDate, pot.IsLocked));
    }

    [Fact]
    public void Restart_OfAPotThatIsNotLive_Throws() =>
        Assert.Throws<InvalidOperationException>(() => NewPot().Restart(90_000, null));

    [Fact]
    public void Close_IsOfAnEmptyPotWithoutWeighting_Once()
    {
        var pot = NewPot();
        pot.Account.Apply(1);
        Assert.Throws<InvalidOperationException>(pot.Close);
        pot.Account.Apply(-1);
        pot.SetWeighting(1);
        Assert.Throws<InvalidOperationException>(pot.Close);
        pot.SetWeighting(0);
        pot.Close();
        Assert.Equal(PotStatus.Closed, pot.Status);
        Assert.Throws<InvalidOperationException>(pot.Close);
    }

    private static Pot NewPot(long? target = null, DateOnly? endDate = null) => new()
    {
        Id = 7, BookId = 1, Name = "Holiday", Colour = "teal", Icon = "airplane", TargetMinor = target, EndDate = endDate,
        Account = new LedgerAccount { CurrencyCode = "GBP", Id = 7, BookId = 1, Kind = AccountKind.Pot, Name = "Holiday" },
    };
}
