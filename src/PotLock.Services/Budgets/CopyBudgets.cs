using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Budgets;
using PotLock.Domain.Ledger;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Budgets;

/// <summary>What was copied.</summary>
/// <param name="Count">How many budgets the month got.</param>
/// <param name="Month">See <see cref="BudgetsSet.Month"/>.</param>
/// <param name="Changed">See <see cref="BudgetsSet.Changed"/>.</param>
public sealed record BudgetsCopied(int Count, DateOnly? Month = null, IReadOnlyList<long>? Changed = null);

/// <summary>Gives a month the budgets of the month before it, where it has none of its own.</summary>
[CommandName(Command, "copied budgets from the month before")]
public sealed class CopyBudgets(CommandRunner runner)
{
    /// <summary>The name of the command.</summary>
    internal const string Command = "copy-budgets";

    /// <summary>Copies them; see <see cref="BudgetRules.Copy"/> for what is copied, and refused.</summary>
    /// <param name="actor">Who acts, and in which book.</param>
    /// <param name="month">Any day of the month that gets them.</param>
    /// <param name="cancellationToken">Stops the wait for a turn.</param>
    public Task<Outcome<BudgetsCopied>> RunAsync(
        Actor actor, string commandId, DateOnly month, CancellationToken cancellationToken = default)
    {
        var first = MonthStart.Of(month);
        return runner.RunAsync(
            new BookCommand(actor, commandId, Command, new { first }), scope => ActAsync(scope, first), cancellationToken);
    }

    /// <summary>Budgets without their month, as the rule copies them.</summary>
    internal static List<BudgetLine> Lines(IEnumerable<Budget> budgets) =>
        [.. budgets.Select(budget => new BudgetLine(budget.CategoryId, budget.TargetMinor, budget.RolloverFrom))];

    private static async Task<Outcome<BudgetsCopied>> ActAsync(CommandScope scope, DateOnly month)
    {
        if (BudgetRules.CheckMonth(month, scope.Months.MonthOf(scope.Today), scope.Money.Culture) is { } badMonth)
        {
            return badMonth;
        }

        var last = month.AddMonths(-1);
        var both = await scope.Db.Budgets.AsNoTracking()
            .Where(budget => budget.Month == last || budget.Month == month)
            .OrderBy(budget => budget.Id)
            .ToListAsync();
        var inUse = await scope.Db.LedgerAccounts
            .Where(account => account.Kind == AccountKind.ExpenseCategory && account.ArchivedOn == null)
            .Select(account => account.Id)
            .ToListAsync();
        var copied = BudgetRules.Copy(
            Lines(both.Where(budget => budget.Month == last)), Lines(both.Where(budget => budget.Month == month)), inUse.ToHashSet());
        if (copied.IsRefused)
        {
            return copied.As<BudgetsCopied>();
        }

        scope.Db.Budgets.AddRange(copied.Value.Select(line => new Budget
        {
            Id = scope.Book.NextId(),
            BookId = scope.Book.Id,
            Month = month,
            CategoryId = line.CategoryId,
            TargetMinor = line.TargetMinor,
            RolloverFrom = line.RolloverFrom,
        }));
        await scope.TellBudgetsAsync(
            month, [.. copied.Value.Select(line => new BudgetMove(line.CategoryId, null, line.TargetMinor))]);
        return new BudgetsCopied(copied.Value.Count, month, [.. copied.Value.Select(line => SetBudgets.Key(line.CategoryId))]);
    }
}
