using System.Globalization;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.Pots;

/// <summary>What weightings are together.</summary>
/// <param name="BasisPoints">Their sum; null when one of them could not be read.</param>
public sealed record WeightingSum(int? BasisPoints)
{
    /// <summary>By how much they are above 100 %; 0 when they are not.</summary>
    public int OverBasisPoints => Math.Max(0, (BasisPoints ?? 0) - PotRules.FullWeighting);

    /// <summary>Whether they could be set so.</summary>
    public bool IsSound => BasisPoints is not null && OverBasisPoints == 0;
}

/// <summary>The weightings of all active pots together: each 0 to 100 %, their sum at most 100 %.</summary>
public static class WeightingRules
{
    /// <summary>The property of the weightings of a list of pots.</summary>
    public const string Each = "Weightings";

    /// <summary>Every reason why the weightings cannot be set so; that of one is of <see cref="Each"/>, and its item the pot.</summary>
    public static IReadOnlyList<Refusal> Check(IReadOnlyList<(long PotId, int BasisPoints)> weightings, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(weightings);
        List<Refusal> refusals = [.. CheckEach(weightings)];
        var sum = weightings.Sum(weighting => (long)weighting.BasisPoints);
        if (refusals.Count == 0 && sum > PotRules.FullWeighting)
        {
            var over = PercentText.Format((int)(sum - PotRules.FullWeighting), culture);
            refusals.Add(
                new(
                    "weightings-above-100",
                    "",
                    $"The shares add up to {PercentText.Format((int)sum, culture)}. Take {over} off so that they come to at most "
                        + "100%."));
        }

        return refusals;
    }

    /// <summary>The weightings that are out of range by themselves, whatever the others are.</summary>
    public static IEnumerable<Refusal> CheckEach(IEnumerable<(long PotId, int BasisPoints)> weightings)
    {
        ArgumentNullException.ThrowIfNull(weightings);
        return weightings.Where(weighting => weighting.BasisPoints is < 0 or > PotRules.FullWeighting)
            .Select(weighting => new Refusal("weighting-out-of-range", Each, "The share must be between 0% and 100%.")
            {
                Item = weighting.PotId,
            });
    }

    /// <summary>What weightings are together, as a page shows it while they are typed.</summary>
    /// <param name="basisPoints">The weightings; null for one that could not be read.</param>
    public static WeightingSum Together(IEnumerable<int?> basisPoints)
    {
        ArgumentNullException.ThrowIfNull(basisPoints);
        var sum = 0L;
        foreach (var one in basisPoints)
        {
            if (one is not { } known)
            {
                return new WeightingSum(null);
            }

            sum += known;
        }

        return new WeightingSum((int)Math.Min(sum, int.MaxValue));
    }
}
