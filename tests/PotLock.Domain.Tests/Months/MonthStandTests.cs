using PotLock.Domain.Ledger;
using PotLock.Domain.Months;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Months;

/// <summary>A month whole, and two of them side by side.</summary>
public sealed class MonthStandTests
{
    private static readonly string s_digest = new('a', 64);

    /// <summary>Each account: balance now, of that later, of that in the month.</summary>
    private static readonly MonthAccount[] s_accounts =
    [
        Account(4, AccountKind.CreditCard, -70, later: -20, inMonth: -50),
        Account(1, AccountKind.ActiveBalance, 100, later: 30, inMonth: 60),
        Account(2, AccountKind.Pot, 40, inMonth: 40),
        Account(3, AccountKind.BankAccount, 10, later: 10),
    ];

    [Fact]
    public void Stand_HasTheBalancesOfTheMonthsEnd()
    {
        var stand = Stand(s_accounts, income: 100, expense: 50);
        Assert.Equal("1:70 2:40 4:-50", string.Join(' ', stand.Accounts.Select(account => $"{account.AccountId}:{account.BalanceMinor}")));
        Assert.Equal((60, 10, 50), (stand.NetWorthMinor, stand.OpeningNetWorthMinor, stand.CardsOwedMinor));
    }

    [Theory]
    [InlineData(100, 50, 0, 0, true)]
    [InlineData(100, 60, 8, 2, true)]
    [InlineData(100, 49, 0, 0, false)]
    [InlineData(101, 50, 0, 0, false)]
    [InlineData(100, 50, 1, 0, false)]
    [InlineData(100, 50, 0, -1, false)]
    public void Stand_WhoseFiguresAreNotTheChangeOfNetWorth_Throws(long income, long expense, long interest, long other, bool holds)
    {
        if (holds)
        {
            Assert.Equal(50, Stand(s_accounts, income, expense, interest, other).Figures.NetWorthChangeMinor);
        }
        else
        {
            Assert.Throws<InvalidOperationException>(() => Stand(s_accounts, income, expense, interest, other));
        }
    }

    /// <summary>What an account must have for a month to list it.</summary>
    [Theory]
    [InlineData(AccountKind.ActiveBalance, 0, 0, false, false, false, true)]
    [InlineData(AccountKind.BankAccount, 0, 0, false, false, false, false)] // it came into the book later
    [InlineData(AccountKind.BankAccount, 5, 5, false, false, false, false)]
    [InlineData(AccountKind.BankAccount, 5, 0, false, false, false, true)]
    [InlineData(AccountKind.BankAccount, -5, 0, false, false, true, true)] // archived, but something was in it
    [InlineData(AccountKind.Pot, 0, 0, true, false, true, true)]
    [InlineData(AccountKind.Pot, 0, 0, false, true, false, true)]
    [InlineData(AccountKind.Pot, 0, 0, false, true, true, false)]
    public void Account_IsListedWhileItCounts(
        AccountKind kind, long balance, long later, bool moved, bool listed, bool retired, bool isListed) =>
        Assert.Equal(isListed, new MonthAccount(9, kind, "x", balance, later, 0, moved, listed, retired).IsListed);

    [Fact]
    public void PreviewDigest_ChangesWithEveryFigure_AndNotWithNames()
    {
        var stand = Stand(s_accounts, 100, 50);
        MonthStand[] others =
        [
            stand with { Digest = new string('b', 64) }, stand with { NetWorthMinor = 61 }, stand with { CardsOwedMinor = 51 },
            stand with { Figures = stand.Figures with { SavedMinor = 1 } },
            stand with { Figures = stand.Figures with { OutflowMinor = 1 } },
            stand with { Accounts = [.. stand.Accounts.Select(account => account with { BalanceMinor = account.BalanceMinor + 1 })] },
            stand with { Month = Day("2026-04-01") },
        ];
        Assert.All(others, other => Assert.NotEqual(stand.PreviewDigest, other.PreviewDigest));
        Assert.Equal(
            stand.PreviewDigest,
            (stand with { Accounts = [.. stand.Accounts.Select(account => account with { Name = "y" })] }).PreviewDigest);
    }

