using PotLock.Domain.Pots;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Pots;

/// <summary>Starting again: only a live pot, with a goal that is still ahead of what it has.</summary>
public sealed class RestartRulesTests
{
    private static readonly PotSurroundings Book = new(Day("2026-03-15"), 0, 6_000, 3, Pounds, Show);

    [Theory]
    [InlineData(PotStatus.Live, null, "", 0, "")]
    [InlineData(PotStatus.Live, 400_01L, "2026-03-15", 4_000, "")]
    [InlineData(PotStatus.Live, 400_00L, "", 0, "The target must be more than the £400.00 already in the pot.")]
    [InlineData(
        PotStatus.Live,
        0L,
        "2026-03-14",
        4_001,
        "Enter an amount of £0.01 or more. The end date must be today, 15 March 2026, or later. Your other pots "
            + "get 60% of each deposit, so this one can get at most 40%.")]
    [InlineData(PotStatus.Active, null, "", 0, "Trip isn’t live yet; only a live pot can be started again.")]
    [InlineData(PotStatus.Closed, 0L, "", 0, "Trip is closed.")]
    public void Check_SaysEverythingAtOnce(PotStatus status, long? target, string endDate, int weighting, string says) => Assert.Equal(
        says,
        string.Join(
            ' ',
            RestartRules.Check(new PotMoney("Trip", status, false, 400_00, 0), target, DayOrNone(endDate), weighting, Book)
                .Select(refusal => refusal.Sentence)));
}
