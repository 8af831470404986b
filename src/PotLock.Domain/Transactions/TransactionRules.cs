using PotLock.Domain.Cards;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;

namespace PotLock.Domain.Transactions;

/// <summary>An account that a transaction names, as the rules see it.</summary>
/// <param name="Name">What people call it; "your active balance" for that.</param>
/// <param name="Kind">What it stands for.</param>
/// <param name="BalanceMinor">Its balance in minor units.</param>
/// <param name="IsArchived">Whether its owner archived it.</param>
/// <param name="Pot">For a pot: its status.</param>
/// <param name="IsLocked">For a pot: whether it is locked.</param>
public sealed record NamedAccount(
    long Id, string Name, AccountKind Kind, long BalanceMinor, bool IsArchived = false, PotStatus? Pot = null, bool IsLocked = false)
{
    /// <summary>Whether it is the active balance or a bank account in use: where income comes to and transfers begin and end.</summary>
    public bool IsOwnAccount => Kind == AccountKind.ActiveBalance || (Kind == AccountKind.BankAccount && !IsArchived);
}

/// <summary>What an expense or refund is about, by category, in the order shown.</summary>
/// <param name="CategoryId">The expense category.</param>
/// <param name="AmountMinor">Its part in minor units.</param>
public sealed record CategoryPart(long CategoryId, long AmountMinor);

/// <summary>What a transaction may be (product page, <i>Transactions, cards, accounts</i>). Pure.</summary>
public static class TransactionRules
{
    /// <summary>The property of the parts of a split expense.</summary>
    public const string Parts = "Parts";

    /// <summary>The name of the refusal that no card of the book has that id.</summary>
    public const string UnknownCard = "unknown-card";

    /// <summary>How many categories an expense may be split over.</summary>
    public const int MaxParts = 20;

    /// <summary>
    /// The reason why the account cannot be paid with, or paid to, in a transaction of this kind; null when it can. An expense
    /// is paid from the active balance or an open or live pot, at most with what is there, from a bank account, which may be
    /// overdrawn, or with a card, whose limit only warns. Income comes to the active balance or a bank account; transfers
    /// and card payments leave one of those. A refund goes back to whatever paid.
    /// </summary>
    /// <param name="account">The account; null when the book has none of that id.</param>
    /// <param name="money">Writes money as the book's people do.</param>
    public static Refusal? CheckPaidWith(TransactionKind kind, NamedAccount? account, long amountMinor, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(money);
        if (account is null || !MayName(kind, account))
        {
            return new("unknown-account", "PaidWith", kind switch
            {
                TransactionKind.Income => "Choose where the money went: your active balance or a bank account.",
                TransactionKind.Transfer => "Choose where the money comes from: your active balance or a bank account.",
                TransactionKind.CardPayment => "Choose what you’re paying the card from: your active balance or a bank account.",
                _ => "Choose what you paid with: your active balance, an open or live pot, a bank account or a card.",
            });
        }

        if (ArchiveRules.CheckInUse("account", account.Name, account.IsArchived, "PaidWith") is { } putAway)
        {
            return putAway;
        }

        return kind is TransactionKind.Income or TransactionKind.Refund ? null : CheckMoney(account, amountMinor, money);
    }

    /// <summary>
    /// The reason why the money cannot go there, or null: a transfer goes to another own account, a payment to a card in
    /// use.
    /// </summary>
    /// <param name="kind">The kind: a transfer or a card payment.</param>
    /// <param name="from">Where the money leaves, if known.</param>
    /// <param name="to">Where it goes; null when the book has none of that id.</param>
    public static Refusal? CheckTo(TransactionKind kind, NamedAccount? from, NamedAccount? to)
    {
        if (kind == TransactionKind.CardPayment)
        {
            return to is { Kind: AccountKind.CreditCard }
                ? CardRules.CheckInUse(to.Name, to.IsArchived, "To")
                : new(UnknownCard, "To", "Choose the card you’re paying.");
        }

        if (to is not { IsOwnAccount: true })
        {
            return new("unknown-destination", "To", "Choose where the money goes: your active balance or a bank account.");
        }

        return from?.Id == to.Id ? new("same-account", "To", "Choose two different accounts.") : null;
    }

    /// <summary>
    /// Where a refund goes: whole to what paid, or to the active balance when that is a pot which is locked or closed by
    /// now.
    /// </summary>
    public static bool RefundGoesToActive(NamedAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return account.Kind == AccountKind.Pot && (account.IsLocked || account.Pot == PotStatus.Closed);
    }

