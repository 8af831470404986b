using PotLock.Domain.Accounts;
using PotLock.Services.Accounts;
using PotLock.Services.Ledger;
using PotLock.Web.Shared;

namespace PotLock.Web.Accounts;

/// <summary>The form of a bank account as it is posted.</summary>
public sealed class AccountForm : CommandForm
{
    public string? Name { get; set; }

    /// <summary>What sort it is; see <see cref="AccountWords.Types"/>.</summary>
    public string? Type { get; set; }

    /// <summary>What is in it when it is added.</summary>
    public string? OpeningBalance { get; set; }

    public string? Note { get; set; }

    /// <summary>What it asks for.</summary>
    public BankAccountTerms Read() => new(Name ?? "", AccountWords.TypeOf(Type), Note ?? "");
}

/// <summary>The page with the form of a bank account.</summary>
/// <param name="Form">What was typed.</param>
/// <param name="Money">Writes money.</param>
/// <param name="Account">The account that is edited; null for a new one.</param>
public sealed record AccountFormPage(AccountForm Form, Domain.Ledger.MoneyText Money, AccountRow? Account);

/// <summary>The page of one account, with the form that reconciles it.</summary>
/// <param name="Detail">The account.</param>
/// <param name="Form">What was typed for reconciling.</param>
public sealed record AccountPage(AccountDetail Detail, ReconcileForm Form);

/// <summary>The form that moves money between accounts, as it is posted.</summary>
public sealed class AccountTransferForm : CommandForm
{
    /// <summary>The account that money leaves.</summary>
    public string? From { get; set; }

    /// <summary>The account that it comes to.</summary>
    public string? To { get; set; }

    public string? Amount { get; set; }

    /// <summary>What it is.</summary>
    public string? Description { get; set; }

    /// <summary>The date it counts for.</summary>
    public string? Date { get; set; }

    /// <summary>What it asks for. Where a field could not be read, the form has an error.</summary>
    public AccountTransfer Read(FormReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new AccountTransfer(
            reader.Id(nameof(From), From, "", "Choose where the money comes from.") ?? 0,
            reader.Id(nameof(To), To, "", "Choose where it goes.") ?? 0,
            reader.Amount(nameof(Amount), Amount),
            (Description ?? "").Trim(),
            reader.Date(nameof(Date), Date));
    }
}

/// <summary>The page with the form that moves money between accounts.</summary>
/// <param name="Form">What was typed.</param>
/// <param name="Accounts">The accounts to choose from.</param>
/// <param name="Money">Writes money.</param>
/// <param name="Today">The book's date.</param>
public sealed record AccountTransferPage(
    AccountTransferForm Form, IReadOnlyList<Choice> Accounts, Domain.Ledger.MoneyText Money, DateOnly Today);

/// <summary>Words and marks of bank accounts.</summary>
public static class AccountWords
{
    /// <summary>Each sort with its mark, its name and its icon.</summary>
    public static IReadOnlyList<(BankAccountType Type, string Mark, string Name, string Icon)> Types { get; } =
    [
        (BankAccountType.Checking, "checking", "Checking", "bank"),
        (BankAccountType.Savings, "savings", "Savings", "piggy-bank"),
        (BankAccountType.Investment, "investment", "Investment", "graph-up-arrow"),
        (BankAccountType.Cash, "cash", "Cash", "cash-coin"),
    ];

    /// <summary>The sort of a mark; 0, which is none, for another text.</summary>
    public static BankAccountType TypeOf(string? mark) => Types.FirstOrDefault(one => one.Mark == mark).Type;

    /// <summary>A sort for programs.</summary>
    public static string Mark(BankAccountType type) => Types.First(one => one.Type == type).Mark;

    /// <summary>A sort for people.</summary>
    public static string NameOf(BankAccountType type) => Types.First(one => one.Type == type).Name;

    /// <summary>The icon of a sort.</summary>
    public static string Icon(BankAccountType type) => Types.First(one => one.Type == type).Icon;
}
