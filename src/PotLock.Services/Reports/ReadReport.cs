using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Calendar;
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
/// <param name="Grouping">What its rows are; null for as usual.</param>
/// <param name="Filter">Which entries count; null for all.</param>
public sealed record ReportAsk(
    ReportPreset? Preset = null, DateOnly? First = null, DateOnly? Last = null, long? AccountId = null, ReportGrouping? Grouping = null,
    SpendingFilter? Filter = null);

/// <summary>A report as it was made, or why it was not, with what its form needs.</summary>
/// <param name="Table">The report, or why there is none.</param>
/// <param name="Today">The book's date.</param>
/// <param name="Began">The first day of the book's first month.</param>
/// <param name="Accounts">What it can be of, or who can have paid what it counts; empty where it is of the book.</param>
public sealed record ReportView(
    Book Book, DateOnly Today, DateOnly Began, IReport Report, Outcome<ReportTable> Table, IReadOnlyList<StatementAccount> Accounts)
{
    /// <summary>By what its rows can be grouped; empty where they cannot.</summary>
    public IReadOnlyList<ReportGrouping> Groupings { get; init; } = [];

    /// <summary>The categories that it can count alone; empty where it cannot.</summary>
    public IReadOnlyList<Choice> Categories { get; init; } = [];
}

/// <summary>Lists the reports that there are, and makes them.</summary>
public sealed class ReadReport(BookReader books, IEnumerable<IReport> reports)
{
    /// <summary>Every report, in the order of lists.</summary>
    public IReadOnlyList<IReport> All { get; } = [.. reports.OrderBy(report => report.Place)];

    /// <summary>A report by its name; null when none is called so.</summary>
    public IReport? Find(string name) => All.FirstOrDefault(report => report.Name == name);

    /// <summary>
    /// Makes a report, all of it from one moment of the database. What cannot be made is refused by name: see
    /// <see cref="ReportPeriod.Of(ReportPreset, DateOnly?, DateOnly?, DateOnly, DateOnly, Func{DateOnly, string}, BudgetCalendar?)"/>.
    /// </summary>
    public Task<ReportView> RunAsync(long bookId, IReport report, ReportAsk ask, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(ask);
        return books.ReadAsync(
            bookId,
            opened => MakeAsync(
                opened, report,
                began => ReportPeriod.Of(
                    ask.Preset ?? report.UsualPeriod, ask.First, ask.Last, began, opened.Today, opened.Book.FormatDate,
                    report.CalendarIn(opened.Book)),
                new ReportRequest(new(opened.Today, opened.Today), ask.AccountId, ask.Grouping, ask.Filter), cancellationToken),
            cancellationToken);
    }

    /// <summary>Makes a report of an opened book.</summary>
    /// <param name="opened">The book, at one moment of the database.</param>
    /// <param name="period">The days that count, of a book whose first month begins on a day; or why there are none.</param>
    /// <param name="request">What else it is made of.</param>
    internal static async Task<ReportView> MakeAsync(
        OpenedBook opened, IReport report, Func<DateOnly, Outcome<ReportPeriod>> period, ReportRequest request,
        CancellationToken cancellationToken)
    {
        var (db, book) = (opened.Db, opened.Book);
        var began = await MonthReader.FirstDayAsync(db, book, report.CalendarIn(book), cancellationToken);
        var days = period(began);
        var hasAccounts = report.IsOfAccount || report.IsGrouped;
        return new ReportView(
            book, opened.Today, began, report,
            days.IsRefused
                ? days.As<ReportTable>()
                : await report.ReadAsync(
                    opened,
                    request with
                    {
                        Period = days.Value,
                        AccountId = hasAccounts ? request.AccountId : null,
                        Grouping = report.IsGrouped ? request.Grouping : null,
                        Filter = report.IsGrouped ? request.Filter : null,
                    },
                    cancellationToken),
            hasAccounts ? await StatementAccounts.ReadAsync(db, cancellationToken) : [])
        {
            Groupings = report.IsGrouped ? await ReportGroupings.ReadAsync(db, book.Id, cancellationToken) : [],
            Categories = report.IsGrouped
                ? await db.LedgerAccounts.Where(account => account.Kind == AccountKind.ExpenseCategory).OrderBy(account => account.Id)
                    .Select(account => new Choice(account.Id, account.Name)).ToListAsync(cancellationToken)
                : [],
        };
    }
}
