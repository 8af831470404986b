using PotLock.Domain.Schedules;

namespace PotLock.Domain.Forecasts;

/// <summary>Another weighting of a pot.</summary>
/// <param name="PotId">The pot; one that is not active is passed over.</param>
/// <param name="BasisPoints">Its weighting in basis points, 0 to 10,000; the active pots' sum to at most 10,000.</param>
public sealed record PlannedWeighting(long PotId, int BasisPoints);

/// <summary>
/// Another amount and day of the monthly transfer. How it is divided and where it comes from stay; a book without a plan gets
/// one from outside, by weightings.
/// </summary>
/// <param name="AmountMinor">The amount in minor units, more than zero; a plan with lines must have room for them.</param>
/// <param name="Day">The day of the month, 1 to 31; in a shorter month its last day.</param>
public sealed record TransferChange(long AmountMinor, int Day);

/// <summary>Money that comes or goes once.</summary>
/// <param name="On">The date; one before today is passed over.</param>
/// <param name="Kind">Income is split like a deposit; a withdrawal is taken from the active balance.</param>
/// <param name="AmountMinor">The amount in minor units, more than zero.</param>
/// <param name="Description">What it is.</param>
public sealed record OneOff(DateOnly On, ScheduleKind Kind, long AmountMinor, string Description);

/// <summary>What a forecast changes of today's plan: "what if". Nothing of it is written until it is applied.</summary>
/// <param name="Weightings">Other weightings; a pot that is not named keeps its own.</param>
/// <param name="Transfer">Another monthly transfer; null keeps the plan.</param>
/// <param name="AnnualRateMillionths">Another rate from today on, 1 % is 10,000; rates with later dates stay. Null keeps them all.</param>
/// <param name="OneOffs">What comes or goes once.</param>
public sealed record ForecastChange(
    IReadOnlyList<PlannedWeighting> Weightings, TransferChange? Transfer, int? AnnualRateMillionths, IReadOnlyList<OneOff> OneOffs)
{
    /// <summary>Nothing changes.</summary>
    public static ForecastChange None { get; } = new([], null, null, []);

    /// <summary>Whether it changes nothing.</summary>
    public bool IsEmpty => Weightings.Count == 0 && Transfer is null && AnnualRateMillionths is null && OneOffs.Count == 0;
}
