using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Reports;
using PotLock.Domain.Reports.Own;
using PotLock.Services.Ledger;

namespace PotLock.Services.Reports.Own;

/// <summary>An own report as it was made, or why it was not.</summary>
/// <param name="Own">What is kept of it.</param>
/// <param name="Days">The days that it has.</param>
/// <param name="View">It.</param>
public sealed record OwnReportView(OwnReport Own, ReportPeriod Days, ReportView View);

/// <summary>Makes own reports: the report that one is made from, of its days, with its columns and drawing.</summary>
public sealed class ReadOwnReport(BookReader books, ReadReport reports)
{
    /// <summary>Makes one, all of it from one moment of the database.</summary>
    /// <param name="on">The day from which its period is seen, today at the latest; null for today.</param>
    /// <returns>Null where the book has none of that id.</returns>
    public Task<OwnReportView?> RunAsync(
        long bookId, long ownReportId, DateOnly? on = null, CancellationToken cancellationToken = default) =>
        books.ReadAsync(
            bookId,
            async opened =>
            {
                var own = await opened.Db.Set<OwnReport>().AsNoTracking()
                    .SingleOrDefaultAsync(one => one.Id == ownReportId, cancellationToken);
                return own is null || reports.Find(own.BaseReport) is not { } report
                    ? null
                    : await MakeAsync(opened, own, report, on is { } day && day < opened.Today ? day : opened.Today, cancellationToken);
            },
            cancellationToken);

    private static async Task<OwnReportView> MakeAsync(
        OpenedBook opened, OwnReport own, IReport report, DateOnly on, CancellationToken cancellationToken)
    {
        var days = new ReportPeriod(on, on);
        var view = await ReadReport.MakeAsync(
            opened, report,
            began => days = OwnPeriodDays.Of(
                own.Period, on, began, TaxYearStart.Of(opened.Book.CultureName), report.CalendarIn(opened.Book)),
            RequestOf(own.Terms), cancellationToken);
        return new OwnReportView(own, days, view.Table.IsRefused ? view : view with
        {
            Table = OwnTable.Of(view.Table.Value, own.Name, own.Terms.Columns, own.Chart),
        });
    }

    /// <summary>What the report is made of that an own report is made from, but for its days.</summary>
    internal static ReportRequest RequestOf(OwnReportTerms terms) =>
        new(new(DateOnly.MinValue, DateOnly.MinValue), terms.AccountId, terms.Grouping, terms.Filter);
}
