using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Domain.Reports.Own;
using PotLock.Services.Ledger;
using PotLock.Services.Notifications;

namespace PotLock.Services.Reports.Own;

/// <summary>Where a person's reports go by mail.</summary>
/// <param name="Email">The address of the person who looks.</param>
/// <param name="IsConfirmed">Whether they have shown that it is theirs: no other is used.</param>
/// <param name="IsSetUp">Whether mail can be sent at all.</param>
public sealed record ReportMail(string Email, bool IsConfirmed, bool IsSetUp);

/// <summary>An own report in the list.</summary>
/// <param name="Own">What is kept of it.</param>
/// <param name="Base">The title of the report that it is made from.</param>
/// <param name="Account">The name of the account that it is of; null for none.</param>
/// <param name="Category">The name of the category that it counts; null for all.</param>
/// <param name="MailedTo">The first name of whoever gets it by mail; null for nobody.</param>
/// <param name="Sent">How many files of it are kept.</param>
public sealed record OwnReportRow(OwnReport Own, string Base, string? Account, string? Category, string? MailedTo, int Sent);

/// <summary>The own reports of a book, by name.</summary>
/// <param name="All">Every report that one can be made from.</param>
public sealed record OwnReportList(Book Book, IReadOnlyList<OwnReportRow> Rows, ReportMail Mail, IReadOnlyList<IReport> All);

/// <summary>What the form of an own report needs.</summary>
/// <param name="Report">What it is made from.</param>
/// <param name="View">That report for the period at hand, whose lists the form offers.</param>
/// <param name="Columns">The columns that there are to choose.</param>
/// <param name="Own">The own report; null for a new one.</param>
public sealed record OwnReportChoice(
    IReport Report, ReportView View, IReadOnlyList<ColumnChoice> Columns, OwnReport? Own, ReportMail Mail)
{
    /// <summary>A name that a new one can have.</summary>
    public required string SuggestedName { get; init; }
}

/// <summary>Reads what is kept of own reports.</summary>
public sealed class OwnReportQueries(BookReader books, BookContexts contexts, ReadReport reports, IMailCarrier carrier)
{
    /// <summary>The own reports of a book.</summary>
    public async Task<OwnReportList> ListAsync(long bookId, Guid userId, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var db = opened.Db;
        var rows = await db.Set<OwnReport>().AsNoTracking().ToListAsync(cancellationToken);
        var names = await db.LedgerAccounts.AsNoTracking()
            .ToDictionaryAsync(account => account.Id, account => account.Name, cancellationToken);
        var mailed = rows.Select(own => own.MailedById).OfType<Guid>().Distinct().ToList();
        var people = await db.Users.Where(user => mailed.Contains(user.Id))
            .ToDictionaryAsync(user => user.Id, user => user.FirstName, cancellationToken);
        var sent = await db.Set<SentReport>().GroupBy(one => one.OwnReportId).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        return new OwnReportList(
            opened.Book,
            [
                .. rows.OrderBy(own => own.Name, StringComparer.CurrentCultureIgnoreCase).ThenBy(own => own.Id)
                    .Select(own => new OwnReportRow(
                        own, reports.Find(own.BaseReport)?.Title ?? own.BaseReport, own.AccountId is { } account ? names[account] : null,
                        own.CategoryId is { } category ? names[category] : null,
                        own.MailedById is { } person ? people.GetValueOrDefault(person) : null, sent.GetValueOrDefault(own.Id))),
            ],
            await MailAsync(db, userId, cancellationToken), reports.All);
    }

    /// <summary>What the form of a new one needs; null where there is no such report to make it from.</summary>
    /// <param name="asked">What it is to be so far; its name may be empty.</param>
    public Task<OwnReportChoice?> ForNewAsync(
        long bookId, Guid userId, OwnReportTerms asked, CancellationToken cancellationToken = default) =>
        ReadAsync(bookId, userId, null, asked, cancellationToken);

    /// <summary>What the form of one that is kept needs; null where the book has none of that id.</summary>
    /// <param name="asked">What it is to become; null for as it is.</param>
    public Task<OwnReportChoice?> FindAsync(
        long bookId, Guid userId, long ownReportId, OwnReportTerms? asked, CancellationToken cancellationToken = default) =>
        ReadAsync(bookId, userId, ownReportId, asked, cancellationToken);

    /// <summary>Where a person's reports would go.</summary>
    public async Task<ReportMail> MailAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        await using var db = contexts.OpenInstallation();
        return await MailAsync(db, userId, cancellationToken);
    }

    private Task<OwnReportChoice?> ReadAsync(
        long bookId, Guid userId, long? ownReportId, OwnReportTerms? asked, CancellationToken cancellationToken) =>
        books.ReadAsync(
            bookId,
            async opened =>
            {
                var table = opened.Db.Set<OwnReport>().AsNoTracking();
                var own = ownReportId is null ? null : await table.SingleOrDefaultAsync(one => one.Id == ownReportId, cancellationToken);
                var terms = asked ?? own?.Terms;
                if (terms is null || (ownReportId is not null && own is null)
                    || reports.Find(own?.BaseReport ?? terms.BaseReport) is not { } report)
                {
                    return null;
                }

                var view = await ViewAsync(opened, report, terms, cancellationToken);
                return new OwnReportChoice(
                    report, view, view.Table.IsRefused ? [] : OwnTable.Choices(view.Table.Value), own,
                    await MailAsync(opened.Db, userId, cancellationToken))
                {
                    SuggestedName = OwnReportRules.Suggest(
                        report.IsOfAccount && !view.Table.IsRefused ? $"{report.Title}: {view.Table.Value.Subject}" : report.Title,
                        await table.Select(one => one.Name).ToListAsync(cancellationToken)),
                };
            },
            cancellationToken);

    /// <summary>The report as it is asked for; where it cannot be made so, as usual: the form is of its columns all the same.</summary>
    private static async Task<ReportView> ViewAsync(
        OpenedBook opened, IReport report, OwnReportTerms terms, CancellationToken cancellationToken)
    {
        var view = await MakeAsync(ReadOwnReport.RequestOf(terms));
        return view.Table.IsRefused ? await MakeAsync(new ReportRequest(new(opened.Today, opened.Today))) : view;

        Task<ReportView> MakeAsync(ReportRequest request) => ReadReport.MakeAsync(
            opened, report,
            began => OwnPeriodDays.Of(
                Enum.IsDefined(terms.Period) ? terms.Period : OwnPeriod.LastMonth, opened.Today, began,
                TaxYearStart.Of(opened.Book.CultureName), report.CalendarIn(opened.Book)),
            request, cancellationToken);
    }

    private async Task<ReportMail> MailAsync(PotLockDbContext db, Guid userId, CancellationToken cancellationToken)
    {
        var person = await db.Users.Where(user => user.Id == userId).Select(user => new { user.Email, user.EmailConfirmed })
            .SingleAsync(cancellationToken);
        return new ReportMail(person.Email ?? "", person.EmailConfirmed, carrier.IsSetUp);
    }
}
