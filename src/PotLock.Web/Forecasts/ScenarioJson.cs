using System.Globalization;
using PotLock.Domain.Forecasts;
using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;
using PotLock.Services.Forecasts;
using PotLock.Web.Api;
using PotLock.Web.Shared;

namespace PotLock.Web.Forecasts;

/// <summary>Another share for a pot.</summary>
/// <param name="PotId">The pot.</param>
/// <param name="Weighting">Its share in percent.</param>
public sealed record ScenarioWeightingJson(string? PotId, string? Weighting);

/// <summary>Another amount and day of the monthly transfer.</summary>
/// <param name="Amount">The amount.</param>
/// <param name="Day">The day of the month, 1 to 31.</param>
public sealed record ScenarioTransferJson(string? Amount, int? Day);

/// <summary>A one-off income or expense.</summary>
/// <param name="On">The date.</param>
/// <param name="Kind">"income", which is split like a deposit, or "withdrawal", an expense paid from the active balance.</param>
/// <param name="Amount">The amount.</param>
/// <param name="Description">What it is.</param>
public sealed record OneOffJson(string? On, string? Kind, string? Amount, string? Description);

/// <summary>Changes to today’s plan: “what if”. Anything left out stays the same.</summary>
/// <param name="Weightings">Other shares; a pot not listed keeps its own.</param>
/// <param name="Transfer">Another monthly transfer.</param>
/// <param name="Rate">Another annual rate from today, in percent.</param>
/// <param name="OneOffs">One-off income and expenses.</param>
public sealed record ForecastChangeJson(
    IReadOnlyList<ScenarioWeightingJson>? Weightings, ScenarioTransferJson? Transfer, string? Rate, IReadOnlyList<OneOffJson>? OneOffs)
{
    /// <summary>A change as programs read it.</summary>
    internal static ForecastChangeJson Of(ForecastChange change, MoneyText money) => new(
        [
            .. change.Weightings.Select(one => new ScenarioWeightingJson(
                DisplayText.Id(one.PotId), PercentText.Plain(one.BasisPoints))),
        ],
        change.Transfer is { } transfer ? new ScenarioTransferJson(money.Plain(transfer.AmountMinor), transfer.Day) : null,
        change.AnnualRateMillionths is { } rate ? RateOf(rate) : null,
        [.. change.OneOffs.Select(one => OneOffOf(one, money))]);

    /// <summary>What comes or goes once, as programs read it.</summary>
    internal static OneOffJson OneOffOf(OneOff one, MoneyText money) => new(
        DateText.Iso(one.On), one.Kind == ScheduleKind.Income ? ScenarioForm.Comes : ScenarioForm.Goes, money.Plain(one.AmountMinor),
        one.Description);

    /// <summary>A rate as programs read it.</summary>
    internal static string RateOf(int millionths) => RateText.ForInput(millionths, CultureInfo.InvariantCulture);

    /// <summary>The change that it asks for.</summary>
    internal ForecastChange Read(ApiReader reader) => new(
        [
            .. (Weightings ?? []).Select((one, place) => new PlannedWeighting(
                reader.OptionalId($"/weightings/{DisplayText.Id(place)}/potId", one.PotId) ?? 0,
                reader.OptionalPercent($"/weightings/{DisplayText.Id(place)}/weighting", one.Weighting) ?? 0)),
        ],
        Transfer is { } transfer ? new TransferChange(reader.Amount("/transfer/amount", transfer.Amount), transfer.Day ?? 0) : null,
        reader.OptionalRate("/rate", Rate),
        [
            .. (OneOffs ?? []).Select((one, place) => new OneOff(
                reader.OptionalDate($"/oneOffs/{DisplayText.Id(place)}/on", one.On) ?? default,
                reader.Word(
                    $"/oneOffs/{DisplayText.Id(place)}/kind", one.Kind, ScheduleKind.Withdrawal,
                    (ScenarioForm.Comes, ScheduleKind.Income), (ScenarioForm.Goes, ScheduleKind.Withdrawal)),
                reader.Amount($"/oneOffs/{DisplayText.Id(place)}/amount", one.Amount), (one.Description ?? "").Trim())),
        ]);
}

/// <summary>A new scenario, or changes to one.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Weightings">Other shares; a pot not listed keeps its own.</param>
/// <param name="Transfer">Another monthly transfer.</param>
/// <param name="Rate">Another annual rate from today, in percent.</param>
/// <param name="OneOffs">One-off income and expenses.</param>
public sealed record ScenarioBody(
    string? Name, IReadOnlyList<ScenarioWeightingJson>? Weightings, ScenarioTransferJson? Transfer, string? Rate,
    IReadOnlyList<OneOffJson>? OneOffs)
{
    /// <summary>What it asks for.</summary>
    internal ScenarioTerms Read(ApiReader reader) =>
        new((Name ?? "").Trim(), new ForecastChangeJson(Weightings, Transfer, Rate, OneOffs).Read(reader));
}

