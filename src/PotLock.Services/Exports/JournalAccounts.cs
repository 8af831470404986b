using System.Globalization;
using PotLock.Domain.Exports;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Exports;

/// <summary>
/// How the accounts of a book are called in a file of hledger or beancount. Names are told apart by <see cref="JournalName"/>; where
/// several accounts of one kind bear the same name, as pots of different years may, their numbers follow.
/// </summary>
public sealed class JournalAccounts
{
    private readonly Dictionary<long, (LedgerAccount Account, string Name)> _byId;

    /// <summary>Names the accounts of a book.</summary>
    public JournalAccounts(IEnumerable<LedgerAccount> accounts)
    {
        var all = accounts.ToList();
        var shared = all.GroupBy(account => (account.Kind, account.Name)).Where(group => group.Skip(1).Any())
            .Select(group => group.Key).ToHashSet();
        _byId = all.ToDictionary(account => account.Id, account => (
            account,
            NameOf(account) + (shared.Contains((account.Kind, account.Name))
                ? ":" + EntityId.NumberOf(account.Id).ToString(CultureInfo.InvariantCulture)
                : "")));
    }

    /// <summary>Every account, by its name in the file.</summary>
    public IEnumerable<(LedgerAccount Account, string Name)> All => _byId.Values.OrderBy(one => one.Name, StringComparer.Ordinal);

    /// <summary>The name of an account in the file.</summary>
    public string this[long accountId] => _byId[accountId].Name;

    /// <summary>The account.</summary>
    public LedgerAccount Account(long accountId) => _byId[accountId].Account;

    private static string NameOf(LedgerAccount account) => account.Kind switch
    {
        AccountKind.ActiveBalance => "Assets:Main:Active",
        AccountKind.Pot => "Assets:Main:Pots:" + JournalName.Of(account.Name),
        AccountKind.BankAccount => "Assets:Bank:" + JournalName.Of(account.Name),
        AccountKind.CreditCard => "Liabilities:Cards:" + JournalName.Of(account.Name),
        AccountKind.Loan => "Liabilities:Loans:" + JournalName.Of(account.Name),
        // What is between a book and a group is now owed to its owner and now by them; a place among the assets takes both signs.
        AccountKind.Group => "Assets:Groups:" + JournalName.Of(account.Name),
        AccountKind.Income => "Income:Income",
        AccountKind.Interest => "Income:Interest",
        AccountKind.ExpenseCategory => "Expenses:" + JournalName.Of(account.Name),
        AccountKind.OpeningBalance => "Equity:Opening",
        AccountKind.Adjustment => "Equity:Adjustments",
        _ => throw new InvalidOperationException($"An account of the kind {account.Kind} has no place in a journal."),
    };
}
