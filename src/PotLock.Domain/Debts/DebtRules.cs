using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;

namespace PotLock.Domain.Debts;

/// <summary>What a plan out of debt may be, and what is said of one (<i>Loans, debts, things owned</i>).</summary>
public static class DebtRules
{
    /// <summary>The property of what is owed; the item is the debt.</summary>
    public const string Owed = "Debts.Owed";

    /// <summary>The property of a rate; the item is the debt.</summary>
    public const string Rate = "Debts.Rate";

    /// <summary>The property of a minimum; the item is the debt.</summary>
    public const string Minimum = "Debts.Minimum";

    /// <summary>Every reason why there can be no such plan. One that never ends is no reason: <see cref="Say"/> says it.</summary>
    /// <param name="debts">The debts.</param>
    /// <param name="order">Which gets what is paid beyond the minimums.</param>
    /// <param name="extraMinor">What is paid each month beyond the minimums, in minor units; may be 0.</param>
    /// <param name="mine">The owner's order, by the debts' ids.</param>
    /// <param name="money">Writes money as the book's people do.</param>
    public static IEnumerable<Refusal> Check(
        IReadOnlyList<Debt> debts, DebtOrder order, long extraMinor, IReadOnlyList<long>? mine, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(debts);
        ArgumentNullException.ThrowIfNull(money);
        if (debts.Count == 0)
        {
            yield return new Refusal("no-debts", "", "You don’t owe anything on a loan or a card, so there’s nothing to plan.");
        }

        foreach (var refusal in debts.SelectMany(debt => CheckDebt(debt, money)))
        {
            yield return refusal;
        }

        var most = money.Currency.MaxAmountMinor;
        if (extraMinor < 0 || extraMinor > most)
        {
            yield return new Refusal(
                "extra-out-of-range", "Extra", $"Enter an amount between {money.Format(0)} and {money.Format(most)}.");
        }

        if (!Enum.IsDefined(order))
        {
            yield return new Refusal(
                "unknown-order", "Order", "Choose an order: the smallest debt first, the highest rate first, or your own.");
        }
        else if (order == DebtOrder.Mine && !IsOrderOf(debts, mine))
        {
            yield return new Refusal("order-incomplete", "Order", "Put each of your debts in the order once.");
        }
    }

    /// <summary>Why a debt cannot be paid off from its pot; null when it can.</summary>
    /// <param name="name">What the debt is called.</param>
    /// <param name="pot">What its pot is called; null when no pot saves up for it.</param>
    /// <param name="status">What state that is in.</param>
    /// <param name="balanceMinor">What is in it, in minor units.</param>
    public static Refusal? CheckPayOff(string name, string? pot, PotStatus? status, long balanceMinor) => (pot, status) switch
    {
        (null, _) => new Refusal("no-pot", "", $"No pot is saving up for {name}. Choose one on the Debts page.", RefusalKind.Conflict),
        (_, not PotStatus.Live) => new Refusal(
            "pot-not-live", "", $"{pot} isn’t live yet. You can pay a debt off from a pot once it’s live.", RefusalKind.Conflict),
        _ => balanceMinor > 0 ? null : new Refusal("pot-is-empty", "", $"There’s no money in {pot}.", RefusalKind.Conflict),
    };

    /// <summary>What a plan comes to, in a sentence: when it ends and what it costs, or that it never does.</summary>
    /// <param name="run">The plan.</param>
    /// <param name="money">Writes money as the book's people do.</param>
    public static string Say(DebtPlanRun run, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(money);
        return run switch
        {
            { Ends: false } => "Like this you’d still be in debt after 50 years. Pay more each month.",
            { Months.Count: 0 } => "You’re out of debt.",
            { Months.Count: 1 } => $"You’d be out of debt in 1 month and pay {money.Format(run.TotalInterestMinor)} in interest.",
            _ => $"You’d be out of debt in {run.Months.Count} months and pay {money.Format(run.TotalInterestMinor)} in interest.",
        };
    }

    /// <summary>Whether an order names each debt exactly once.</summary>
    internal static bool IsOrderOf(IReadOnlyList<Debt> debts, IReadOnlyList<long>? mine) =>
        mine is not null && mine.Count == debts.Count && mine.Order().SequenceEqual(debts.Select(debt => debt.Id).Order());

    private static IEnumerable<Refusal> CheckDebt(Debt debt, MoneyText money)
    {
        if (LedgerRules.CheckAmount(debt.OwedMinor, money, Owed) is { } owed)
        {
            yield return owed with { Item = debt.Id };
        }

        if (InterestRateRules.CheckRate(debt.AnnualRateMillionths, Rate) is { } rate)
        {
            yield return rate with { Item = debt.Id };
        }

        var most = money.Currency.MaxAmountMinor;
        if (debt.MinimumMinor < 0 || debt.MinimumMinor > most)
        {
            yield return new Refusal(
                "minimum-out-of-range", Minimum, $"Enter an amount between {money.Format(0)} and {money.Format(most)}.")
            {
                Item = debt.Id,
            };
        }
    }
}
