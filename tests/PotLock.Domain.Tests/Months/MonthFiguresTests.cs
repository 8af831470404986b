using PotLock.Domain.Ledger;
using PotLock.Domain.Months;

namespace PotLock.Domain.Tests.Months;

/// <summary>What one line of an entry adds to its month.</summary>
public sealed class MonthFiguresTests
{
    /// <summary>Each sort of line that there is: income, expense, outflow, saved, interest, other.</summary>
    [Theory]
    [InlineData(EntryKind.Deposit, AccountKind.Income, false, -100, "100 0 0 0 0 0")]
    [InlineData(EntryKind.Deposit, AccountKind.ActiveBalance, false, 60, "0 0 0 0 0 0")]
    [InlineData(EntryKind.Deposit, AccountKind.Pot, false, 40, "0 0 0 40 0 0")]
    [InlineData(EntryKind.MonthlyTransfer, AccountKind.Pot, false, 40, "0 0 0 40 0 0")]
    [InlineData(EntryKind.TopUp, AccountKind.Pot, false, 7, "0 0 0 7 0 0")]
    [InlineData(EntryKind.TakeOut, AccountKind.Pot, false, -7, "0 0 0 -7 0 0")]
    [InlineData(EntryKind.StartingBalance, AccountKind.Pot, false, 7, "0 0 0 7 0 0")]
    [InlineData(EntryKind.Income, AccountKind.BankAccount, true, 9, "0 0 0 9 0 0")]
    [InlineData(EntryKind.Transfer, AccountKind.BankAccount, true, 9, "0 0 0 9 0 0")]
    [InlineData(EntryKind.Transfer, AccountKind.BankAccount, false, -9, "0 0 0 0 0 0")]
    [InlineData(EntryKind.Withdrawal, AccountKind.ActiveBalance, false, -8, "0 0 8 0 0 0")]
    // to an own account: nets the active balance's line
    [InlineData(EntryKind.Withdrawal, AccountKind.BankAccount, false, 8, "0 0 -8 0 0 0")]
    [InlineData(EntryKind.Expense, AccountKind.ExpenseCategory, false, 8, "0 8 0 0 0 0")]
    [InlineData(EntryKind.Expense, AccountKind.CreditCard, false, -8, "0 0 0 0 0 0")]
    [InlineData(EntryKind.Expense, AccountKind.BankAccount, true, -8, "0 0 8 0 0 0")] // an expense paid from savings is no less saved
    [InlineData(EntryKind.PotSpending, AccountKind.Pot, false, -8, "0 0 8 0 0 0")]
    [InlineData(EntryKind.Refund, AccountKind.ExpenseCategory, false, -3, "0 -3 0 0 0 0")]
    [InlineData(EntryKind.Refund, AccountKind.ActiveBalance, false, 3, "0 0 0 0 0 0")]
    [InlineData(EntryKind.Refund, AccountKind.Pot, false, 3, "0 0 0 0 0 0")]
    [InlineData(EntryKind.CardPayment, AccountKind.ActiveBalance, false, -5, "0 0 5 0 0 0")]
    [InlineData(EntryKind.CardPayment, AccountKind.CreditCard, false, 5, "0 0 0 0 0 0")]
    [InlineData(EntryKind.Interest, AccountKind.Interest, false, -2, "0 0 0 0 2 0")]
    [InlineData(EntryKind.Interest, AccountKind.Pot, false, 2, "0 0 0 0 0 0")]
    [InlineData(EntryKind.OpeningBalance, AccountKind.OpeningBalance, false, -50, "0 0 0 0 0 50")]
    [InlineData(EntryKind.OpeningBalance, AccountKind.BankAccount, true, 50, "0 0 0 0 0 0")]
    [InlineData(EntryKind.Adjustment, AccountKind.Adjustment, false, 4, "0 0 0 0 0 -4")]
    [InlineData(EntryKind.Adjustment, AccountKind.BankAccount, true, -4, "0 0 0 0 0 0")]
    public void Line_AddsToTheFigureThatItIsAbout(EntryKind kind, AccountKind account, bool isSaving, long amount, string figures)
    {
        var one = MonthFigures.OfLine(kind, account, isSaving, amount);
        Assert.Equal(
            figures,
            string.Join(' ', one.IncomeMinor, one.ExpenseMinor, one.OutflowMinor, one.SavedMinor, one.InterestMinor, one.OtherMinor));
    }

    [Theory]
    [InlineData(EntryKind.StartingBalance, 3, EntryKind.OpeningBalance)] // set-up wrote it
    [InlineData(EntryKind.StartingBalance, 4, EntryKind.StartingBalance)] // made later, from the active balance
    [InlineData(EntryKind.OpeningBalance, 1, EntryKind.OpeningBalance)]
    [InlineData(EntryKind.Deposit, 2, EntryKind.Deposit)]
    public void Book_CountsWhatItsFirstPotsStartedWith_AsOpenings(EntryKind kind, long number, EntryKind counts)
    {
        var book = new Book { Id = 7, Name = "Ada", CurrencyCode = "GBP", CultureName = "en-GB", TimeZoneId = "UTC", OpeningEntries = 3 };
        Assert.Equal(counts, book.CountsAs(kind, EntityId.Compose(7, number)));
    }

    [Fact]
    public void Line_OfAReversal_Throws_BecauseItCountsAsWhatItReverses() =>
        Assert.Throws<ArgumentException>(() => MonthFigures.OfLine(EntryKind.Reversal, AccountKind.Income, false, 1));

