using PotLock.Domain.Ledger;

namespace PotLock.Domain.Withdrawals;

/// <summary>Withdrawals come from the active balance, at most what is there (product page, <i>Withdrawals</i>).</summary>
public static class WithdrawalRules
{
    /// <summary>The reason why this amount cannot be withdrawn, or null when it can.</summary>
    /// <param name="amountMinor">The amount in minor units.</param>
    /// <param name="activeBalanceMinor">What the active balance has.</param>
    /// <param name="potsTotalMinor">What the pots have, so that the sentence can say where the rest is.</param>
    /// <param name="money">Writes money as the book's people do.</param>
    public static Refusal? Check(long amountMinor, long activeBalanceMinor, long potsTotalMinor, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(money);
        if (LedgerRules.CheckAmount(amountMinor, money) is { } refusal)
        {
            return refusal;
        }

        if (amountMinor <= activeBalanceMinor)
        {
            return null;
        }

        var rest = potsTotalMinor > 0 ? $" The {money.Format(potsTotalMinor)} in your pots is set aside." : "";
        return new(
            "not-enough-active-money",
            "Amount",
            $"You can withdraw at most {money.Format(activeBalanceMinor)}, your active balance.{rest}");
    }
}
