using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;

namespace PotLock.Domain.Transfers;

/// <summary>A pot that a line may name, and what a refusal calls it.</summary>
public sealed record PlanPot(long PotId, string Name);

/// <summary>What a monthly plan may be (product page, <i>Monthly transfer</i>).</summary>
public static class TransferPlanRules
{
    /// <summary>The property of a line's fixed amount; the item is its pot.</summary>
    public const string LineAmount = "Lines.Amount";

    /// <summary>The property of a line's percentage; the item is its pot.</summary>
    public const string LinePercent = "Lines.Percent";

    /// <summary>The pots' parts of a plan as typed, and what is left over.</summary>
    /// <param name="PlannedMinor">What the lines say together; may be more than the amount.</param>
    /// <param name="AmountMinor">The amount of the plan.</param>
    public sealed record PlanSum(Int128 PlannedMinor, long AmountMinor)
    {
        /// <summary>Whether the lines fit the amount.</summary>
        public bool Fits => PlannedMinor <= AmountMinor;

        /// <summary>What stays in the active balance, or (when it does not fit) what is too much.</summary>
        public long DifferenceMinor => (long)Int128.Min(Int128.Abs(AmountMinor - PlannedMinor), long.MaxValue);
    }

    /// <summary>Every reason why the plan cannot be set.</summary>
    /// <param name="terms">What decides how it is divided.</param>
    /// <param name="day">The day of the month.</param>
    /// <param name="activePots">The pots that lines may name.</param>
    /// <param name="money">Writes money as the book's people do.</param>
    public static IEnumerable<Refusal> Check(TransferTerms terms, int day, IReadOnlyList<PlanPot> activePots, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(activePots);
        ArgumentNullException.ThrowIfNull(money);
        var amount = LedgerRules.CheckAmount(terms.AmountMinor, money);
        if (amount is not null)
        {
            yield return amount;
        }

        if (day is < 1 or > 31)
        {
            yield return new Refusal("day-out-of-range", "Day", "Choose a day from 1 to 31. In a shorter month it’s the last day.");
        }

        if (!Enum.IsDefined(terms.Mode))
        {
            yield return new Refusal(
                "unknown-mode", "Mode", "Choose how the transfer is divided: by the pots’ shares, or by amounts you choose.");
        }

        if (terms.Mode != TransferMode.ByLines)
        {
            yield break;
        }

        var lines = CheckLines(terms.Lines, activePots, money).ToList();
        foreach (var refusal in lines)
        {
            yield return refusal;
        }

        if (amount is null && lines.Count == 0 && Sum(terms) is { Fits: false } sum)
        {
            yield return new Refusal(
                "lines-exceed-amount", "Amount",
                $"The amounts add up to {money.Format(sum.DifferenceMinor)} too much. Lower one, or raise the total.");
        }
    }

    /// <summary>What the lines of a plan sum to. The lines' percentages may be more than 100 % together.</summary>
    public static PlanSum Sum(TransferTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        Int128 fixedMinor = 0;
        Int128 basisPoints = 0;
        foreach (var line in terms.Lines)
        {
            fixedMinor += line.FixedMinor;
            basisPoints += line.BasisPoints;
        }

        return new PlanSum(fixedMinor + (terms.AmountMinor * basisPoints / PotRules.FullWeighting), terms.AmountMinor);
    }

    private static IEnumerable<Refusal> CheckLines(IReadOnlyList<PlanLine> lines, IReadOnlyList<PlanPot> activePots, MoneyText money)
    {
        if (lines.All(line => line.FixedMinor == 0 && line.BasisPoints == 0))
        {
            yield return new Refusal(
                "plan-has-no-line", "Mode", "Give at least one pot an amount or a percentage, or choose “By the pots’ shares”.");
        }

        foreach (var line in lines)
        {
            if (activePots.FirstOrDefault(pot => pot.PotId == line.PotId) is not { } pot)
            {
                yield return new Refusal(
                    "line-of-no-active-pot",
                    "Mode",
                    "One of these pots is no longer active. Check the amounts and save the plan again.",
                    RefusalKind.Conflict);
                continue;
            }

            if (line is { FixedMinor: not 0, BasisPoints: not 0 })
            {
                yield return new Refusal("line-is-both", LinePercent, "Enter an amount or a percentage, not both.")
                {
                    Item = pot.PotId,
                };
            }

            if (line.FixedMinor < 0 || line.FixedMinor > money.Currency.MaxAmountMinor)
            {
                yield return new Refusal(
                    "line-amount-out-of-range",
                    LineAmount,
                    $"Enter an amount between {money.Format(0)} and {money.Format(money.Currency.MaxAmountMinor)}.")
                    {
                        Item = pot.PotId,
                    };
            }

            if (line.BasisPoints is < 0 or > PotRules.FullWeighting)
            {
                yield return new Refusal("line-percent-out-of-range", LinePercent, "The percentage must be between 0% and 100%.")
                {
                    Item = pot.PotId,
                };
            }
        }

        if (lines.All(line => line.BasisPoints <= PotRules.FullWeighting)
            && lines.Sum(line => (long)line.BasisPoints) > PotRules.FullWeighting)
        {
            yield return new Refusal("line-percents-exceed-whole", "Mode", "The percentages add up to more than 100%. Lower one of them.");
        }

        if (lines.Select(line => line.PotId).Distinct().Count() != lines.Count)
        {
            yield return new Refusal("line-twice", "Mode", "A pot can only be listed once.");
        }
    }
}
