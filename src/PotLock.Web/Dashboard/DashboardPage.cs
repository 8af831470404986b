using System.Globalization;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Pages;
using PotLock.Services.ToDos;
using PotLock.Web.Deposits;
using PotLock.Web.Shared;
using PotLock.Web.Sheet;
using PotLock.Web.Verdicts;
using PotLock.Web.Withdrawals;

namespace PotLock.Web.Dashboard;

/// <summary>The dashboard with its two forms.</summary>
/// <param name="View">The figures.</param>
/// <param name="FirstName">Whom to greet.</param>
/// <param name="NowUtc">The instant, in UTC, by the book's clock.</param>
public sealed record DashboardPage(DashboardView View, string FirstName, DateTime NowUtc)
{
    /// <summary>Writes money as the book does.</summary>
    public MoneyText Money { get; } = View.Book.Money;

    /// <summary>Whether there is nothing in the book yet, so that set-up and the demo are offered.</summary>
    public bool CanBeSetUp => View.Book.LastEntryNumber == 0 && View.Pots.Count == 0;

    /// <summary>Whether the book was set up today and nothing was recorded since: then it says what to try next.</summary>
    public bool IsJustSetUp => View.Book.SetUpOn == View.Today && !CanBeSetUp && View.Book.LastEntryNumber <= View.Book.OpeningEntries;

    /// <summary>What set-up was told.</summary>
    public SetUpAnswers Answers => new(
        View.MainTotalMinor > 0, View.Pots.Count > 0, View.Pots.Any(pot => (pot.TargetMinor ?? pot.EndDate?.DayNumber) is not null));

    /// <summary>The deposit form.</summary>
    public DepositPage Deposit => new(new DepositForm { CommandId = CommandForm.NewCommandId() }, Beside, "deposit-");

    /// <summary>The withdraw form.</summary>
    public WithdrawalPage Withdrawal => new(new WithdrawalForm { CommandId = CommandForm.NewCommandId() }, Beside, "withdraw-");

    /// <summary>What a typed entry looks like.</summary>
    public string QuickExample => QuickWords.Example(Money);

    /// <summary>What waits for its owner right now, the most urgent first.</summary>
    public IEnumerable<ToDo> ToDos => ToTakeOver is null
        ? View.ToDos.Where(toDo => toDo.IsOpenAt(NowUtc))
        : View.ToDos.Where(toDo => toDo.IsOpenAt(NowUtc)).Append(ToTakeOver);

    /// <summary>
    /// What of groups waits: others write there without this book's version rising, so it comes with the session and not with what is
    /// kept of the book.
    /// </summary>
    public ToDo? ToTakeOver { get; init; }

    /// <summary>What part of the main account is in pots, as text; empty while there is nothing.</summary>
    public string AllocatedShare => View.MainTotalMinor == 0
        ? ""
        : PercentText.FormatShare(
            Allocation.Of(View.ActiveBalanceMinor, View.PotsTotalMinor).AllocatedBasisPoints, View.PotsTotalMinor, Money.Culture);

    /// <summary>Whether its owner is okay.</summary>
    public TodaysVerdict Verdict => new(View.Verdict, View.Today, Money, View.Book.LastEntryNumber == 0);

    /// <summary>What the page depends on beside its figures: what is to do at this instant, and what the browser has asked for.</summary>
    /// <param name="landed">The pots that money has just landed in.</param>
    /// <param name="offersInstall">Whether installing is offered.</param>
    /// <param name="role">The role of who looks at it: forms that it does not go to are left out.</param>
    public string Variant(IReadOnlyList<long>? landed, bool offersInstall, BookRole role) => string.Create(
        CultureInfo.InvariantCulture,
        $"{role} {offersInstall} {string.Join(',', landed ?? [])} {string.Join(',', OpenToDos)} {ToTakeOver?.Sentence}");

    private IEnumerable<int> OpenToDos => View.ToDos.Index().Where(toDo => toDo.Item.IsOpenAt(NowUtc)).Select(toDo => toDo.Index);

    private MoneyFormView Beside => new(View.Book, View.Today, View.ActiveBalanceMinor, View.Categories, View.BankAccounts);
}
