using PotLock.Domain.Deposits;
using PotLock.Domain.Pots;

namespace PotLock.Domain.Transfers;

/// <summary>Divides a monthly transfer, either way.</summary>
public static class TransferSplitter
{
    /// <summary>Splits by weightings, exactly as a deposit is, or by lines; see <see cref="PlanSplitter"/>.</summary>
    /// <param name="terms">What decides it.</param>
    /// <param name="activePots">The active pots in their order.</param>
    public static PlanSplit Split(TransferTerms terms, IReadOnlyList<PotState> activePots)
    {
        ArgumentNullException.ThrowIfNull(terms);
        if (terms.Mode == TransferMode.ByLines)
        {
            return PlanSplitter.Split(terms.AmountMinor, terms.Lines, activePots);
        }

        var split = DepositSplitter.Split(terms.AmountMinor, activePots);
        return new PlanSplit(
            split.AmountMinor,
            (PlanPart[])[.. split.Parts.Select(part => new PlanPart(part.PotId, part.AmountMinor, part.AmountMinor, PlanShortfall.None))],
            split.ActiveMinor,
            split.Settlement);
    }
}
