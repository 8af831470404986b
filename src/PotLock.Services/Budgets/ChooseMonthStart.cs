using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Budgets;
using PotLock.Domain.Calendar;
using PotLock.Domain.Ledger;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Budgets;

/// <summary>When a book's months begin, and what they are called.</summary>
/// <param name="StartsOn">The day of the month, 1 to <see cref="BudgetCalendar.LatestStart"/>.</param>
/// <param name="IsNamedByItsEnd">Whether a month has the name of the calendar month in which it ends; else in which it begins.</param>
public sealed record MonthStartChoice(int StartsOn, bool IsNamedByItsEnd);

/// <summary>A budget, or all spending, of a month whose days move.</summary>
/// <param name="CategoryId">The category; null for all spending.</param>
/// <param name="Name">Its name; empty for all spending.</param>
/// <param name="SpentBeforeMinor">What was spent in the days that the month has now.</param>
/// <param name="SpentAfterMinor">What was spent in the days that it would have.</param>
/// <param name="Before">How its budget stands now; null where it has none.</param>
/// <param name="After">How it would stand.</param>
public sealed record MovedBudget(
    long? CategoryId, string Name, long SpentBeforeMinor, long SpentAfterMinor, BudgetMonth? Before, BudgetMonth? After);

/// <summary>A month by its name, as its days are and as they would be.</summary>
/// <param name="Month">The first day of the calendar month that it is named after.</param>
/// <param name="Rows">All spending, then each category that has a budget in it.</param>
public sealed record MovedMonth(DateOnly Month, IReadOnlyList<MovedBudget> Rows)
{
    /// <summary>Whether it has any budget.</summary>
    public bool HasBudgets => Rows.Any(row => row.After is not null);
}

/// <summary>What choosing other months comes to.</summary>
/// <param name="Today">The book's date.</param>
/// <param name="Before">The months that the book has.</param>
/// <param name="After">The months that it would have.</param>
/// <param name="Months">The month that runs now, and the one that would run where that is another.</param>
public sealed record MonthStartPreview(
    Book Book, DateOnly Today, BudgetCalendar Before, BudgetCalendar After, IReadOnlyList<MovedMonth> Months)
{
    /// <summary>Whether nothing would change.</summary>
    public bool IsSame => Before == After;

    /// <summary>The name of the month that today is in now.</summary>
    public DateOnly RunsNow => Before.MonthOf(Today);

    /// <summary>The name of the month that today would be in.</summary>
    public DateOnly WouldRun => After.MonthOf(Today);
}

/// <summary>When months begin, once it was chosen.</summary>
/// <param name="StartsOn">The day.</param>
/// <param name="IsNamedByItsEnd">What they are called after.</param>
/// <param name="Month">The month that today is in.</param>
public sealed record MonthStartChosen(int StartsOn, bool IsNamedByItsEnd, DateOnly Month);

/// <summary>
/// Chooses when months begin to budgets, the verdict's pace, insights and reports. Nothing is posted: the figures of months are summed
/// anew, all of them, so that every day is in exactly one month. Closed months, interest and statements keep calendar months.
/// </summary>
[CommandName("choose-month-start", "chose when months begin")]
public sealed class ChooseMonthStart(CommandRunner runner, BookReader books)
{
    /// <summary>What a choice would move, from the very sums that choosing it writes. Changes nothing.</summary>
    /// <param name="choice">The choice; null for what the book has.</param>
    public async Task<Outcome<MonthStartPreview>> PreviewAsync(
        long bookId, MonthStartChoice? choice = null, CancellationToken cancellationToken = default)
    {
        if (choice is not null && BudgetCalendar.Check(choice.StartsOn) is { } refusal)
        {
            return refusal;
        }

        return await books.ReadAsync(
            bookId,
            async opened =>
            {
                var (book, before) = (opened.Book, BudgetCalendar.Of(opened.Book));
                var after = choice is null ? before : CalendarOf(choice);
                List<MovedMonth> months = [];
                foreach (var month in new[] { before.MonthOf(opened.Today), after.MonthOf(opened.Today) }.Distinct().Order())
                {
                    if (before != after)
                    {
                        months.Add(await MovedAsync(opened.Db, book, before, after, month, cancellationToken));
                    }
                }

                return (Outcome<MonthStartPreview>)new MonthStartPreview(book, opened.Today, before, after, months);
            },
            cancellationToken);
    }

