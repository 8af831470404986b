using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Budgets;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;
using PotLock.Services.Notifications;

namespace PotLock.Services.Budgets;

/// <summary>
/// Tells that spending reached 80 % or 100 % of a budget of the running month, in the transaction of what was spent. A command
/// that raised no spending asks the database nothing.
/// </summary>
internal sealed class BudgetAlertWriter : IBeforeCommit
{
    /// <summary>
    /// Tells of every threshold that this command made spending cross: of the last one where it crossed both, and of each once
    /// for a budget and month. What spending falls back to and rises from again is old news. It goes before the command's last
    /// save, after everything was posted.
    /// </summary>
    public async Task BeforeCommitAsync(CommandScope scope)
    {
        var month = scope.Months.MonthOf(scope.Today);
        var raised = RaisedIn(scope, month);
        if (raised.Count == 0)
        {
            return;
        }

        var facts = await BudgetFacts.ReadAsync(
            scope.Db, scope.Months, month, [.. raised.Keys.Where(id => id != 0)], withOverall: raised.ContainsKey(0));
        if (facts.Budgets.Count == 0)
        {
            return;
        }

        // What a long command saved on its way is among the kept figures already; only the rest is missing there.
        facts.Add(scope.UnwrittenPeriods);
        List<(Budget Budget, BudgetMonth Month, int Percent)> crossed = [];
        foreach (var budget in facts.Budgets.OrderBy(budget => budget.CategoryId))
        {
            var after = facts.Of(budget);
            var thresholds = BudgetAlerts.Crossed(
                after.AvailableMinor, checked(after.SpentMinor - raised[budget.CategoryId ?? 0]), after.SpentMinor);
            if (thresholds.Count > 0)
            {
                crossed.Add((budget, after, thresholds[^1]));
            }
        }

        if (crossed.Count > 0)
        {
            await TellOnceAsync(scope, crossed);
        }
    }

    /// <summary>By how much the command raised the month's spending: in all, under 0, and in each category.</summary>
    private static Dictionary<long, long> RaisedIn(CommandScope scope, DateOnly month)
    {
        Dictionary<long, long> raised = [];
        if (scope.PeriodChanges.Months.TryGetValue(month, out var figures) && figures.ExpenseMinor > 0)
        {
            raised.Add(0, figures.ExpenseMinor);
        }

        foreach (var ((categoryId, of), amountMinor) in scope.PeriodChanges.Categories)
        {
            if (of == month && amountMinor > 0)
            {
                raised.Add(categoryId, amountMinor);
            }
        }

        return raised;
    }

    private static async Task TellOnceAsync(CommandScope scope, List<(Budget Budget, BudgetMonth Month, int Percent)> crossed)
    {
        // Whoever was told of all of it need not hear of a part of it.
        var keys = crossed.SelectMany(one => BudgetAlerts.Thresholds.Where(percent => percent >= one.Percent)
            .Select(percent => KeyOf(one.Budget, percent)))
            .ToList();
        var told = (await scope.Db.Notifications.Where(one => keys.Contains(one.Key)).Select(one => one.Key).ToListAsync()).ToHashSet();
        var ids = crossed.Select(one => one.Budget.CategoryId).OfType<long>().ToList();
        var names = ids.Count == 0
            ? []
            : await scope.Db.LedgerAccounts.Where(account => ids.Contains(account.Id))
                .ToDictionaryAsync(account => account.Id, account => account.Name);
        foreach (var (budget, month, percent) in crossed)
        {
            if (!BudgetAlerts.Thresholds.Any(threshold => threshold >= percent && told.Contains(KeyOf(budget, threshold))))
            {
                var name = budget.CategoryId is { } id ? names[id] : null;
                scope.NotifyBudgetReached(
                    KeyOf(budget, percent), month.Month, BudgetSentences.Reached(name, month, scope.Money),
                    BudgetSentences.ReachedWithoutAmounts(name, month, scope.Book.Culture));
            }
        }
    }

    private static string KeyOf(Budget budget, int percent) => FormattableString.Invariant(
        $"budget:{(budget.CategoryId is { } id ? (object)EntityId.NumberOf(id) : "all")}:{DateText.IsoMonth(budget.Month)}:{percent}");
}
