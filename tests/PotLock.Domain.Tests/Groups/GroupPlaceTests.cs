using PotLock.Domain.Groups;
using PotLock.Domain.Ledger;
using PotLock.Domain.Months;

namespace PotLock.Domain.Tests.Groups;

/// <summary>What an entry of a group is in the book of one member, and what waits there.</summary>
public sealed class GroupPlaceTests
{
    [Theory]
    [InlineData(GroupEntryKind.Expense, 60_00, 20_00, EntryKind.GroupExpense, -60_00, 20_00, 40_00)]
    [InlineData(GroupEntryKind.Expense, 0, 20_00, EntryKind.GroupShare, 0, 20_00, -20_00)]
    [InlineData(GroupEntryKind.Expense, 60_00, 0, EntryKind.GroupExpense, -60_00, 0, 60_00)]
    [InlineData(GroupEntryKind.Expense, 60_00, 60_00, EntryKind.GroupExpense, -60_00, 60_00, 0)]
    [InlineData(GroupEntryKind.Refund, -30_00, -10_00, EntryKind.Refund, 30_00, -10_00, -20_00)]
    [InlineData(GroupEntryKind.Refund, 0, -10_00, EntryKind.Refund, 0, -10_00, 10_00)]
    [InlineData(GroupEntryKind.Settlement, 20_00, 0, EntryKind.GroupPayment, -20_00, 0, 20_00)]
    [InlineData(GroupEntryKind.Settlement, 0, 20_00, EntryKind.GroupReceipt, 20_00, 0, -20_00)]
    public void Place_IsMyShareAndWhatIsOwed(
        GroupEntryKind kind, long paid, long share, EntryKind entry, long own, long spending, long group)
    {
        var place = GroupPlace.Of(kind, paid, share)!;
        Assert.Equal(new GroupPlace(entry, own, spending, group), place);
        Assert.Equal(0, place.OwnMinor + place.SpendingMinor + place.GroupMinor);
        Assert.True(place.AmountMinor > 0);
    }

    [Fact]
    public void Place_OfWhatDoesNotTouchMe_OrTakesBack_IsNone()
    {
        Assert.Null(GroupPlace.Of(GroupEntryKind.Expense, 0, 0));
        Assert.Null(GroupPlace.Of(GroupEntryKind.Reversal, -60_00, -20_00));
    }

    [Fact]
    public void Outflow_CountsWhatLeaves_AndNeverWhatOthersPayBack()
    {
        Assert.Equal(60_00, Outflow(EntryKind.GroupExpense, -60_00));
        Assert.Equal(20_00, Outflow(EntryKind.GroupPayment, -20_00));
        Assert.Equal(0, Outflow(EntryKind.GroupReceipt, 20_00));
        Assert.Equal(0, MonthFigures.OfLine(EntryKind.GroupExpense, AccountKind.Pot, false, -60_00).SavedMinor);
        Assert.Equal(MonthFigures.Zero, MonthFigures.OfLine(EntryKind.GroupShare, AccountKind.Group, false, -20_00));
    }

    [Fact]
    public void Entry_WaitsUntilItIsInTheBookOrTakenBack_AndItsReversalWhereTheBookHasIt()
    {
        var member = new GroupMember { MemberId = 2, Name = "Sam", BookId = 7 };
        var (bill, reversal) = (Entry(1, 20_00, null), Entry(2, -20_00, 1));
        Assert.Equal(GroupStanding.Waiting, Of(bill, [], []));
        Assert.Equal(GroupStanding.Posted, Of(bill, [1], [1]));
        Assert.Equal(GroupStanding.Over, Of(bill, [], [1]));
        Assert.Equal(GroupStanding.Waiting, Of(reversal, [1], [1]));
        Assert.Equal(GroupStanding.Over, Of(reversal, [], [1]));
        Assert.Equal(GroupStanding.None, GroupWaiting.Of(bill, new GroupMember { MemberId = 2, Name = "Sam" }, _ => false, _ => false));
        Assert.Equal((1, 1, -1), (
            GroupWaiting.ChangeBy(bill, member, false), GroupWaiting.ChangeBy(reversal, member, true),
            GroupWaiting.ChangeBy(reversal, member, false)));
        // What came into another book in one sum is taken off that sum.
        member.FromNumber = 2;
        Assert.Equal((GroupStanding.None, GroupStanding.Waiting), (Of(bill, [], []), Of(reversal, [], [1])));
        Assert.Equal(1, GroupWaiting.ChangeBy(reversal, member, false));

        GroupStanding Of(GroupEntry entry, int[] posted, int[] reversed) =>
            GroupWaiting.Of(entry, member, posted.Contains, reversed.Contains);
    }

    private static GroupEntry Entry(int number, long share, int? reverses) => new()
    {
        Number = number,
        Kind = reverses is null ? GroupEntryKind.Expense : GroupEntryKind.Reversal,
        Title = "Dinner",
        AmountMinor = share,
        ReversesNumber = reverses,
        Amounts = [new GroupAmount { MemberId = 1, PaidMinor = share }, new GroupAmount { MemberId = 2, ShareMinor = share }],
    };

    private static long Outflow(EntryKind kind, long amountMinor) =>
        MonthFigures.OfLine(kind, AccountKind.ActiveBalance, false, amountMinor).OutflowMinor;
}
