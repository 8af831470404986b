using PotLock.Domain.Ledger;
using PotLock.Services.Schedules;

namespace PotLock.Web.Schedules;

/// <summary>A timeline as it is drawn.</summary>
/// <param name="Money">Writes money.</param>
/// <param name="Shown">How many rows show; the rest unfolds.</param>
public sealed record TimelineView(IReadOnlyList<UpcomingRow> Rows, MoneyText Money, int Shown = int.MaxValue);

/// <summary>The buttons that run or skip one date of a schedule.</summary>
/// <param name="DueOn">The date.</param>
/// <param name="RunLabel">What the button that runs it says.</param>
public sealed record OccurrenceActions(long ScheduleId, DateOnly DueOn, string RunLabel);
