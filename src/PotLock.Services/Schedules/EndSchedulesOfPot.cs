using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;
using PotLock.Services.Pots;

namespace PotLock.Services.Schedules;

/// <summary>
/// Ends everything that is scheduled from a pot that is closed, and skips what waited. What pays back a debt goes on: the active
/// balance pays it then.
/// </summary>
internal sealed class EndSchedulesOfPot : IEndWithPot
{
    /// <inheritdoc />
    public async Task<IReadOnlyList<string>> EndAsync(CommandScope scope, long potId)
    {
        var debts = await scope.Db.Schedules
            .Where(one => one.AccountId == potId && (one.LoanId != null || one.DebtId != null)).ToListAsync();
        foreach (var debt in debts)
        {
            debt.AccountId = SystemAccounts.ActiveBalance(scope.Book.Id);
        }

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
