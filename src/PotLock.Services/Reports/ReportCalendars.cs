using PotLock.Domain.Calendar;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Reports;

/// <summary>Which days are a month to a report.</summary>
public static class ReportCalendars
{
    /// <summary>The book's own months, or calendar months where the report is by those.</summary>
    public static BudgetCalendar CalendarIn(this IReport report, Book book)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.IsByTheCalendar ? BudgetCalendar.Plain : BudgetCalendar.Of(book);
    }
}
