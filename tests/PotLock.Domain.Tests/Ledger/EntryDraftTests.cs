using PotLock.Domain.Ledger;

namespace PotLock.Domain.Tests.Ledger;

public class EntryDraftTests
{
    [Fact]
    public void AssertBalanced_WhenTheLinesSumToZero_Passes() =>
        Draft((1, 5_000), (2, -4_500), (3, -500)).AssertBalanced();

    [Fact]
    public void AssertBalanced_WhenTheLinesDoNotSumToZero_Throws() =>
        Assert.Throws<InvalidOperationException>(Draft((1, 5_000), (2, -4_999)).AssertBalanced);

    [Fact]
    public void AssertBalanced_WithFewerThanTwoLines_Throws()
    {
        Assert.Throws<InvalidOperationException>(Draft().AssertBalanced);
        Assert.Throws<InvalidOperationException>(Draft((1, 0), (2, 0)).AssertBalanced);
        Assert.Throws<InvalidOperationException>(Draft((1, 1)).AssertBalanced);
    }

    [Fact]
    public void AssertBalanced_WhenTheSumDoesNotFit_ThrowsAndNeverWraps() =>
        Assert.Throws<OverflowException>(Draft((1, long.MaxValue), (2, long.MaxValue), (3, 2)).AssertBalanced);

    [Fact]
    public void Add_OfZero_LeavesTheLineOut_AndKeepsTheOthersInOrder() =>
        Assert.Equal([(2L, 7L), (1L, -7L)], Draft((2, 7), (9, 0), (1, -7)).Lines);

    private static EntryDraft Draft(params (long AccountId, long AmountMinor)[] lines)
    {
        var draft = new EntryDraft
        {
            Kind = EntryKind.Deposit, Date = new DateOnly(2026, 1, 1), Description = "Salary", AmountMinor = 5_000,
        };
        foreach (var (accountId, amountMinor) in lines)
        {
            draft.Add(accountId, amountMinor);
        }

        return draft;
    }
}
