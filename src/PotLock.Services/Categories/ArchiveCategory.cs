using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Categories;
using PotLock.Domain.Ledger;
using PotLock.Domain.Schedules;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Categories;

/// <summary>
/// Archives a category, or takes it back into use: an archived one is offered no longer and takes nothing new, and keeps its
/// history.
/// </summary>
[CommandName("archive-category", "archived or restored a category")]
public sealed class ArchiveCategory(CommandRunner runner)
{
    /// <summary>
    /// Does so; see <see cref="CategoryRules.CheckArchive"/> and <see cref="CategoryRules.CheckRestore"/> for what is
    /// refused.
    /// </summary>
    public Task<Outcome<CategoryResult>> RunAsync(
        Actor actor, string commandId, long categoryId, bool archived, CancellationToken cancellationToken = default) =>
        runner.RunOnCategoryAsync(actor, commandId, "archive-category", categoryId, new { archived }, async (scope, category) =>
        {
            var refusal = (archived, category.ArchivedOn) switch
            {
                (true, _) => CategoryRules.CheckArchive(category, await SchedulesAsync(scope, categoryId)),
                (false, not null) => CategoryRules.CheckRestore(category, await scope.Db.CategoryNamesInUseAsync(categoryId)),
                _ => null,
            };
            if (refusal is not null)
            {
                return refusal;
            }

            category.ArchivedOn = archived ? category.ArchivedOn ?? scope.Today : null;
            return new CategoryResult(categoryId, category.Name);
        }, cancellationToken);

    /// <summary>The schedules that will still post under the category: those that go on, and those with a date that waits.</summary>
    private static Task<List<string>> SchedulesAsync(CommandScope scope, long categoryId) =>
        scope.Db.Schedules
            .Where(schedule => schedule.CategoryId == categoryId && (schedule.NextOn != null || scope.Db.ScheduleOccurrences.Any(one =>
                one.ScheduleId == schedule.Id && (one.Status == OccurrenceStatus.Held || one.Status == OccurrenceStatus.Missed))))
            .OrderBy(schedule => schedule.Id).Select(schedule => schedule.Description).ToListAsync();
}
