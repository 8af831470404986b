using PotLock.Domain.Ledger;
using PotLock.Services.Pages;
using PotLock.Services.Transactions;
using PotLock.Web.Deposits;
using PotLock.Web.Shared;
using PotLock.Web.Transactions;

namespace PotLock.Web.Sheet;

/// <summary>The sheet behind "+": one of its forms, under the tabs of all.</summary>
/// <param name="View">What it offers.</param>
/// <param name="ReturnUrl">The page that it was opened from, to go back to.</param>
/// <param name="Spend">What was typed as an expense, or as income.</param>
/// <param name="Deposit">What was typed as a deposit.</param>
/// <param name="Move">What was typed as a move.</param>
public sealed record SheetPage(
    string Kind, SheetView View, string ReturnUrl, TransactionForm Spend, DepositForm Deposit, MoveForm Move)
{
    /// <summary>The tabs, each with its name.</summary>
    public static IReadOnlyList<(string Kind, string Name)> Kinds { get; } =
        [("spend", "Spend"), ("deposit", "Deposit"), ("move", "Move"), ("income", "Income")];

    /// <summary>What the inputs' ids begin with: other forms may stand on the page under the sheet.</summary>
    public const string IdPrefix = "add-";

    /// <summary>How many chips stand in the row before the rest is asked for.</summary>
    public const int FewChips = 6;

    /// <summary>The name of the open tab.</summary>
    public string Name => Kinds.First(one => one.Kind == Kind).Name;

    /// <summary>The line that filled it in; null where it was opened empty.</summary>
    public QuickLineRead? Quick { get; init; }

    /// <summary>Writes money as the book does.</summary>
    public MoneyText Money { get; } = View.Book.Money;

    /// <summary>The command id of the open form.</summary>
    public string CommandId => Form.CommandId;

    /// <summary>What was typed as the amount.</summary>
    public string? Amount => Kind switch
    {
        "deposit" => Deposit.Amount,
        "move" => Move.Amount,
        _ => Spend.Amount,
    };

    /// <summary>Whether the sheet says what is left.</summary>
    public bool SaysLeft => Kind is "spend" or "move";

    /// <summary>The value of an account in a choice.</summary>
    public static string ValueOf(AccountChoice account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return account.Kind == AccountKind.ActiveBalance ? TransactionForm.Active : DisplayText.Id(account.Id);
    }

    /// <summary>The address of a tab.</summary>
    public string PathOf(string kind) =>
        (kind == Kinds[0].Kind ? "/new" : "/new/" + kind) + "?returnUrl=" + Uri.EscapeDataString(ReturnUrl);

    /// <summary>What the account that gives has now, before anything is typed; null where the sheet does not say it.</summary>
    public SheetLeft? LeftAtFirst
    {
        get
        {
            var from = Kind == "move" ? View.Choices.MoveFrom : View.Choices.Transaction.PaidWith;
            var chosen = Kind == "move" ? Move.From : Spend.PaidWith;
            return SaysLeft && (from.FirstOrDefault(one => ValueOf(one) == chosen) ?? (from.Count > 0 ? from[0] : null)) is { } account
                ? new SheetLeft(account, 0, Money)
                : null;
        }
    }

    private CommandForm Form => Kind switch
    {
        "deposit" => Deposit,
        "move" => Move,
        _ => Spend,
    };
}