    [Fact]
    public void Snapshot_IsTheStandThatWasFrozen()
    {
        var stand = Stand(s_accounts, 100, 60, 8, 2) with { EntryCount = 7 };
        var snapshot = MonthSnapshot.Of(5, 1, stand, 2, new DateTime(2026, 4, 2, 9, 0, 0, DateTimeKind.Utc), Day("2026-04-02"));
        var back = MonthStand.Of(snapshot);
        Assert.Equal(stand.Accounts, back.Accounts);
        Assert.Equal(stand with { Accounts = [] }, back with { Accounts = [] });
        Assert.Equal((2, Day("2026-03-01"), Day("2026-04-02")), (snapshot.Version, snapshot.Month, snapshot.ClosedOn));
        snapshot.Reopen(DateTime.UnixEpoch, "A bill was late");
        Assert.Throws<InvalidOperationException>(() => snapshot.Reopen(DateTime.UnixEpoch, "Again"));
    }

    [Fact]
    public void Comparison_LaysEveryFigureAndBalanceSideBySide()
    {
        var before = Stand(s_accounts, 100, 50);
        var after = Stand(
            [
                Account(1, AccountKind.ActiveBalance, 100, later: 20, inMonth: 70), Account(2, AccountKind.Pot, 0, later: -40, inMonth: 40),
                Account(4, AccountKind.CreditCard, 0, inMonth: 0), Account(5, AccountKind.BankAccount, 3, inMonth: 3),
            ], 113, 0) with { Digest = new string('b', 64) };
        var both = MonthComparison.Of(before, after);
        Assert.Equal(
            "Income 100 113 13, Expense 50 0 -50, Outflow 0 0 0, Saved 0 0 0, Interest 0 0 0, Other 0 0 0, CardsOwed 50 0 -50, NetWorth "
                + "60 123 63",
            string.Join(
                ", ", both.Figures.Select(figure => $"{figure.Figure} {figure.BeforeMinor} {figure.AfterMinor} {figure.ChangeMinor}")));
        Assert.Equal(
            "1 70 80 10, 2 40 40 0, 5  3 3, 4 -50  50",
            string.Join(
                ", ",
                both.Accounts.Select(account => $"{account.AccountId} {account.BeforeMinor} {account.AfterMinor} {account.ChangeMinor}")));
        Assert.Equal((4, 3, false, false), (both.ChangedFigures.Count(), both.ChangedAccounts.Count(), both.HasSameEntries, both.IsSame));
        Assert.True(MonthComparison.Of(before, before).IsSame);
        Assert.False(MonthComparison.Of(before, before with { Digest = new string('c', 64) }).IsSame);
    }

    [Fact]
    public void Accounts_AreInTheOrderInWhichTheyWereMade_EachKindByItself()
    {
        MonthAccount[] accounts =
        [
            Account(8, AccountKind.Pot, 1, inMonth: 1), Account(1, AccountKind.ActiveBalance, 1, inMonth: 1),
            Account(3, AccountKind.Pot, 1, inMonth: 1), Account(5, AccountKind.Pot, 1, inMonth: 1),
        ];
        var stand = Stand(accounts, 4, 0);
        Assert.Equal([1, 3, 5, 8], stand.Accounts.Select(account => account.AccountId));

        var backwards = stand with { Accounts = [.. stand.Accounts.Reverse()] };
        var frozen = MonthSnapshot.Of(5, 1, backwards, 1, DateTime.UnixEpoch, Day("2026-04-02"));
        Assert.Equal([1, 3, 5, 8], MonthStand.Of(frozen).Accounts.Select(account => account.AccountId));

        var both = MonthComparison.Of(stand with { Accounts = [.. stand.Accounts.Where(account => account.AccountId != 3)] }, stand);
        Assert.Equal([1, 3, 5, 8], both.Accounts.Select(account => account.AccountId));
    }

    [Fact]
    public void Comparison_CallsAnAccountByItsLaterName()
    {
        var before = Stand(s_accounts, 100, 50);
        var renamed = before.Accounts.Where(account => account.AccountId != 4).Select(account => account with { Name = "New name" });
        var both = MonthComparison.Of(before, before with { Accounts = [.. renamed] });
        Assert.Equal(["New name", "New name", "Account 4"], both.Accounts.Select(account => account.Name));
    }

    private static MonthAccount Account(long id, AccountKind kind, long balance, long later = 0, long inMonth = 0) =>
        new(id, kind, $"Account {id}", balance, later, inMonth, inMonth != 0, false, false);

    private static MonthStand Stand(MonthAccount[] accounts, long income, long expense, long interest = 0, long other = 0) =>
        MonthStand.Of(Day("2026-03-15"), new MonthFigures(income, expense, 0, 0, interest, other), accounts, s_digest, MonthDigest.None, 0);
}
