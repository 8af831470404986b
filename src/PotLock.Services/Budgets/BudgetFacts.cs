using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Budgets;
using PotLock.Domain.Calendar;
using PotLock.Domain.Months;
using PotLock.Services.Ledger;

namespace PotLock.Services.Budgets;

/// <summary>
/// Budgets and what was spent, through a month: everything that working out that month needs, in at most four statements,
/// however long the history. Spending is read ready-made, never summed from postings.
/// </summary>
internal sealed class BudgetFacts
{
    private readonly BudgetCalendar _calendar;
    private readonly DateOnly _month;
    private readonly Dictionary<(long? CategoryId, DateOnly Month), long> _spent = [];
    private ILookup<long?, Budget> _earlier = Array.Empty<Budget>().ToLookup(budget => budget.CategoryId);

    private BudgetFacts(BudgetCalendar calendar, DateOnly month, IReadOnlyList<Budget> budgets)
    {
        _calendar = calendar;
        _month = month;
        Budgets = budgets;
    }

    /// <summary>The budgets of the month that were asked for.</summary>
    public IReadOnlyList<Budget> Budgets { get; }

    /// <summary>The categories in which something was spent or refunded in the month.</summary>
    public IEnumerable<long> CategoriesWithSpending =>
        _spent.Where(spent => spent.Key.Month == _month && spent.Key.CategoryId is not null && spent.Value != 0)
            .Select(spent => spent.Key.CategoryId!.Value);

    /// <summary>Reads a month. Where nothing rolls over, no earlier month is looked at.</summary>
    /// <param name="db">The context of the book.</param>
    /// <param name="calendar">Which days are a month.</param>
    /// <param name="month">The first day of the month.</param>
    /// <param name="onlyCategories">The categories whose budgets are asked for; null for those of all.</param>
    /// <param name="withOverall">Whether the budget for all spending is asked for.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<BudgetFacts> ReadAsync(
        PotLockDbContext db,
        BudgetCalendar calendar,
        DateOnly month,
        IReadOnlyList<long>? onlyCategories = null,
        bool withOverall = true,
        CancellationToken cancellationToken = default)
    {
        var query = db.Budgets.AsNoTracking();
        query = onlyCategories is null
            ? query.Where(budget => withOverall || budget.CategoryId != null)
            : query.Where(budget => (budget.CategoryId == null && withOverall)
            || (budget.CategoryId != null && onlyCategories.Contains(budget.CategoryId.Value)));
        var facts = new BudgetFacts(calendar, month, await query.Where(budget => budget.Month == month).ToListAsync(cancellationToken));
        if (onlyCategories is not null && facts.Budgets.Count == 0)
        {
            return facts;
        }

        var from = facts.Budgets.Min(budget => budget.RolloverFrom) ?? month;
        if (from < month)
        {
            facts._earlier = (await query.Where(budget => budget.Month >= from && budget.Month < month).ToListAsync(cancellationToken))
                .ToLookup(budget => budget.CategoryId);
        }

        facts.Take(
            await db.MonthsOf(calendar).AsNoTracking().Where(one => one.Month >= from && one.Month <= month)
                .ToListAsync(cancellationToken));
        var spent = db.CategoriesOf(calendar).AsNoTracking().Where(one => one.Month >= from && one.Month <= month);
        facts.Take(
            await (onlyCategories is null
                ? spent
                : spent.Where(one => onlyCategories.Contains(one.CategoryId))).ToListAsync(cancellationToken));
        return facts;
    }

    /// <summary>The facts of a month from rows that were read already.</summary>
    /// <param name="calendar">Which days are a month.</param>
    /// <param name="month">The first day of the month.</param>
    /// <param name="budgets">The budgets of the month, and where they roll over those of earlier months; others are not looked at.</param>
    /// <param name="spent">What was spent by category and month; without a category, in all. Each at most once.</param>
    public static BudgetFacts Of(
        BudgetCalendar calendar, DateOnly month, IReadOnlyCollection<Budget> budgets,
        IEnumerable<(long? CategoryId, DateOnly Month, long SpentMinor)> spent)
    {
        var facts = new BudgetFacts(calendar, month, [.. budgets.Where(budget => budget.Month == month)])
        {
            _earlier = budgets.Where(budget => budget.Month < month).ToLookup(budget => budget.CategoryId),
        };
        foreach (var (categoryId, of, spentMinor) in spent)
        {
            facts.Add(categoryId, of, spentMinor);
        }

        return facts;
    }

    /// <summary>
    /// The month's budget as one: the one for all spending, or, where there is none, those of categories together; null
    /// without any.
    /// </summary>
    public BudgetMonth? Whole => Budgets.SingleOrDefault(budget => budget.CategoryId is null) is { } overall
        ? Of(overall)
        : BudgetMonths.Together([.. Budgets.Select(Of)]);

    /// <summary>Counts what a command changed and has not written yet.</summary>
    public void Add(MonthChanges unwritten)
    {
        foreach (var (month, figures) in unwritten.Months)
        {
            Add(null, month, figures.ExpenseMinor);
        }

        foreach (var ((categoryId, month), amountMinor) in unwritten.Categories)
        {
            Add(categoryId, month, amountMinor);
        }
    }

    /// <summary>What was spent in the month, less refunds, in minor units.</summary>
    /// <param name="categoryId">The category; null for all spending.</param>
    public long SpentMinor(long? categoryId) => Spent(categoryId, _month);

    /// <summary>How a budget of the month stands; see <see cref="BudgetMonths.Of"/>.</summary>
    public BudgetMonth Of(Budget budget)
    {
        ArgumentNullException.ThrowIfNull(budget);
        return BudgetMonths.Of(_month, budget.TargetMinor, SpentMinor(budget.CategoryId), budget.RolloverFrom, [.. Earlier(budget)]) with
        {
            Calendar = _calendar,
        };
    }

    /// <summary>The months over which a budget rolls, those without a target too: what was spent in them counts.</summary>
    private IEnumerable<BudgetPast> Earlier(Budget budget)
    {
        var targets = _earlier[budget.CategoryId].ToDictionary(past => past.Month, past => (long?)past.TargetMinor);
        for (var month = budget.RolloverFrom ?? _month; month < _month; month = month.AddMonths(1))
        {
            yield return new BudgetPast(month, targets.GetValueOrDefault(month), Spent(budget.CategoryId, month));
        }
    }

    private void Take(IEnumerable<KeptMonth> months)
    {
        foreach (var month in months)
        {
            Add(null, month.Month, month.ExpenseMinor);
        }
    }

    private void Take(IEnumerable<KeptCategory> months)
    {
        foreach (var month in months)
        {
            Add(month.CategoryId, month.Month, month.SpentMinor);
        }
    }

    private long Spent(long? categoryId, DateOnly month) => _spent.GetValueOrDefault((categoryId, month));

    private void Add(long? categoryId, DateOnly month, long amountMinor) =>
        _spent[(categoryId, month)] = checked(Spent(categoryId, month) + amountMinor);
}
