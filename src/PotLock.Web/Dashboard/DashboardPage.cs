using System.Globalization;
using PotLock.Domain.Ledger;
using PotLock.Services.Dashboard;
using PotLock.Services.Ledger;
using PotLock.Web.Deposits;
using PotLock.Web.Shared;
using PotLock.Web.Withdrawals;

namespace PotLock.Web.Dashboard;

/// <summary>The dashboard with its two forms.</summary>
/// <param name="View">The figures.</param>
/// <param name="FirstName">Whom to greet.</param>
public sealed record DashboardPage(DashboardView View, string FirstName)
{
    /// <summary>Writes money as the book does.</summary>
    public MoneyText Money { get; } = View.Book.Money;

    /// <summary>Whether there is nothing in the book yet, so that set-up and the demo are offered.</summary>
    public bool CanBeSetUp => View.Book.LastEntryNumber == 0 && View.Pots.Count == 0;

    /// <summary>The deposit form.</summary>
    public DepositPage Deposit => new(new DepositForm { CommandId = CommandForm.NewCommandId() }, Beside, "deposit-");

    /// <summary>The withdraw form.</summary>
    public WithdrawalPage Withdrawal => new(new WithdrawalForm { CommandId = CommandForm.NewCommandId() }, Beside, "withdraw-");

    /// <summary>What the pots' cards depend on: the book at its version and date, and which pots money has just landed in.</summary>
    public string CardsKey(IReadOnlyList<long>? landed) =>
        string.Create(CultureInfo.InvariantCulture, $"{View.Book.Id} {View.Book.Version} {View.Today:O} {string.Join(',', landed ?? [])}");

    private MoneyFormView Beside => new(View.Book, View.Today, View.ActiveBalanceMinor, View.Categories);
}
