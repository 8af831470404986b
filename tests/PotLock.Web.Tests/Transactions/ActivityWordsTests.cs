using System.Globalization;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;
using PotLock.Services.Transactions;
using PotLock.Web.Transactions;

namespace PotLock.Web.Tests.Transactions;

/// <summary>The second line of a row says nothing that the first has said.</summary>
public sealed class ActivityWordsTests
{
    private static readonly CultureInfo s_british = CultureInfo.GetCultureInfo("en-GB");

    [Theory]
    [InlineData(EntryKind.Deposit, "Deposit", "3 Mar 2026")]
    [InlineData(EntryKind.Deposit, "Salary", "3 Mar 2026 · Deposit")]
    [InlineData(EntryKind.Deposit, "Deposits are fun", "3 Mar 2026 · Deposit")]
    [InlineData(EntryKind.OpeningBalance, "Opening balance of Cash", "3 Mar 2026")]
    public void Latest_SaysWhatItIs_UnlessTheDescriptionBeginsWithIt(EntryKind kind, string description, string expected) =>
        Assert.Equal(expected, ActivityWords.Meta(Entry(kind, description), s_british));

    [Theory]
    [InlineData(EntryKind.Deposit, "deposit", "", "")]
    [InlineData(EntryKind.Deposit, "Salary", "", "Deposit")]
    [InlineData(EntryKind.Expense, "Rent", "Rent", "")]
    [InlineData(EntryKind.Expense, "Rent of a car", "Rent", "Rent")]
    [InlineData(EntryKind.Expense, "Expense", "Groceries", "Groceries")]
    public void Row_SaysItsCategory_OrWhatItIs_WhereThatIsNews(EntryKind kind, string description, string category, string expected) =>
        Assert.Equal(expected, ActivityWords.Meta(new TransactionRow(
            Entry(kind, description), TransactionKind.Expense, category.Length == 0 ? [] : [category], [], [], 100)));

    private static EntryRow Entry(EntryKind kind, string description) =>
        new(1, kind, new DateOnly(2026, 3, 3), description, 100, IsUndone: false);
}
