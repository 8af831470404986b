using PotLock.Domain.Ledger;

namespace PotLock.Domain.Pots;

/// <summary>Whether a pot's stored state fits its rule: what the integrity check asks of every pot.</summary>
public static class PotStateRules
{
    /// <summary>One sentence for each broken rule; none when the pot is sound.</summary>
    public static IEnumerable<string> Check(Pot pot)
    {
        ArgumentNullException.ThrowIfNull(pot);
        if (pot.WeightingBasisPoints is < 0 or > PotRules.FullWeighting)
        {
            yield return $"its share of {pot.WeightingBasisPoints} basis points is out of range.";
        }

        if (pot.Status != PotStatus.Active && pot.WeightingBasisPoints != 0)
        {
            yield return $"it is {pot.Status} but has a share.";
        }

        if (pot.Status == PotStatus.Active && pot.State.IsFull)
        {
            yield return $"it holds {pot.Account.BalanceMinor} of a target of {pot.TargetMinor} minor units but is not live.";
        }

        if (pot.Status == PotStatus.Active && pot.LiveOn is not null)
        {
            yield return "it is active but has a live-on date.";
        }

        if (pot.Status == PotStatus.Live && pot.LiveOn is null)
        {
            yield return "it is live without a live-on date.";
        }

        if (pot.Status == PotStatus.Closed && pot.Account.BalanceMinor != 0)
        {
            yield return $"it is closed but holds {pot.Account.BalanceMinor} minor units.";
        }
    }

    /// <summary>How much a pot was short of its target when its end date passed, in words.</summary>
    /// <param name="balanceMinor">What it had, in minor units.</param>
    /// <param name="targetMinor">Its target, more than that.</param>
    /// <param name="money">Writes money as the book's people do.</param>
    public static string ShortText(long balanceMinor, long targetMinor, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(money);
        return $"{money.Format(checked(targetMinor - balanceMinor))} short of its {money.Format(targetMinor)} target";
    }
}
