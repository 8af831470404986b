using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Calendar;
using PotLock.Domain.Categories;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;

namespace PotLock.Services.Categories;

/// <summary>An expense category as a row.</summary>
/// <param name="ArchivedOn">When it was archived; null while it is in use.</param>
/// <param name="SpentMinor">Expenses less refunds of the running month, in minor units.</param>
/// <param name="TaxLine">The line of a tax return that it counts for; null for none.</param>
public sealed record CategoryRow(long CategoryId, string Name, DateOnly? ArchivedOn, long SpentMinor, string? TaxLine)
{
    /// <summary>Whether PotLock itself files under it, so that it can be neither renamed nor archived.</summary>
    public bool IsReserved => CategoryRules.IsReserved(CategoryId);
}

/// <summary>The expense categories of a book.</summary>
/// <param name="Today">The book's date.</param>
/// <param name="InUse">Those in use, in the order in which forms offer them.</param>
/// <param name="Archived">Those that are archived, by name.</param>
public sealed record CategoryList(Book Book, DateOnly Today, IReadOnlyList<CategoryRow> InUse, IReadOnlyList<CategoryRow> Archived);

/// <summary>Reads expense categories for pages.</summary>
public sealed class CategoryQueries(BookReader books)
{
    /// <summary>Every category, with what was spent in it this month.</summary>
    public async Task<CategoryList> ListAsync(long bookId, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var calendar = BudgetCalendar.Of(opened.Book);
        var month = calendar.MonthOf(opened.Today);
        var accounts = await opened.Db.LedgerAccounts.AsNoTracking().Where(account => account.Kind == AccountKind.ExpenseCategory)
            .OrderBy(account => account.Id).ToListAsync(cancellationToken);
        var spent = await opened.Db.CategoriesOf(calendar).AsNoTracking().Where(one => one.Month == month)
            .ToDictionaryAsync(one => one.CategoryId, one => one.SpentMinor, cancellationToken);
        var rows = accounts.ConvertAll(account => new CategoryRow(
            account.Id, account.Name, account.ArchivedOn, spent.GetValueOrDefault(account.Id), account.TaxLine));
        return new CategoryList(
            opened.Book,
            opened.Today,
            [.. rows.Where(row => row.ArchivedOn is null)],
            [.. rows.Where(row => row.ArchivedOn is not null).OrderBy(row => row.Name, StringComparer.CurrentCultureIgnoreCase)]);
    }
}
