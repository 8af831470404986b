using PotLock.Domain.Deposits;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;

namespace PotLock.Domain.Tests.Deposits;

public class DepositLinesTests
{
    private const long Income = 5;
    private const long Active = 7;

    [Fact]
    public void AddSplit_TakesTheDepositFromItsSource_AndGivesTheActiveBalanceAndEachPotItsPart() =>
        Assert.Equal(
            [(Income, -50_00L), (Active, 25_00L), (11L, 5_00L), (12L, 20_00L)],
            Lines(50_00, new(11, 0, null, 1_000), new(12, 0, null, 4_000)));

    [Fact]
    public void AddSplit_LeavesOutWhoGetsNothing()
    {
        Assert.Equal([(Income, -10_00L), (11L, 10_00L)], Lines(10_00, new(11, 0, null, 10_000), new(12, 0, null, 0)));
        Assert.Equal([(Income, -10_00L), (Active, 10_00L)], Lines(10_00));
    }

    [Fact]
    public void AddSplit_ComesAfterWhatTheEntryAlreadySays_AndBalances()
    {
        var split = DepositSplitter.Split(50_00, [new(11, 0, null, 1_000)]);
        var draft = Draft(50_00).Add(1, 3_00).Add(2, -3_00).AddSplit(split, Income, Active);
        Assert.Equal([1, 2, Income, Active, 11], draft.Lines.Select(line => line.AccountId));
        Assert.Equal(0, draft.Lines.Sum(line => line.AmountMinor));
    }

    private static IReadOnlyList<(long AccountId, long AmountMinor)> Lines(long amountMinor, params PotState[] pots) =>
        Draft(amountMinor).AddSplit(DepositSplitter.Split(amountMinor, pots), Income, Active).Lines;

    private static EntryDraft Draft(long amountMinor) => new()
    {
        Kind = EntryKind.Deposit, Date = new DateOnly(2026, 1, 1), Description = "Salary", AmountMinor = amountMinor,
    };
}
