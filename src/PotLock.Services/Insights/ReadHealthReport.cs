using PotLock.Domain.Calendar;
using PotLock.Domain.Insights;
using PotLock.Domain.Ledger;
using PotLock.Domain.Reports;
using PotLock.Services.Ledger;
using PotLock.Services.Reports;
using PotLock.Services.Verdicts;

namespace PotLock.Services.Insights;

/// <summary>How a month went, with what to do next.</summary>
/// <param name="Today">The book's date.</param>
/// <param name="Months">The months that there is a report of, the oldest first; none before one has ended.</param>
/// <param name="Report">The report; null where there is none of that month.</param>
/// <param name="Next">What stands out today, where the report is of the last month that has ended: what to do next.</param>
public sealed record HealthView(
    Book Book, DateOnly Today, IReadOnlyList<DateOnly> Months, HealthReport? Report, IReadOnlyList<ShownInsight> Next);

/// <summary>
/// Reads how a month that has ended went. Verdict, spending and pots come from the reads of their own pages, so they are the same there.
/// </summary>
public sealed class ReadHealthReport(BookReader books, ReadInsights insights, VerdictQueries verdicts)
{
    /// <summary>The report of a month, or of the last one that has ended.</summary>
    /// <param name="bookId">The book.</param>
    /// <param name="month">The first day of the month; null for the last one that has ended.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<HealthView> RunAsync(long bookId, DateOnly? month, CancellationToken cancellationToken = default)
    {
        var history = await verdicts.HistoryAsync(bookId, cancellationToken);
        List<DateOnly> months = [.. history.Months.Select(one => one.Month)];
        var place = month is null ? months.Count - 1 : months.IndexOf(month.Value);
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        if (place < 0)
        {
            return new HealthView(opened.Book, opened.Today, months, null, []);
        }

        var asked = months[place];
        var period = new ReportPeriod(asked, MonthStart.LastDay(asked));
        var facts = await ReportFactsReader.ReadAsync(opened, period, cancellationToken);
        var spending = await InsightReader.SpendingAsync(opened, BudgetCalendar.Plain, asked, cancellationToken);
        var pots = await PotsReport.PotsAsync(opened, period, cancellationToken);
        var report = new HealthReport(
            asked, facts.Months[0].Figures, history.Months[place].Verdict, place == 0 ? null : history.Months[place - 1].Verdict,
            HealthReport.Against(spending, asked, months[0]),
            [
                .. pots.Where(pot => !pot.IsIdle).Select(pot => new PotOfMonth(
                    pot.PotId, pot.Name, pot.OpeningMinor, pot.ClosingMinor, pot.TargetMinor)),
            ]);
        return new HealthView(
            opened.Book, opened.Today, months, report,
            place == months.Count - 1 ? (await insights.OfAsync(opened, cancellationToken)).Open : []);
    }
}
