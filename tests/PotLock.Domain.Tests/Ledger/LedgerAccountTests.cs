using PotLock.Domain.Ledger;

namespace PotLock.Domain.Tests.Ledger;

public class LedgerAccountTests
{
    [Theory]
    [InlineData(AccountKind.ActiveBalance, false)]
    [InlineData(AccountKind.Pot, false)]
    [InlineData(AccountKind.BankAccount, true)]
    [InlineData(AccountKind.CreditCard, true)]
    [InlineData(AccountKind.Income, true)]
    [InlineData(AccountKind.ExpenseCategory, true)]
    [InlineData(AccountKind.Interest, true)]
    [InlineData(AccountKind.OpeningBalance, true)]
    [InlineData(AccountKind.Adjustment, true)]
    public void Apply_BelowZero_IsOnlyForAccountsThatMayOwe(AccountKind kind, bool mayFallBelowZero)
    {
        var account = Account(kind);
        account.Apply(100);
        account.Apply(-100);
        Assert.Equal(0, account.BalanceMinor);
        if (mayFallBelowZero)
        {
            account.Apply(-1);
            Assert.Equal(-1, account.BalanceMinor);
        }
        else
        {
            Assert.Throws<InvalidOperationException>(() => account.Apply(-1));
            Assert.Equal(0, account.BalanceMinor);
        }
    }

    [Theory]
    [InlineData(AccountKind.Pot, long.MaxValue, 1)]
    [InlineData(AccountKind.Income, long.MinValue, -1)]
    public void Apply_BeyondWhatFits_ThrowsAndChangesNothing(AccountKind kind, long balance, long amount)
    {
        var account = Account(kind);
        account.Apply(balance);
        Assert.Throws<OverflowException>(() => account.Apply(amount));
        Assert.Equal(balance, account.BalanceMinor);
    }

    private static LedgerAccount Account(AccountKind kind) =>
        new() { CurrencyCode = "GBP", Id = 1, BookId = 1, Kind = kind, Name = "Some account" };
}
