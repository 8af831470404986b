using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;

namespace PotLock.Services.Budgets;

/// <summary>A budget that a command changes.</summary>
/// <param name="CategoryId">The expense category; null for all spending.</param>
/// <param name="BeforeMinor">The target that it had, in minor units; null for none.</param>
/// <param name="AfterMinor">The target that it has then; null for none.</param>
internal sealed record BudgetMove(long? CategoryId, long? BeforeMinor, long? AfterMinor);

/// <summary>Says in the book’s activity which budgets a command changes.</summary>
internal static class TellBudgets
{
    /// <summary>Says it, each under its category; those that stay are left out.</summary>
    public static async Task TellBudgetsAsync(this CommandScope scope, DateOnly month, IReadOnlyList<BudgetMove> moves)
    {
        var changed = moves.Where(move => move.BeforeMinor != move.AfterMinor).Take(ToldChanges.Most).ToList();
        var ids = changed.Select(move => move.CategoryId).OfType<long>().ToList();
        var names = ids.Count == 0 ? []
            : await scope.Db.LedgerAccounts.Where(account => ids.Contains(account.Id))
                .ToDictionaryAsync(account => account.Id, account => account.Name);
        var what = $"budget of {DateText.FormatMonth(month, scope.Money.Culture)}";
        foreach (var (categoryId, before, after) in changed)
        {
            scope.Tell(
                categoryId is { } id ? names.GetValueOrDefault(id, "") : "All spending", what,
                before is { } was ? scope.Money.Format(was) : null, after is { } now ? scope.Money.Format(now) : null);
        }
    }
}