/// <summary>A share that applying a scenario sets.</summary>
/// <param name="PotId">The pot.</param>
/// <param name="Name">Its name.</param>
/// <param name="Before">What it is today, in percent.</param>
/// <param name="After">What it will be.</param>
public sealed record WeightingToSetJson(string PotId, string Name, string Before, string After);

/// <summary>What applying a scenario changes in the plan.</summary>
/// <param name="Weightings">The shares that change.</param>
/// <param name="TransferBefore">The monthly transfer of today; null if there is none, or it stays the same.</param>
/// <param name="TransferAfter">What it will be; null if it stays the same.</param>
/// <param name="Rate">The rate from today; null if it stays the same.</param>
/// <param name="OneOffs">The one-off income and expenses that are scheduled.</param>
/// <param name="PreviewDigest">Identifies all of this. Send it when you apply the scenario to make sure nothing has changed.</param>
public sealed record ScenarioWorkJson(
    IReadOnlyList<WeightingToSetJson> Weightings, ScenarioTransferJson? TransferBefore, ScenarioTransferJson? TransferAfter, string? Rate,
    IReadOnlyList<OneOffJson> OneOffs, string PreviewDigest)
{
    /// <summary>It, as programs read it.</summary>
    internal static ScenarioWorkJson Of(ScenarioWork work, MoneyText money) => new(
        [
            .. work.Weightings.Select(one => new WeightingToSetJson(
                DisplayText.Id(one.PotId), one.Name, PercentText.Plain(one.BeforeBasisPoints), PercentText.Plain(one.AfterBasisPoints))),
        ],
        work.Transfer?.Before is { } before ? Of(before, money) : null,
        work.Transfer is { } transfer ? Of(transfer.After, money) : null,
        work.Rate is { } rate ? ForecastChangeJson.RateOf(rate.AfterMillionths) : null,
        [.. work.OneOffs.Select(one => ForecastChangeJson.OneOffOf(one, money))],
        work.Digest);

    private static ScenarioTransferJson Of(ScenarioPlan plan, MoneyText money) => new(money.Plain(plan.Terms.AmountMinor), plan.Day);
}

/// <summary>A saved scenario.</summary>
/// <param name="Id">The scenario.</param>
/// <param name="Name">Its name.</param>
/// <param name="ChangedOn">When it was saved or last changed.</param>
/// <param name="Change">What it changes in today’s plan.</param>
/// <param name="CanBeApplied">Whether it can be applied as it is.</param>
/// <param name="Problems">What no longer works, in sentences.</param>
/// <param name="Writes">What applying it would change.</param>
public sealed record ScenarioJson(
    string Id, string Name, string ChangedOn, ForecastChangeJson Change, bool CanBeApplied, IReadOnlyList<string> Problems,
    ScenarioWorkJson Writes)
{
    /// <summary>A scenario as programs read it.</summary>
    internal static ScenarioJson Of(ScenarioView view, MoneyText money) => new(
        DisplayText.Id(view.ScenarioId), view.Name, DateText.Iso(view.ChangedOn), ForecastChangeJson.Of(view.Change, money),
        view.CanBeApplied, [.. view.Problems.Select(problem => problem.Sentence)], ScenarioWorkJson.Of(view.Work, money));
}

/// <summary>Applying a scenario.</summary>
/// <param name="PreviewDigest">The digest you saw: if it has changed since, nothing is applied.</param>
public sealed record ApplyScenarioBody(string? PreviewDigest);

/// <summary>A scenario that is now the plan.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Wrote">What was changed.</param>
public sealed record ScenarioAppliedJson(string Name, ScenarioWorkJson Wrote);

/// <summary>Where in the body of a change stands what a refusal is about.</summary>
internal static class ScenarioPointers
{
    /// <summary>The pointer; null where it is the property's own name.</summary>
    /// <param name="refusal">The refusal.</param>
    /// <param name="asked">The pots whose weightings were asked for, in their order.</param>
    public static string? Of(Refusal refusal, List<long> asked)
    {
        if (refusal.Property == WeightingRules.Each)
        {
            return refusal.Item is { } potId && asked.IndexOf(potId) is >= 0 and var place
                ? $"/weightings/{DisplayText.Id(place)}/weighting"
                : "/weightings";
        }

        if (refusal.PartOf(ScenarioRules.OneOffs) is { } part)
        {
            var at = refusal.Item is { } row ? $"/oneOffs/{DisplayText.Id(row)}" : "/oneOffs";
            return part switch { "" => at, "FirstOn" => at + "/on", _ => $"{at}/{char.ToLowerInvariant(part[0])}{part[1..]}" };
        }

        return refusal.PartOf(ScenarioRules.Transfer) switch
        {
            null => null,
            "Amount" => "/transfer/amount",
            "Day" => "/transfer/day",
            _ => "/transfer",
        };
    }
}