    /// <summary>
    /// The parts of an expense or refund by category: those named, and the rest in the main category. Parts of one category
    /// come together; nothing is created or lost.
    /// </summary>
    /// <param name="amountMinor">The whole amount.</param>
    /// <param name="mainCategoryId">What takes the rest.</param>
    /// <param name="parts">The parts that are named; each was checked by <see cref="CheckParts"/>.</param>
    public static IReadOnlyList<CategoryPart> Split(long amountMinor, long mainCategoryId, IReadOnlyList<CategoryPart> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var rest = checked(amountMinor - parts.Sum(part => part.AmountMinor));
        ArgumentOutOfRangeException.ThrowIfNegative(rest, nameof(parts));
        IEnumerable<CategoryPart> all = rest == 0 ? parts : parts.Prepend(new CategoryPart(mainCategoryId, rest));
        return [
            .. all.GroupBy(part => part.CategoryId)
                .Select(group => new CategoryPart(group.Key, checked(group.Sum(part => part.AmountMinor)))),
        ];
    }

    /// <summary>Every reason why an amount cannot be split so, each under <see cref="Parts"/>, the item being its place from 0.</summary>
    /// <param name="amountMinor">The whole amount.</param>
    /// <param name="parts">The parts that are named.</param>
    /// <param name="isUsable">Whether a category is the book's and in use.</param>
    /// <param name="money">Writes money as the book's people do.</param>
    public static IEnumerable<Refusal> CheckParts(
        long amountMinor, IReadOnlyList<CategoryPart> parts, Func<long, bool> isUsable, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(isUsable);
        ArgumentNullException.ThrowIfNull(money);
        if (parts.Count > MaxParts)
        {
            yield return new("too-many-parts", Parts, $"An expense can be split over at most {MaxParts} categories.");
            yield break;
        }

        Int128 sum = 0;
        foreach (var (at, part) in parts.Index())
        {
            sum += part.AmountMinor;
            if (!isUsable(part.CategoryId))
            {
                yield return new Refusal("unknown-category", "CategoryId", "Choose a category.").Under(Parts, at);
            }

            if (part.AmountMinor <= 0)
            {
                yield return new Refusal(
                    "amount-not-positive", "Amount", $"Enter an amount of {money.Format(1)} or more.").Under(Parts, at);
            }
        }

        if (sum > amountMinor && amountMinor > 0)
        {
            yield return new(
                "parts-exceed-amount",
                Parts,
                $"The parts add up to {money.Format((long)Int128.Min(sum, long.MaxValue))}, which is more than the "
                    + $"{money.Format(amountMinor)} spent.");
        }
    }

    /// <summary>
    /// How the ledger calls a transaction: as what it replaces, where that still fits, so that a corrected deposit stays a
    /// deposit.
    /// </summary>
    /// <param name="kind">What it is to its owner.</param>
    /// <param name="paidWith">What it is paid with, or comes to.</param>
    /// <param name="replaced">The kind of the entry that it replaces, if any.</param>
    public static EntryKind EntryKindOf(
        TransactionKind kind, AccountKind paidWith, EntryKind? replaced) => (kind, replaced, paidWith) switch
    {
        (TransactionKind.Income, EntryKind.Deposit, AccountKind.ActiveBalance) => EntryKind.Deposit,
        (TransactionKind.Expense, EntryKind.Withdrawal, AccountKind.ActiveBalance) => EntryKind.Withdrawal,
        (TransactionKind.Expense, EntryKind.PotSpending, AccountKind.Pot) => EntryKind.PotSpending,
        (TransactionKind.Income, _, _) => EntryKind.Income,
        (TransactionKind.Expense, _, _) => EntryKind.Expense,
        (TransactionKind.Refund, _, _) => EntryKind.Refund,
        (TransactionKind.Transfer, _, _) => EntryKind.Transfer,
        (TransactionKind.CardPayment, _, _) => EntryKind.CardPayment,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Only a transaction of the user has a kind of entry."),
    };

    private static bool MayName(TransactionKind kind, NamedAccount account) => kind switch
    {
        TransactionKind.Expense or TransactionKind.Refund =>
            account.Kind is AccountKind.ActiveBalance or AccountKind.Pot or AccountKind.BankAccount or AccountKind.CreditCard,
        _ => account.Kind is AccountKind.ActiveBalance or AccountKind.BankAccount,
    };

    private static Refusal? CheckMoney(NamedAccount account, long amountMinor, MoneyText money)
    {
        if (account.Kind == AccountKind.Pot && (account.IsLocked || account.Pot == PotStatus.Closed))
        {
            return account.IsLocked
                ? new(
                    "pot-is-locked",
                    "PaidWith",
                    $"{account.Name} is locked, so you can’t take money out of it. Choose another account, or break the lock first.")
                : new("pot-is-closed", "PaidWith", $"{account.Name} is closed. Choose another account.");
        }

        return LedgerAccount.MustNotBeNegativeFor(account.Kind) && amountMinor > account.BalanceMinor
            ? new("not-enough-money", "Amount", $"There is only {money.Format(account.BalanceMinor)} in {account.Name}.")
            : null;
    }
}
