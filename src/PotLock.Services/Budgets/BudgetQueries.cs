using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Budgets;
using PotLock.Domain.Calendar;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;

namespace PotLock.Services.Budgets;

/// <summary>All spending of a month, or one category of it, with its budget if it has one.</summary>
/// <param name="CategoryId">The category; null for all spending.</param>
/// <param name="Name">Its name; empty for all spending.</param>
/// <param name="IsArchived">Whether the category is archived.</param>
/// <param name="SpentMinor">Expenses less refunds of the month, in minor units.</param>
/// <param name="Budget">How its budget stands; null when it has none.</param>
/// <param name="HasRollover">Whether that budget counts what earlier months left over.</param>
/// <param name="Pace">Spending by the days, for a budget of the running month.</param>
public sealed record BudgetRow(
    long? CategoryId, string Name, bool IsArchived, long SpentMinor, BudgetMonth? Budget, bool HasRollover, BudgetPace? Pace)
{
    /// <summary>
    /// The first name of who set or changed the budget last; null without one, in a book with one member, and where nobody was noted.
    /// </summary>
    public string? SetBy { get; init; }
}

/// <summary>The budgets of a month.</summary>
/// <param name="Today">The book's date.</param>
/// <param name="Month">The first day of the month.</param>
/// <param name="Previous">The month before; null where there can be none.</param>
/// <param name="Next">The month after; null where there can be none.</param>
/// <param name="Overall">All spending.</param>
/// <param name="Categories">The categories in use, and archived ones that the month knows; those last.</param>
/// <param name="Together">The budgets of categories taken as one; null when there are none.</param>
/// <param name="CanCopy">Whether the month before has budgets that this one can take over.</param>
public sealed record BudgetView(
    Book Book, DateOnly Today, DateOnly Month, DateOnly? Previous, DateOnly? Next, BudgetRow Overall, IReadOnlyList<BudgetRow> Categories,
    BudgetMonth? Together, bool CanCopy)
{
    /// <summary>Whether the month has any budget.</summary>
    public bool HasBudgets => Overall.Budget is not null || Together is not null;

    /// <summary>Whether today is in the month.</summary>
    public bool IsRunning => Calendar.MonthOf(Today) == Month;

    /// <summary>Which days are a month.</summary>
    public BudgetCalendar Calendar => BudgetCalendar.Of(Book);
}

/// <summary>Reads budgets for pages, in a number of statements that neither history nor categories change.</summary>
public sealed class BudgetQueries(BookReader books)
{
    /// <summary>The budgets of a month, and how they stand.</summary>
    /// <param name="month">Any day of the month; null for the running one, which also stands for a month that can have no budget.</param>
    /// <param name="alsoShown">Archived categories that are shown whether the month knows them or not.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<BudgetView> ReadAsync(
        long bookId, DateOnly? month = null, IReadOnlyCollection<long>? alsoShown = null, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var (db, today, culture) = (opened.Db, opened.Today, opened.Book.Culture);
        var calendar = BudgetCalendar.Of(opened.Book);
        var running = calendar.MonthOf(today);
        var asked = month is { } day && BudgetRules.CheckMonth(day, running, culture) is null ? MonthStart.Of(day) : running;
        var (previous, next) = (asked.AddMonths(-1), asked.AddMonths(1));
        var facts = await BudgetFacts.ReadAsync(db, calendar, asked, cancellationToken: cancellationToken);
        var found = await db.LedgerAccounts.AsNoTracking().Where(account => account.Kind == AccountKind.ExpenseCategory)
            .Select(account => new
            {
                Account = account, IsShared = db.BookMembers.Count(member => member.BookId == account.BookId) > 1,
            })
            .ToListAsync(cancellationToken);
        var accounts = found.ConvertAll(one => one.Account);
        var signers = facts.Budgets.Count > 0 && found.Exists(one => one.IsShared)
            ? await BudgetSigners.ReadAsync(db, asked, cancellationToken)
            : BudgetSigners.Nobody;
        var budgets = facts.Budgets.Where(budget => budget.CategoryId is not null).ToDictionary(budget => budget.CategoryId!.Value);
        var known = budgets.Keys.Concat(facts.CategoriesWithSpending).Concat(alsoShown ?? []).ToHashSet();
        List<BudgetRow> rows =
        [
            .. accounts.Where(account => account.ArchivedOn is null || known.Contains(account.Id))
                .OrderBy(account => account.ArchivedOn is not null).ThenBy(account => account.Id)
                .Select(account => Row(
                    facts, account.Id, account.Name, account.ArchivedOn is not null, budgets.GetValueOrDefault(account.Id), today,
                    signers)),
        ];
        return new BudgetView(
            opened.Book, today, asked,
            BudgetRules.CheckMonth(previous, running, culture) is null ? previous : null,
            BudgetRules.CheckMonth(next, running, culture) is null ? next : null,
            Row(facts, null, "", false, facts.Budgets.SingleOrDefault(budget => budget.CategoryId is null), today, signers),
            rows,
            BudgetMonths.Together([.. rows.Select(row => row.Budget).OfType<BudgetMonth>()]),
            CanCopy(
                await db.Budgets.AsNoTracking().Where(budget => budget.Month == previous).ToListAsync(cancellationToken), facts.Budgets,
                accounts.Where(account => account.ArchivedOn is null)));
    }

    private static bool CanCopy(IEnumerable<Budget> last, IEnumerable<Budget> here, IEnumerable<LedgerAccount> inUse) =>
        !BudgetRules.Copy(CopyBudgets.Lines(last), CopyBudgets.Lines(here), inUse.Select(account => account.Id).ToHashSet()).IsRefused;

    private static BudgetRow Row(
        BudgetFacts facts, long? categoryId, string name, bool isArchived, Budget? budget, DateOnly today, BudgetSigners signers)
    {
        var month = budget is null ? null : facts.Of(budget);
        var pace = month is not null && month.Month == month.Calendar.MonthOf(today) ? BudgetPaces.Of(month, today) : null;
        return new BudgetRow(categoryId, name, isArchived, facts.SpentMinor(categoryId), month, budget?.HasRollover == true, pace)
        {
            SetBy = budget is null ? null : signers.Of(categoryId),
        };
    }
}
