using PotLock.Domain.Ledger;
using PotLock.Domain.Reports;
using PotLock.Services.Ledger;
using PotLock.Services.Months;

namespace PotLock.Services.Reports;

/// <summary>What is asked of a report.</summary>
/// <param name="Preset">The period by a word; null for the one that is usual for the report.</param>
/// <param name="First">The first day; null for none.</param>
/// <param name="Last">The last day; null for none.</param>
/// <param name="AccountId">The account that it is of; null for the main account.</param>
public sealed record ReportAsk(ReportPreset? Preset = null, DateOnly? First = null, DateOnly? Last = null, long? AccountId = null);

/// <summary>A report as it was made, or why it was not, with what its form needs.</summary>
/// <param name="Table">The report, or why there is none.</param>
/// <param name="Today">The book's date.</param>
/// <param name="Began">The first day of the book's first month.</param>
/// <param name="Accounts">What it can be of; empty where it is of the book.</param>
public sealed record ReportView(
    Book Book, DateOnly Today, DateOnly Began, IReport Report, Outcome<ReportTable> Table, IReadOnlyList<StatementAccount> Accounts);

/// <summary>Lists the reports that there are, and makes them.</summary>
public sealed class ReadReport(BookReader books, IEnumerable<IReport> reports)
{
    /// <summary>Every report, in the order of lists.</summary>
    public IReadOnlyList<IReport> All { get; } = [.. reports.OrderBy(report => report.Place)];

    /// <summary>A report by its name; null when none is called so.</summary>
    public IReport? Find(string name) => All.FirstOrDefault(report => report.Name == name);

    /// <summary>
    /// Makes a report, all of it from one moment of the database. What cannot be made is refused by name: see
    /// <see cref="ReportPeriod.Of(ReportPreset, DateOnly?, DateOnly?, DateOnly, DateOnly, Func{DateOnly, string})"/>.
    /// </summary>
    public Task<ReportView> RunAsync(long bookId, IReport report, ReportAsk ask, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(ask);
        return books.ReadAsync(
            bookId,
            async opened =>
            {
                var began = (await MonthReader.SpanAsync(opened.Db, opened.Book, cancellationToken)).First;
                var period = ReportPeriod.Of(
                    ask.Preset ?? report.UsualPeriod, ask.First, ask.Last, began, opened.Today, opened.Book.FormatDate);
                return new ReportView(
                    opened.Book, opened.Today, began, report,
                    period.IsRefused
                        ? period.As<ReportTable>()
                        : await report.ReadAsync(opened, period.Value, report.IsOfAccount ? ask.AccountId : null, cancellationToken),
                    report.IsOfAccount ? await StatementAccounts.ReadAsync(opened.Db, cancellationToken) : []);
            },
            cancellationToken);
    }
}
