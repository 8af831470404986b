using PotLock.Domain.Ledger;
using PotLock.Domain.Schedules;

namespace PotLock.Domain.Forecasts;

/// <summary>
/// A change of today's plan that is kept by name to be looked at (product page, <i>Forecast</i>). It touches no money: only
/// applying it writes the change, and then it is gone.
/// </summary>
public sealed class ForecastScenario : IBookOwned
{
    /// <summary>The id, made by <see cref="EntityId"/>.</summary>
    public long Id { get; init; }

    /// <summary>The book it belongs to.</summary>
    public long BookId { get; init; }

    /// <summary>Its name, unique in the book; see <see cref="ScenarioRules.CheckName"/>.</summary>
    public required string Name { get; set; }

    /// <summary>The date on which it was kept.</summary>
    public DateOnly CreatedOn { get; init; }

    /// <summary>The date on which it was last changed.</summary>
    public DateOnly ChangedOn { get; private set; }

    /// <summary>Another amount of the monthly transfer in minor units; null keeps the plan, and then the day is null too.</summary>
    public long? TransferMinor { get; private set; }

    /// <summary>The day of the month of that transfer, 1 to 31.</summary>
    public int? TransferDay { get; private set; }

    /// <summary>Another annual rate in millionths (1 % is 10,000); null keeps the rates.</summary>
    public int? AnnualRateMillionths { get; private set; }

    /// <summary>Other weightings; a pot that is not among them keeps its own.</summary>
    public List<ScenarioWeighting> Weightings { get; init; } = [];

    /// <summary>What comes or goes once, in the order in which it was written.</summary>
    public List<ScenarioOneOff> OneOffs { get; init; } = [];

    /// <summary>What it changes of today's plan.</summary>
    public ForecastChange Change => new(
        [
            .. Weightings.OrderBy(weighting => weighting.PotId)
                .Select(weighting => new PlannedWeighting(weighting.PotId, weighting.BasisPoints)),
        ],
        TransferMinor is { } amountMinor && TransferDay is { } day ? new TransferChange(amountMinor, day) : null,
        AnnualRateMillionths,
        [
            .. OneOffs.OrderBy(oneOff => oneOff.Position)
                .Select(oneOff => new OneOff(oneOff.On, oneOff.Kind, oneOff.AmountMinor, oneOff.Description)),
        ]);

    /// <summary>Takes a name and a change that the rules took. Rows that stay are changed in place.</summary>
    /// <param name="terms">The name, trimmed, and the change.</param>
    /// <param name="on">The book's date.</param>
    public void Take(ScenarioTerms terms, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var change = terms.Change;
        (Name, ChangedOn) = (terms.Name, on);
        (TransferMinor, TransferDay, AnnualRateMillionths) =
            (change.Transfer?.AmountMinor, change.Transfer?.Day, change.AnnualRateMillionths);
        Weightings.RemoveAll(row => change.Weightings.All(weighting => weighting.PotId != row.PotId));
        foreach (var weighting in change.Weightings)
        {
            if (Weightings.Find(row => row.PotId == weighting.PotId) is not { } row)
            {
                row = new ScenarioWeighting { ScenarioId = Id, PotId = weighting.PotId };
                Weightings.Add(row);
            }

            row.BasisPoints = weighting.BasisPoints;
        }

        OneOffs.RemoveAll(row => row.Position > change.OneOffs.Count);
        foreach (var (place, oneOff) in change.OneOffs.Index())
        {
            if (OneOffs.Find(row => row.Position == place + 1) is not { } row)
            {
                row = new ScenarioOneOff { ScenarioId = Id, Position = place + 1, Description = "" };
                OneOffs.Add(row);
            }

            (row.On, row.Kind, row.AmountMinor, row.Description) = (oneOff.On, oneOff.Kind, oneOff.AmountMinor, oneOff.Description);
        }
    }
}

/// <summary>Another weighting of a pot in a scenario.</summary>
public sealed class ScenarioWeighting : IBookOwnedByKey
{
    /// <summary>The scenario that it is part of; its id also says whose book it is.</summary>
    public long ScenarioId { get; init; }

    long IBookOwned.BookId => EntityId.BookOf(ScenarioId);

    /// <summary>The pot. It may have gone live or been closed since: then this no longer applies.</summary>
    public long PotId { get; init; }

    /// <summary>The weighting in basis points.</summary>
    public int BasisPoints { get; set; }
}

/// <summary>Money that comes or goes once in a scenario.</summary>
public sealed class ScenarioOneOff : IBookOwnedByKey
{
    /// <summary>The scenario that it is part of; its id also says whose book it is.</summary>
    public long ScenarioId { get; init; }

    long IBookOwned.BookId => EntityId.BookOf(ScenarioId);

    /// <summary>Its place in the scenario, from 1.</summary>
    public int Position { get; init; }

    /// <summary>The date. It may lie in the past by now: then this no longer applies.</summary>
    public DateOnly On { get; set; }

    /// <summary>Money out or in.</summary>
    public ScheduleKind Kind { get; set; }

    /// <summary>The amount in minor units, more than zero.</summary>
    public long AmountMinor { get; set; }

    /// <summary>What it is.</summary>
    public required string Description { get; set; }
}