    /// <summary>Chooses it. Refused: a day that not every month has.</summary>
    public Task<Outcome<MonthStartChosen>> RunAsync(
        Actor actor, string commandId, MonthStartChoice choice, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(choice);
        return runner.RunAsync(
            new BookCommand(actor, commandId, "choose-month-start", choice),
            async scope =>
            {
                if (BudgetCalendar.Check(choice.StartsOn) is { } refusal)
                {
                    return refusal;
                }

                var (db, book) = (scope.Db, scope.Book);
                var (before, byStart) = (BudgetCalendar.Of(book), !choice.IsNamedByItsEnd);
                (book.MonthStartsOn, book.MonthsNamedByStart) = (choice.StartsOn, byStart);
                // The book's row is locked and not tracked: its columns are set where they stand.
                await db.Books.ExecuteUpdateAsync(set => set
                    .SetProperty(one => one.MonthStartsOn, choice.StartsOn)
                    .SetProperty(one => one.MonthsNamedByStart, byStart));
                var after = BudgetCalendar.Of(book);
                if (after != before)
                {
                    scope.Tell("", "months begin on day", $"{before.StartsOn}", $"{after.StartsOn}");
                    await MonthSums.RewritePeriodsAsync(db, book);
                }

                return (Outcome<MonthStartChosen>)new MonthStartChosen(
                    choice.StartsOn, choice.IsNamedByItsEnd, after.MonthOf(scope.Today));
            },
            cancellationToken);
    }

    private static BudgetCalendar CalendarOf(MonthStartChoice choice) =>
        choice.StartsOn == 1 ? BudgetCalendar.Plain : new(choice.StartsOn, choice.IsNamedByItsEnd);

    private static async Task<MovedMonth> MovedAsync(
        PotLockDbContext db, Book book, BudgetCalendar before, BudgetCalendar after, DateOnly month, CancellationToken cancellationToken)
    {
        var now = await BudgetFacts.ReadAsync(db, before, month, cancellationToken: cancellationToken);
        var from = now.Budgets.Min(budget => budget.RolloverFrom) ?? month;
        var budgets = await db.Budgets.AsNoTracking().Where(budget => budget.Month >= from && budget.Month <= month)
            .ToListAsync(cancellationToken);
        var sums = await MonthSums.ReadAsync(db, book, after, after.FirstDay(from), after.LastDay(month), cancellationToken);
        var then = BudgetFacts.Of(
            after, month, budgets,
            [
                .. sums.Months.Select(one => ((long?)null, one.Key, one.Value.ExpenseMinor)),
                .. sums.Categories.Select(one => ((long?)one.Key.CategoryId, one.Key.Month, one.Value)),
            ]);
        var names = await db.LedgerAccounts.Where(account => account.Kind == AccountKind.ExpenseCategory)
            .ToDictionaryAsync(account => account.Id, account => account.Name, cancellationToken);
        var overall = now.Budgets.SingleOrDefault(budget => budget.CategoryId is null);
        return new MovedMonth(
            month,
            [
                Row(null, "", overall),
                .. now.Budgets.Where(budget => budget.CategoryId is not null).OrderBy(budget => budget.CategoryId)
                    .Select(budget => Row(budget.CategoryId, names.GetValueOrDefault(budget.CategoryId!.Value, ""), budget)),
            ]);

        MovedBudget Row(long? categoryId, string name, Budget? budget) => new(
            categoryId, name, now.SpentMinor(categoryId), then.SpentMinor(categoryId), budget is null ? null : now.Of(budget),
            budget is null ? null : then.Of(budget));
    }
}
