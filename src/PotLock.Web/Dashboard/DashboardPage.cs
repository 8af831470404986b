using System.Globalization;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Pages;
using PotLock.Web.Deposits;
using PotLock.Web.Shared;
using PotLock.Web.Verdicts;
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

    /// <summary>Whether the monthly transfer's day has come and it is not processed.</summary>
    public bool TransferIsDue => View.Upcoming.Transfer is { } transfer && transfer.DueOn <= View.Today;

    /// <summary>What part of the main account is in no pot, as text; empty while there is nothing.</summary>
    public string UnallocatedShare => Share(Parts.UnallocatedBasisPoints, View.ActiveBalanceMinor);

    /// <summary>What part of the main account is in pots, as text; empty while there is nothing.</summary>
    public string AllocatedShare => Share(Parts.AllocatedBasisPoints, View.PotsTotalMinor);

    private Allocation Parts => Allocation.Of(View.ActiveBalanceMinor, View.PotsTotalMinor);

    private string Share(int basisPoints, long amountMinor) =>
        View.MainTotalMinor == 0 ? "" : $", {PercentText.FormatShare(basisPoints, amountMinor, Money.Culture)}";

    /// <summary>Whether its owner is okay.</summary>
    public TodaysVerdict Verdict => new(View.Verdict, View.Today, Money, View.Book.LastEntryNumber == 0);

    /// <summary>What the verdict depends on: the book at its version and date.</summary>
    public string VerdictKey => string.Create(CultureInfo.InvariantCulture, $"verdict {View.Book.Id} {View.Book.Version} {View.Today:O}");

    /// <summary>What the timeline depends on: the book at its version and date.</summary>
    public string TimelineKey => string.Create(CultureInfo.InvariantCulture, $"timeline {View.Book.Id} {View.Book.Version} {View.Today:O}");

    /// <summary>What the pots' cards depend on: the book at its version and date, and which pots money has just landed in.</summary>
    public string CardsKey(IReadOnlyList<long>? landed) =>
        string.Create(CultureInfo.InvariantCulture, $"{View.Book.Id} {View.Book.Version} {View.Today:O} {string.Join(',', landed ?? [])}");

    private MoneyFormView Beside => new(View.Book, View.Today, View.ActiveBalanceMinor, View.Categories, View.BankAccounts);
}
