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

    /// <summary>The deposit form.</summary>
    public DepositPage Deposit => new(new DepositForm { CommandId = CommandForm.NewCommandId() }, Beside, "deposit-");

    /// <summary>The withdraw form.</summary>
    public WithdrawalPage Withdrawal => new(new WithdrawalForm { CommandId = CommandForm.NewCommandId() }, Beside, "withdraw-");

    private MoneyFormView Beside => new(View.Book, View.Today, View.ActiveBalanceMinor, View.Categories);
}
