using PotLock.Domain.Ledger;

namespace PotLock.Domain.Accounts;

/// <summary>What a user asks of a bank account.</summary>
/// <param name="Type">What sort it is.</param>
/// <param name="Note">A note; may be empty.</param>
public sealed record BankAccountTerms(string Name, BankAccountType Type, string Note = "");

/// <summary>What a bank account may be, and what may be done with it (product page, <i>Transactions, cards, accounts</i>).</summary>
public static class BankAccountRules
{
    private static readonly NamedThing Named = new("account", "Enter a name for the account, like the name of your bank.")
    {
        Others = "an account or a card",
    };

    /// <summary>How many accounts a book can have that are not archived.</summary>
    public const int MaxAccounts = 100;

    /// <summary>Every reason why an account cannot be like this.</summary>
    /// <param name="terms">What is asked.</param>
    /// <param name="namesOfOthers">The names of the book's other accounts, and of its cards, that are not archived.</param>
    public static IEnumerable<Refusal> Check(BankAccountTerms terms, IReadOnlyCollection<string> namesOfOthers)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(namesOfOthers);
        if ((NameRules.Check(Named, terms.Name) ?? NameRules.CheckFree(Named, terms.Name, namesOfOthers)) is { } unnamed)
        {
            yield return unnamed;
        }

        if (!Enum.IsDefined(terms.Type))
        {
            yield return new Refusal("unknown-account-type", "Type", "Choose the type of account.");
        }

        if (NoteRules.Check(terms.Note) is { } note)
        {
            yield return note;
        }
    }

    /// <summary>The reason why there cannot be one more account in use, or null.</summary>
    /// <param name="inUse">How many accounts are not archived.</param>
    public static Refusal? CheckRoom(int inUse) => inUse >= MaxAccounts
        ? new("too-many-accounts", "", $"A book can have at most {MaxAccounts} accounts. Archive one first.")
        : null;

    /// <summary>Why an archived account cannot be taken into use again; null when it can.</summary>
    /// <param name="namesInUse">The names of the book's accounts and cards that are not archived.</param>
    /// <param name="inUse">How many accounts are not archived.</param>
    public static Refusal? CheckRestore(string name, IReadOnlyCollection<string> namesInUse, int inUse) =>
        NameRules.CheckRestore(Named, name, namesInUse) ?? CheckRoom(inUse);

    /// <summary>Why an account takes nothing new; null while it is in use.</summary>
    /// <param name="account">Its name.</param>
    /// <param name="isArchived">Whether it was put away.</param>
    /// <param name="property">The property that is asked for.</param>
    public static Refusal? CheckInUse(string account, bool isArchived, string property) =>
        ArchiveRules.CheckInUse("account", account, isArchived, property);

    /// <summary>A balance that the bank states, or that an account begins with: negative when it is overdrawn.</summary>
    /// <param name="balanceMinor">The balance in minor units.</param>
    /// <param name="money">Writes money as the book's people do.</param>
    public static Refusal? CheckBalance(long balanceMinor, MoneyText money, string property)
    {
        ArgumentNullException.ThrowIfNull(money);
        var most = money.Currency.MaxAmountMinor;
        return balanceMinor < -most || balanceMinor > most
            ? new Refusal("balance-out-of-range", property, $"Enter a balance between {money.Format(-most)} and {money.Format(most)}.")
            : null;
    }

    /// <summary>Archiving: of an account without money, so that nothing disappears from sight.</summary>
    /// <param name="name">The account's name.</param>
    /// <param name="feedsThePlan">Whether the monthly transfer comes from it.</param>
    /// <param name="money">Writes money as the book's people do.</param>
    /// <param name="income">What recurring income still comes to it is called; null when none does.</param>
    public static Refusal? CheckArchive(string name, long balanceMinor, bool feedsThePlan, MoneyText money, string? income = null)
    {
        ArgumentNullException.ThrowIfNull(money);
        if (balanceMinor != 0)
        {
            return new Refusal(
                "account-has-balance",
                "",
                $"{name} still has {money.Format(balanceMinor)}. Transfer it, or reconcile the account to {money.Format(0)}, first.");
        }

        return feedsThePlan
            ? new Refusal("account-feeds-plan", "", $"Your monthly transfer comes from {name}. Choose another account for the plan first.")
            : income is not null
            ? new Refusal(
                "account-gets-income", "", $"{income} is scheduled to be paid into {name}. End it, or choose another account for it first.")
            : null;
    }

    /// <summary>Why money cannot be transferred between two accounts as asked; none when it can.</summary>
    /// <param name="from">The account that it leaves; null when the book has none of that id.</param>
    /// <param name="to">The account that it comes to; null when the book has none of that id.</param>
    public static IEnumerable<Refusal> CheckTransfer(LedgerAccount? from, LedgerAccount? to)
    {
        if (!IsUsable(from))
        {
            yield return new Refusal("unknown-source", "From", "Choose where the money comes from.");
        }

        if (!IsUsable(to))
        {
            yield return new Refusal("unknown-destination", "To", "Choose where it goes.");
        }
        else if (from?.Id == to!.Id)
        {
            yield return new Refusal("same-account", "To", "Choose two different accounts.");
        }
    }

    /// <summary>Whether money may come from an account, or go to it: a bank account that is not archived.</summary>
    public static bool IsUsable(LedgerAccount? account) => account is { Kind: AccountKind.BankAccount, ArchivedOn: null };
}
