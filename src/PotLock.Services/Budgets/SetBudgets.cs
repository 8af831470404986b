using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Budgets;
using PotLock.Domain.Calendar;
using PotLock.Domain.Ledger;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Budgets;

/// <summary>What one budget of a month is meant to be.</summary>
/// <param name="CategoryId">The expense category; null for all spending.</param>
/// <param name="TargetMinor">The month's target in minor units; null for no budget.</param>
/// <param name="Rollover">Whether what earlier months left over, or overspent, counts.</param>
public sealed record BudgetWish(long? CategoryId, long? TargetMinor, bool Rollover = false);

/// <summary>The budgets of a month that a command changed.</summary>
/// <param name="Month">The first day of the month; null for what is older than this.</param>
/// <param name="Changed">
/// The expense categories whose budgets are new, different or gone, and 0 for all spending; null for what is older than this.
/// </param>
public sealed record BudgetsSet(DateOnly? Month = null, IReadOnlyList<long>? Changed = null);

/// <summary>Sets the budgets of a month at once (product page, <i>Transactions, cards, accounts</i>). No money moves.</summary>
[CommandName(Some, "set budgets")]
[CommandName(All, "set all budgets of a month")]
public sealed class SetBudgets(CommandRunner runner, BookReader books)
{
    /// <summary>The name of the command that sets some of a month.</summary>
    internal const string Some = "set-budgets";

    /// <summary>The name of the command that sets all of a month.</summary>
    internal const string All = "replace-budgets";

    /// <summary>
    /// Sets what is named, and leaves the month's other budgets as they are. Refused, each under its own of
    /// <see cref="BudgetRules.Budgets"/>: what <see cref="BudgetRules.Check"/> refuses, and a budget that is named twice.
    /// A budget of an archived category may stay as it is, or go.
    /// </summary>
    /// <param name="actor">Who acts, and in which book.</param>
    /// <param name="month">Any day of the month.</param>
    /// <param name="wishes">What the budgets are meant to be.</param>
    /// <param name="cancellationToken">Stops the wait for a turn.</param>
    public Task<Outcome<BudgetsSet>> RunAsync(
        Actor actor, string commandId, DateOnly month, IReadOnlyList<BudgetWish> wishes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(wishes);
        var first = MonthStart.Of(month);
        return runner.RunAsync(
            new BookCommand(actor, commandId, Some, new { first, wishes = wishes.OrderBy(wish => wish.CategoryId) }),
            scope => ActAsync(scope, first, wishes), cancellationToken);
    }

    /// <summary>Sets what is named, and takes the month's other budgets away. Refused: what <see cref="RunAsync"/> refuses.</summary>
    /// <param name="actor">Who acts, and in which book.</param>
    /// <param name="month">Any day of the month.</param>
    /// <param name="wishes">All of the month's budgets.</param>
    /// <param name="cancellationToken">Stops the wait for a turn.</param>
    public Task<Outcome<BudgetsSet>> ReplaceAsync(
        Actor actor, string commandId, DateOnly month, IReadOnlyList<BudgetWish> wishes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(wishes);
        var first = MonthStart.Of(month);
        return runner.RunAsync(
            new BookCommand(actor, commandId, All, new { first, wishes = wishes.OrderBy(wish => wish.CategoryId) }),
            async scope => await ActAsync(scope, first, [.. wishes, .. await OthersAsync(scope, first, wishes)]), cancellationToken);
    }

