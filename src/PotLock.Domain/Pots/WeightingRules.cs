using System.Globalization;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.Pots;

/// <summary>The weightings of all active pots together: each 0 to 100 %, their sum at most 100 %.</summary>
public static class WeightingRules
{
    /// <summary>Every reason why the weightings cannot be set so; a refusal's field is <c>Weighting-</c> and the pot's id.</summary>
    public static IReadOnlyList<Refusal> Check(IReadOnlyList<(long PotId, int BasisPoints)> weightings, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(weightings);
        List<Refusal> refusals =
        [
            .. weightings.Where(weighting => weighting.BasisPoints is < 0 or > PotRules.FullWeighting)
                .Select(weighting => new Refusal("weighting-out-of-range", FieldOf(weighting.PotId), "A weighting is between 0% and 100%.")),
        ];
        var sum = weightings.Sum(weighting => (long)weighting.BasisPoints);
        if (refusals.Count == 0 && sum > PotRules.FullWeighting)
        {
            var over = PercentText.Format((int)(sum - PotRules.FullWeighting), culture);
            refusals.Add(new("weightings-above-100", "", $"Together the weightings are {PercentText.Format((int)sum, culture)}. Take {over} off, so that they are at most 100%."));
        }

        return refusals;
    }

    /// <summary>The name of a pot's field on the page of weightings.</summary>
    public static string FieldOf(long potId) => "Weighting-" + potId.ToString(CultureInfo.InvariantCulture);
}
