using PotLock.Data;
using PotLock.Domain.Calendar;
using PotLock.Domain.Months;

namespace PotLock.Services.Ledger;

/// <summary>
/// The kept figures of a book's months, whichever days those have: whoever reads them names the calendar, and minds no table. What
/// calendar months alone have (closing, interest, averages) reads <see cref="PotLockDbContext.BookMonths"/> by itself.
/// </summary>
internal static class KeptMonths
{
    /// <summary>What came and went in each month.</summary>
    public static IQueryable<KeptMonth> MonthsOf(this PotLockDbContext db, BudgetCalendar calendar) =>
        calendar.IsPlain ? db.BookMonths : db.BookPeriods;

    /// <summary>What was spent in each category and month.</summary>
    public static IQueryable<KeptCategory> CategoriesOf(this PotLockDbContext db, BudgetCalendar calendar) =>
        calendar.IsPlain ? db.CategoryMonths : db.CategoryPeriods;
}
