using PotLock.Domain.Cards;
using PotLock.Domain.Verdicts;
using PotLock.Services.Cards;

namespace PotLock.Services.Verdicts;

/// <summary>An account or pot with what is in it, as the verdict's working lists it.</summary>
/// <param name="AccountId">The ledger account: the active balance, a bank account or a pot.</param>
/// <param name="BalanceMinor">What is in it, in minor units; negative when it is overdrawn.</param>
public sealed record OwnMoney(long AccountId, string Name, long BalanceMinor);

/// <summary>A part of a card's debt that has to be paid soon.</summary>
/// <param name="Due">How much, and until when.</param>
public sealed record CardBill(long CardId, string Name, CardDue Due);

/// <summary>A scheduled withdrawal that liquid money has to pay soon, with what it is called.</summary>
/// <param name="Bill">Which.</param>
/// <param name="Description">What it is called.</param>
public sealed record NamedBill(Bill Bill, string Description);

/// <summary>A card's debt in all, whenever it is due.</summary>
/// <param name="OwedMinor">In minor units; 0 for a card in credit.</param>
public sealed record OwedOnCard(long CardId, string Name, long OwedMinor);

/// <summary>The verdict with its working: everything that its figures are the sums of.</summary>
/// <param name="FirstEnded">The first day of the first month that the averages count; null when no month has ended.</param>
/// <param name="Liquid">The liquid money, account by account, the active balance first.</param>
/// <param name="CardBills">What cards ask for soon, by date.</param>
/// <param name="Bills">What schedules will take from liquid money soon, by date.</param>
/// <param name="Owed">What is owed, card by card.</param>
/// <param name="FreePots">The open and live pots.</param>
public sealed record VerdictView(
    Verdict Verdict,
    DateOnly? FirstEnded,
    IReadOnlyList<OwnMoney> Liquid,
    IReadOnlyList<CardBill> CardBills,
    IReadOnlyList<NamedBill> Bills,
    IReadOnlyList<OwedOnCard> Owed,
    IReadOnlyList<OwnMoney> FreePots)
{
    /// <summary>What is owed to groups that share bills, group by group; positive.</summary>
    public IReadOnlyList<OwnMoney> OwedToGroups { get; init; } = [];

    /// <summary>Whether the budget of the month is one for all spending, and not those of categories together.</summary>
    public bool HasOverallBudget { get; init; }

    /// <summary>The first day of the month of that budget, which may begin on payday.</summary>
    public DateOnly BudgetMonthBegan { get; init; }

    /// <summary>The first day of the book's first month.</summary>
    public DateOnly FirstMonth { get; init; }

    /// <summary>All cards as they stand; null without any.</summary>
    internal CardFacts? Cards { get; init; }

    /// <summary>What of each of <see cref="CardBills"/> cannot be paid, in minor units: liquid money goes to what is due first.</summary>
    public IReadOnlyList<long> CardShortsMinor =>
        CardsToPay.ShortsOf(Verdict.Facts.LiquidMinor, [.. CardBills.Select(bill => bill.Due.AmountMinor)]);
}
