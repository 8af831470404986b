using PotLock.Domain.Groups;

namespace PotLock.Domain.Tests.Groups;

/// <summary>What entries do to balances, in the example of the rules: 1, 2 and 3 are three people.</summary>
public class GroupEntryTests
{
    private static readonly GroupEntryDraft s_dinner =
        GroupEntryDraft.Expense([new(1, 60_00)], [new(1, 20_00), new(2, 20_00), new(3, 20_00)]);

    [Fact]
    public void Expense_WhoPaidIsOwedWhatIsNotTheirShare() => Assert.Equal("40.00 -20.00 -20.00", Balances(s_dinner));

    [Fact]
    public void Expense_OfSeveralPayers_CountsEachPart() => Assert.Equal(
        "-5.00 15.00 -10.00",
        Balances(GroupEntryDraft.Expense([new(1, 5_00), new(2, 25_00)], [new(1, 10_00), new(2, 10_00), new(3, 10_00)])));

    [Fact]
    public void Refund_TurnsAnExpenseBack()
    {
        var refund = GroupEntryDraft.Refund([new(1, 30_00)], [new(1, 10_00), new(2, 10_00), new(3, 10_00)]);
        Assert.Equal(-30_00, refund.AmountMinor);
        Assert.Equal("20.00 -10.00 -10.00", Balances(s_dinner, refund));
    }

    [Fact]
    public void Settlement_BringsBothNearerToZero() =>
        Assert.Equal("20.00 0.00 -20.00", Balances(s_dinner, GroupEntryDraft.Settlement(2, 1, 20_00)));

    [Fact]
    public void Reversal_LeavesNothing() => Assert.Equal("0.00 0.00 0.00", Balances(s_dinner, GroupEntryDraft.ReversalOf(s_dinner)));

    [Fact]
    public void Draft_WhoseSumsBreak_Throws()
    {
        Assert.Throws<InvalidOperationException>(() => GroupEntryDraft.Expense([new(1, 60_00)], [new(1, 59_99)]));
        Assert.Throws<InvalidOperationException>(() => GroupEntryDraft.Refund([new(1, 60_00)], []));
        Assert.Throws<InvalidOperationException>(() => GroupEntryDraft.Expense([], []));
        Assert.Throws<ArgumentException>(() => GroupEntryDraft.Expense([new(1, 5), new(2, -1)], [new(1, 4)]));
        Assert.Throws<ArgumentException>(() => GroupEntryDraft.Settlement(1, 1, 5));
        Assert.Throws<ArgumentException>(() => GroupEntryDraft.Settlement(1, 2, 0));
        Assert.Throws<ArgumentException>(() => GroupEntryDraft.ReversalOf(GroupEntryDraft.ReversalOf(s_dinner)));
    }

    [Fact]
    public void Balances_OfSomebodyElse_Throws() =>
        Assert.Throws<KeyNotFoundException>(() => GroupBalances.Of([1, 2], [s_dinner]));

    private static string Balances(params GroupEntryDraft[] entries) =>
        string.Join(' ', GroupBalances.Of([1, 2, 3], entries).Select(member => TestBook.Pounds.Plain(member.BalanceMinor)));
}
