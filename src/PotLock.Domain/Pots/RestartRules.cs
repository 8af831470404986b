using PotLock.Domain.Ledger;

namespace PotLock.Domain.Pots;

/// <summary>Starting a live pot again (product page, <i>Pots, locks, live</i>): a new goal, to be reached from what it still has.</summary>
public static class RestartRules
{
    /// <summary>Every reason why the pot cannot be started again so; none when it can.</summary>
    /// <param name="pot">The pot as it stands.</param>
    /// <param name="targetMinor">The new target in minor units, or null.</param>
    /// <param name="endDate">The new end date, or null.</param>
    /// <param name="weightingBasisPoints">The new weighting.</param>
    /// <param name="book">The book; the weighting in use is that of the active pots.</param>
    public static IReadOnlyList<Refusal> Check(
        PotMoney pot, long? targetMinor, DateOnly? endDate, int weightingBasisPoints, PotSurroundings book)
    {
        ArgumentNullException.ThrowIfNull(pot);
        ArgumentNullException.ThrowIfNull(book);
        return PotMoneyRules.CheckRestart(pot) is { } refusal ? [refusal] :
        [
            .. CheckTarget(pot, targetMinor, book.Money),
            .. PotRules.CheckEndDate(endDate, book),
            .. PotRules.CheckWeighting(weightingBasisPoints, book.WeightingInUseBasisPoints, book.Money.Culture),
        ];
    }

    private static IEnumerable<Refusal> CheckTarget(PotMoney pot, long? targetMinor, MoneyText money)
    {
        if (targetMinor is not { } target)
        {
            yield break;
        }

        if (LedgerRules.CheckAmount(target, money, "TargetAmount") is { } refusal)
        {
            yield return refusal;
        }
        else if (target <= pot.BalanceMinor)
        {
            yield return new(
                "target-not-above-balance",
                "TargetAmount",
                $"The target must be more than the {money.Format(pot.BalanceMinor)} already in the pot.");
        }
    }
}
