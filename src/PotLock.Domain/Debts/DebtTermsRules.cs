using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.Debts;

/// <summary>What is asked of one debt.</summary>
/// <param name="DebtId">The ledger account of the card or the loan.</param>
/// <param name="AnnualRateMillionths">A card's annual rate; null for none said. Not looked at for a loan.</param>
/// <param name="MinimumMinor">
/// What has to be paid on a card each month, in minor units; null for none said. Not looked at for a loan.
/// </param>
/// <param name="Place">Its place in the owner's own order, from 1; null for none.</param>
/// <param name="PotId">The pot that saves up for it; null for none.</param>
public sealed record DebtTermsAsked(long DebtId, int? AnnualRateMillionths, long? MinimumMinor, int? Place, long? PotId);

/// <summary>What may be said of debts for a plan (<i>Loans, debts, things owned</i>).</summary>
public static class DebtTermsRules
{
    /// <summary>The largest place in an order.</summary>
    public const int MaxPlace = 999;

    /// <summary>The property of a place; the item is the debt.</summary>
    public const string Place = "Debts.Place";

    /// <summary>The property of a pot; the item is the debt.</summary>
    public const string Pot = "Debts.Pot";

    /// <summary>Every reason why this cannot be said of them.</summary>
    /// <param name="asked">What is asked, each debt once.</param>
    /// <param name="known">The kinds of the book's debts, by id: cards and loans that are in use.</param>
    /// <param name="openPots">The pots that are not closed.</param>
    /// <param name="money">Writes money as the book's people do.</param>
    public static IReadOnlyList<Refusal> Check(
        IReadOnlyList<DebtTermsAsked> asked, IReadOnlyDictionary<long, DebtKind> known, IReadOnlySet<long> openPots, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(openPots);
        ArgumentNullException.ThrowIfNull(money);
        if (asked.Any(one => !known.ContainsKey(one.DebtId)) || asked.DistinctBy(one => one.DebtId).Count() < asked.Count)
        {
            return [new Refusal("unknown-debt", "Debts", "Choose cards and loans that you have, each once.")];
        }

        return
        [
            .. asked.SelectMany(one => Check(one, known[one.DebtId], openPots, money)
                .Select(refusal => refusal with { Item = one.DebtId })),
            .. asked.Where(one => one.PotId is not null).GroupBy(one => one.PotId).SelectMany(same => same.Skip(1))
                .Select(one => new Refusal("pot-taken", Pot, "A pot can only save up for one debt. Choose another pot.")
                {
                    Item = one.DebtId,
                }),
        ];
    }

    private static IEnumerable<Refusal> Check(DebtTermsAsked asked, DebtKind kind, IReadOnlySet<long> openPots, MoneyText money)
    {
        if (kind == DebtKind.Card && asked.AnnualRateMillionths is { } rate && InterestRateRules.CheckRate(rate, DebtRules.Rate) is { } bad)
        {
            yield return bad;
        }

        var most = money.Currency.MaxAmountMinor;
        if (kind == DebtKind.Card && (asked.MinimumMinor < 0 || asked.MinimumMinor > most))
        {
            yield return new Refusal(
                "minimum-out-of-range", DebtRules.Minimum, $"Enter an amount between {money.Format(0)} and {money.Format(most)}.");
        }

        if (asked.Place is < 1 or > MaxPlace)
        {
            yield return new Refusal("place-out-of-range", Place, $"Enter a whole number from 1 to {MaxPlace}, or leave it empty.");
        }

        if (asked.PotId is { } potId && !openPots.Contains(potId))
        {
            yield return new Refusal("unknown-pot", Pot, "Choose one of your pots.");
        }
    }
}