    /// <summary>Everything that setting them would refuse. Changes nothing.</summary>
    /// <param name="month">Any day of the month.</param>
    /// <param name="wishes">What the budgets are meant to be.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyList<Refusal>> CheckAsync(
        long bookId, DateOnly month, IReadOnlyList<BudgetWish> wishes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(wishes);
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var first = MonthStart.Of(month);
        var here = await opened.Db.Budgets.AsNoTracking().Where(budget => budget.Month == first).ToListAsync(cancellationToken);
        return await CheckAsync(opened.Db, first, wishes, here, BudgetCalendar.Of(opened.Book).MonthOf(opened.Today), opened.Book.Money);
    }

    /// <summary>The wish to have none, for each budget of the month that is not named.</summary>
    private static async Task<IEnumerable<BudgetWish>> OthersAsync(
        CommandScope scope, DateOnly month, IReadOnlyList<BudgetWish> wishes)
    {
        var here = await scope.Db.Budgets.Where(budget => budget.Month == month).Select(budget => budget.CategoryId).ToListAsync();
        return here.Except(wishes.Select(wish => wish.CategoryId)).Select(categoryId => new BudgetWish(categoryId, TargetMinor: null));
    }

    private static async Task<Outcome<BudgetsSet>> ActAsync(CommandScope scope, DateOnly month, IReadOnlyList<BudgetWish> wishes)
    {
        var db = scope.Db;
        var here = await db.Budgets.Where(budget => budget.Month == month).ToListAsync();
        if (await CheckAsync(db, month, wishes, here, scope.Months.MonthOf(scope.Today), scope.Money) is { Count: > 0 } refusals)
        {
            return refusals;
        }

        // The last budget before this month says since when rollover counts, if it did.
        var before = (await db.Budgets.AsNoTracking()
            .Where(budget => budget.Month < month
                && !db.Budgets.Any(later => later.Month < month && later.Month > budget.Month && later.CategoryId == budget.CategoryId))
            .ToListAsync()).ToDictionary(budget => Key(budget.CategoryId), budget => budget.RolloverFrom);
        await scope.TellBudgetsAsync(
            month,
            [
                .. wishes.Select(wish => new BudgetMove(
                    wish.CategoryId, here.Find(budget => budget.CategoryId == wish.CategoryId)?.TargetMinor, wish.TargetMinor)),
            ]);
        var changed = wishes.Where(wish => !IsThere(wish, here)).Select(wish => Key(wish.CategoryId)).ToList();
        foreach (var wish in wishes)
        {
            Set(
                scope,
                month,
                wish,
                here.SingleOrDefault(budget => budget.CategoryId == wish.CategoryId),
                before.GetValueOrDefault(Key(wish.CategoryId)));
        }

        return new BudgetsSet(month, changed);
    }

    private static void Set(CommandScope scope, DateOnly month, BudgetWish wish, Budget? now, DateOnly? before)
    {
        if (wish.TargetMinor is not { } targetMinor)
        {
            if (now is not null)
            {
                scope.Db.Budgets.Remove(now);
            }

            return;
        }

        var rolloverFrom = BudgetRules.RolloverFrom(
            new BudgetTerms(month, wish.CategoryId, targetMinor, wish.Rollover), now?.RolloverFrom, before);
        if (now is null)
        {
            now = new Budget { Id = scope.Book.NextId(), BookId = scope.Book.Id, Month = month, CategoryId = wish.CategoryId };
            scope.Db.Budgets.Add(now);
        }

        (now.TargetMinor, now.RolloverFrom) = (targetMinor, rolloverFrom);
    }

    private static async Task<List<Refusal>> CheckAsync(
        PotLockDbContext db, DateOnly month, IReadOnlyList<BudgetWish> wishes, IReadOnlyList<Budget> here, DateOnly running,
        MoneyText money)
    {
        if (BudgetRules.CheckMonth(month, running, money.Culture) is { } badMonth)
        {
            return [badMonth];
        }

        var ids = wishes.Select(wish => wish.CategoryId).OfType<long>().ToList();
        var archived = await db.LedgerAccounts
            .Where(account => account.Kind == AccountKind.ExpenseCategory && ids.Contains(account.Id))
            .ToDictionaryAsync(account => account.Id, account => account.ArchivedOn is not null);
        List<Refusal> refusals = [];
        foreach (var (place, wish) in wishes.Index())
        {
            if (wishes.Take(place).Any(other => other.CategoryId == wish.CategoryId))
            {
                refusals.Add(
                    new Refusal("budget-named-twice", "", "A category can only have one budget a month. List it once.").Under(
                        BudgetRules.Budgets, wish.CategoryId));
            }

            var category = wish.CategoryId is not { } id || !archived.TryGetValue(id, out var isArchived) ? BudgetCategory.Unknown
                : isArchived && !IsThere(wish, here) ? BudgetCategory.Archived
                : BudgetCategory.InUse;
            if (wish.TargetMinor is not null || category == BudgetCategory.Unknown)
            {
                refusals.AddRange(BudgetRules.Check(
                    new BudgetTerms(month, wish.CategoryId, wish.TargetMinor ?? 0, wish.Rollover), category, running, money)
                    .Select(refusal => refusal.Under(BudgetRules.Budgets, wish.CategoryId)));
            }
        }

        return refusals;
    }

    /// <summary>Whether it is so already: an archived category takes no new budget, but keeps the one that it has.</summary>
    private static bool IsThere(BudgetWish wish, IReadOnlyList<Budget> here) => wish.TargetMinor is null
        ? here.All(budget => budget.CategoryId != wish.CategoryId)
        : here.Any(budget => budget.CategoryId == wish.CategoryId
            && budget.TargetMinor == wish.TargetMinor
            && budget.HasRollover == wish.Rollover);

    /// <summary>A key that can stand for all spending; no id is 0.</summary>
    internal static long Key(long? categoryId) => categoryId ?? 0;
}