    [Theory]
    [InlineData(AccountKind.ActiveBalance, false, "7 0")]
    [InlineData(AccountKind.BankAccount, false, "7 0")]
    [InlineData(AccountKind.BankAccount, true, "0 0")] // savings and investments are no liquid money
    [InlineData(AccountKind.Pot, false, "0 0")]
    [InlineData(AccountKind.CreditCard, false, "0 7")]
    [InlineData(AccountKind.ExpenseCategory, false, "0 0")]
    [InlineData(AccountKind.Income, false, "0 0")]
    public void Line_ChangesLiquidMoneyOrCards(AccountKind kind, bool isSaving, string expected)
    {
        var account = new LedgerAccount { CurrencyCode = "GBP", Id = 9, BookId = 1, Kind = kind, Name = "It", IsSaving = isSaving };
        var one = MonthBalances.OfLine(account, 7);
        Assert.Equal(expected, $"{one.LiquidMinor} {one.CardsMinor}");
    }

    [Fact]
    public void Changes_OfATransferToSavings_AreOfLiquidMoneyOnly()
    {
        var changes = new MonthChanges();
        changes.Add(
            new DateOnly(2026, 3, 31),
            EntryKind.Transfer,
            new LedgerAccount { CurrencyCode = "GBP", Id = 9, BookId = 1, Kind = AccountKind.BankAccount, Name = "Checking" },
            -5);
        changes.Add(
            new DateOnly(2026, 3, 31),
            EntryKind.Transfer,
            new LedgerAccount
            {
                CurrencyCode = "GBP",
                Id = 10,
                BookId = 1,
                Kind = AccountKind.BankAccount,
                Name = "Savings",
                IsSaving = true,
            },
            5);
        Assert.Equal(new MonthBalances(-5, 0), Assert.Single(changes.Balances).Value);
        changes.Clear();
        Assert.Empty(changes.Balances);
    }

    [Fact]
    public void Plus_AddsEveryFigureToItsOwn()
    {
        var sum = new MonthFigures(1, 2, 3, 4, 5, 6).Plus(new MonthFigures(10, 20, 30, 40, 50, 60));
        Assert.Equal(new MonthFigures(11, 22, 33, 44, 55, 66), sum);
        Assert.Equal(new MonthBalances(11, 22), new MonthBalances(1, 2).Plus(new MonthBalances(10, 20)));
    }

    [Fact]
    public void Figures_SayWhatIsLeftAndWhatTheNetWorthChanged()
    {
        var month = new MonthFigures(100, 40, 30, 20, 5, 3);
        Assert.Equal((60, 68), (month.LeftMinor, month.NetWorthChangeMinor));
        Assert.False(month.IsZero);
        Assert.True(MonthFigures.Zero.IsZero);
    }

    [Fact]
    public void BookMonth_KeepsTheFiguresAndTheBalances()
    {
        var month = new BookMonth
        {
            BookId = 7, Month = new DateOnly(2026, 3, 1), IncomeMinor = 1, ExpenseMinor = 2, OutflowMinor = 3, SavedMinor = 4,
            InterestMinor = 5, OtherMinor = 6, LiquidMinor = 7, CardsMinor = 8,
        };
        Assert.Equal((7, new DateOnly(2026, 3, 1)), (month.BookId, month.Month));
        Assert.Equal((new MonthFigures(1, 2, 3, 4, 5, 6), new MonthBalances(7, 8)), (month.Figures, month.Balances));
    }

    [Fact]
    public void Changes_AreGatheredByMonthAndCategory_UntilTheyAreWritten()
    {
        var changes = new MonthChanges();
        var (march, april) = (new DateOnly(2026, 3, 1), new DateOnly(2026, 4, 1));
        var home = new LedgerAccount { CurrencyCode = "GBP", Id = 9, BookId = 1, Kind = AccountKind.ExpenseCategory, Name = "Home" };
        var active = new LedgerAccount { CurrencyCode = "GBP", Id = 1, BookId = 1, Kind = AccountKind.ActiveBalance, Name = "Active" };
        changes.Add(new DateOnly(2026, 3, 31), EntryKind.Expense, home, 5);
        changes.Add(new DateOnly(2026, 3, 1), EntryKind.Expense, home, 7);
        changes.Add(new DateOnly(2026, 4, 2), EntryKind.Expense, home, 3);
        changes.Add(new DateOnly(2026, 4, 2), EntryKind.Expense, active, -3);
        changes.Add(new DateOnly(2026, 2, 2), EntryKind.Deposit, active, 50); // neither income nor spending by itself

        Assert.Equal([march, april], changes.Months.Keys.Order());
        Assert.Equal((12, 0), (changes.Months[march].ExpenseMinor, changes.Months[march].OutflowMinor));
        Assert.Equal((3, 3), (changes.Months[april].ExpenseMinor, changes.Months[april].OutflowMinor));
        Assert.Equal((12, 3), (changes.Categories[(9, march)], changes.Categories[(9, april)]));
        Assert.Equal(2, changes.Categories.Count);
        changes.Clear();
        Assert.Empty(changes.Months);
        Assert.Empty(changes.Balances);
        Assert.Empty(changes.Categories);
    }

    [Fact]
    public void Changes_OfALineAndItsReversal_ComeToNothing()
    {
        var changes = new MonthChanges();
        var home = new LedgerAccount { CurrencyCode = "GBP", Id = 9, BookId = 1, Kind = AccountKind.ExpenseCategory, Name = "Home" };
        changes.Add(new DateOnly(2026, 3, 31), EntryKind.Expense, home, 5);
        changes.Add(new DateOnly(2026, 3, 1), EntryKind.Expense, home, -5);
        Assert.All(changes.Months.Values, month => Assert.True(month.IsZero));
        Assert.All(changes.Categories.Values, spent => Assert.Equal(0, spent));
    }
}
