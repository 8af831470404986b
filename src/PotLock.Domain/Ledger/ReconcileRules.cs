namespace PotLock.Domain.Ledger;

/// <summary>Reconciling the main account with what the bank says (product page, <i>Pots, locks, live</i>).</summary>
public static class ReconcileRules
{
    /// <summary>The reason why this total cannot be taken over, or null when it can.</summary>
    /// <param name="totalMinor">The bank's total in minor units.</param>
    /// <param name="potsTotalMinor">What is in pots, which stays.</param>
    /// <param name="money">Writes money as the book's people do.</param>
    public static Refusal? Check(long totalMinor, long potsTotalMinor, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(money);
        if (totalMinor < 0 || totalMinor > money.Currency.MaxAmountMinor)
        {
            return new(
                "total-out-of-range",
                "Total",
                $"Enter an amount between {money.Format(0)} and {money.Format(money.Currency.MaxAmountMinor)}.");
        }

        return totalMinor < potsTotalMinor
            ? new(
                "total-below-pots",
                "Total",
                $"Your pots hold {money.Format(potsTotalMinor)}, so the account can’t have less than that. Take money out of a pot first.")
            : null;
    }
}
