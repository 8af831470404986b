using Microsoft.EntityFrameworkCore;
using PotLock.Services.Ledger;
using PotLock.Services.Pots;

namespace PotLock.Services.Schedules;

/// <summary>Ends everything that is scheduled from a pot that is closed, and skips what waited.</summary>
internal sealed class EndSchedulesOfPot : IEndWithPot
{
    /// <inheritdoc />
    public async Task<IReadOnlyList<string>> EndAsync(CommandScope scope, long potId)
    {
        var schedules = await PlanSchedule.From(scope.Db, potId).ToListAsync();
        if (schedules.Count == 0)
        {
            return [];
        }

        var facts = await DueFacts.LoadAsync(scope);
        foreach (var schedule in schedules)
        {
            schedule.End(scope.Today);
            facts.Open.Where(one => one.ScheduleId == schedule.Id).ToList().ForEach(occurrence => occurrence.Skip());
        }

        facts.Open.RemoveAll(occurrence => !occurrence.IsOpen);
        facts.RefreshNextLook(scope.Today);
        return schedules.ConvertAll(schedule => schedule.Description);
    }
}
