using PotLock.Domain.Ledger;

namespace PotLock.Domain.Forecasts;

/// <summary>A weighting that applying a scenario sets.</summary>
/// <param name="BeforeBasisPoints">What it is today.</param>
/// <param name="AfterBasisPoints">What it will be.</param>
public sealed record WeightingToSet(long PotId, string Name, int BeforeBasisPoints, int AfterBasisPoints);

/// <summary>The monthly transfer that applying a scenario sets.</summary>
/// <param name="Before">Today's plan; null without one.</param>
/// <param name="After">What it will be.</param>
public sealed record TransferToSet(ScenarioPlan? Before, ScenarioPlan After);

/// <summary>The rate that applying a scenario sets.</summary>
/// <param name="BeforeMillionths">The rate of today, 0 before the first.</param>
/// <param name="AfterMillionths">What it will be.</param>
/// <param name="From">The first day on which it counts: today.</param>
public sealed record RateToSet(int BeforeMillionths, int AfterMillionths, DateOnly From);

/// <summary>
/// Exactly what applying a scenario writes, as its confirmation lists it: what is so already is left out, and so is what no
/// longer applies (<see cref="ScenarioRules.CheckApply"/> then refuses the whole).
/// </summary>
/// <param name="Weightings">The weightings that change, in the order of the pots.</param>
/// <param name="Transfer">The monthly transfer; null when it stays.</param>
/// <param name="Rate">The rate; null when it stays.</param>
/// <param name="OneOffs">What is scheduled, once each.</param>
public sealed record ScenarioWork(
    IReadOnlyList<WeightingToSet> Weightings, TransferToSet? Transfer, RateToSet? Rate, IReadOnlyList<OneOff> OneOffs)
{
    /// <summary>Whether nothing would be written.</summary>
    public bool IsEmpty => Weightings.Count == 0 && Transfer is null && Rate is null && OneOffs.Count == 0;

    /// <summary>
    /// SHA-256, in lower-case hex, over what was and what will be, in a fixed textual form. A confirmation carries it, so that
    /// nobody confirms what they did not see.
    /// </summary>
    public string Digest
    {
        get
        {
            var text = new CanonicalText("scenario1");
            foreach (var weighting in Weightings)
            {
                text.Field($"weighting:{weighting.PotId}:{weighting.BeforeBasisPoints}:{weighting.AfterBasisPoints}");
            }

            if (Transfer is { } transfer)
            {
                text.Field($"transfer");
                Append(text, transfer.Before);
                Append(text, transfer.After);
            }

            if (Rate is { } rate)
            {
                text.Field($"rate:{rate.BeforeMillionths}:{rate.AfterMillionths}:{DateText.Iso(rate.From)}");
            }

            foreach (var oneOff in OneOffs)
            {
                text.Field($"once:{DateText.Iso(oneOff.On)}:{(int)oneOff.Kind}:{oneOff.AmountMinor}")
                    .Append($":{oneOff.Description.Length}:{oneOff.Description}");
            }

            return text.Digest;
        }
    }

    /// <summary>What applying a change writes, as things stand today.</summary>
    public static ScenarioWork Of(ForecastChange change, TodaysPlan today)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(today);
        var reduced = ScenarioRules.Reduce(change, today);
        return new ScenarioWork(
            [
                .. from pot in today.ActivePots
                   join weighting in reduced.Weightings on pot.PotId equals weighting.PotId
                   select new WeightingToSet(pot.PotId, pot.Name, pot.BasisPoints, weighting.BasisPoints),
            ],
            reduced.Transfer is { } transfer ? new TransferToSet(today.Plan, ScenarioRules.PlanWith(transfer, today)) : null,
            reduced.AnnualRateMillionths is { } rate ? new RateToSet(today.RateMillionths, rate, today.Today) : null,
            reduced.OneOffs);
    }

    private static void Append(CanonicalText text, ScenarioPlan? plan)
    {
        text.Append($":{plan?.Terms.AmountMinor}:{plan?.Day}:{(int?)plan?.Terms.Mode}:{plan?.SourceAccountId}");
        foreach (var line in plan?.Terms.Lines ?? [])
        {
            text.Append($":{line.PotId}={line.FixedMinor}+{line.BasisPoints}");
        }
    }
}
