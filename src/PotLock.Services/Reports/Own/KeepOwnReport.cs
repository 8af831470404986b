using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Domain.Reports.Own;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Reports.Own;

/// <summary>An own report that was kept, changed or deleted.</summary>
public sealed record OwnReportResult(long OwnReportId, string Name);

/// <summary>Keeps a report by name, and changes one that is kept. It changes no figure of the book.</summary>
[CommandName("keep-own-report", "kept a report")]
[CommandName("change-own-report", "changed a report")]
public sealed class KeepOwnReport(CommandRunner runner, BookReader books, ReadReport reports, WriteReport write)
{
    /// <summary>The own report does not exist, or is another's.</summary>
    public static Refusal NoSuchReport { get; } = new("no-such-own-report", "", "There is no such report.", RefusalKind.NotFound);

    private static Refusal UnknownReport { get; } = new("unknown-report", "Report", "Choose one of the reports.");

    /// <summary>Keeps a new one; see <see cref="OwnReportRules.Check"/> for what is refused.</summary>
    public async Task<Outcome<OwnReportResult>> CreateAsync(
        Actor actor, string commandId, OwnReportTerms terms, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var (asked, columns) = await ReadyAsync(actor.BookId, terms, cancellationToken);
        return await runner.RunAsync(
            new BookCommand(actor, commandId, "keep-own-report", asked), scope => KeepAsync(scope, null, asked, columns),
            cancellationToken);
    }

    /// <summary>Changes one, by the same rules; the report that it is made from stays. One that is gone is not found.</summary>
    public async Task<Outcome<OwnReportResult>> ChangeAsync(
        Actor actor, string commandId, long ownReportId, OwnReportTerms terms, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var (asked, columns) = await ReadyAsync(actor.BookId, terms, cancellationToken);
        return await runner.RunAsync(
            new BookCommand(actor, commandId, "change-own-report", new { ownReportId, asked }),
            scope => KeepAsync(scope, ownReportId, asked, columns), cancellationToken);
    }

    /// <summary>Everything that keeping it (or changing one, by its id) would refuse. Changes nothing.</summary>
    public async Task<IReadOnlyList<Refusal>> CheckAsync(
        Actor actor, long? ownReportId, OwnReportTerms terms, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var (asked, columns) = await ReadyAsync(actor.BookId, terms, cancellationToken);
        await using var opened = await books.OpenAsync(actor.BookId, cancellationToken);
        return await CheckAsync(opened.Db, opened.Book, actor.PersonId, ownReportId, asked, columns);
    }

    /// <summary>
    /// What is asked, trimmed. All columns in their own order are no choice, so that the report keeps up with the one it is made from.
    /// </summary>
    private async Task<(OwnReportTerms Asked, IReadOnlyCollection<string>? Columns)> ReadyAsync(
        long bookId, OwnReportTerms terms, CancellationToken cancellationToken)
    {
        var asked = Trim(terms);
        var columns = await ColumnsAsync(bookId, asked, cancellationToken);
        return (columns is not null && asked.Columns.SequenceEqual(columns) ? asked with { Columns = [] } : asked, columns);
    }

    private static OwnReportTerms Trim(OwnReportTerms terms) => terms with
    {
        Name = terms.Name.Trim(),
        Filter = terms.Filter with { Tag = Emptied(terms.Filter.Tag?.Trim().TrimStart('#')), Text = Emptied(terms.Filter.Text) },
        Columns = [.. terms.Columns.Where(column => column.Length > 0)],
    };

    private static string? Emptied(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>The columns of the report that it is made from; null where it cannot be made, or is none.</summary>
    private async Task<IReadOnlyCollection<string>?> ColumnsAsync(long bookId, OwnReportTerms terms, CancellationToken cancellationToken)
    {
        if (terms.Columns.Count == 0 || !Enum.IsDefined(terms.Period) || reports.Find(terms.BaseReport) is not { } report)
        {
            return null;
        }

        return await books.ReadAsync<IReadOnlyCollection<string>?>(
            bookId,
            async opened =>
            {
                var view = await ReadReport.MakeAsync(
                    opened, report,
                    began => OwnPeriodDays.Of(
                        terms.Period, opened.Today, began, TaxYearStart.Of(opened.Book.CultureName), report.CalendarIn(opened.Book)),
                    ReadOwnReport.RequestOf(terms), cancellationToken);
                return view.Table.IsRefused ? null : [.. OwnTable.Choices(view.Table.Value).Select(choice => choice.Key)];
            },
            cancellationToken);
    }

    private async Task<Outcome<OwnReportResult>> KeepAsync(
        CommandScope scope, long? ownReportId, OwnReportTerms terms, IReadOnlyCollection<string>? columns)
    {
        var (db, table) = (scope.Db, scope.Db.Set<OwnReport>());
        var own = ownReportId is null ? null : await table.SingleOrDefaultAsync(one => one.Id == ownReportId);
        if (ownReportId is not null && own is null)
        {
            return NoSuchReport;
        }

        var asked = own is null ? terms : terms with { BaseReport = own.BaseReport };
        if (await CheckAsync(db, scope.Book, scope.MadeById, ownReportId, asked, columns) is { Count: > 0 } refusals)
        {
            return refusals.ToList();
        }

        if (own is null)
        {
            own = new OwnReport { Id = scope.Book.NextId(), BookId = scope.Book.Id, Name = asked.Name, BaseReport = asked.BaseReport };
            table.Add(own);
        }

        own.Apply(asked, scope.MadeById, scope.Today);
        return new OwnReportResult(own.Id, own.Name);
    }

    private async Task<IReadOnlyList<Refusal>> CheckAsync(
        PotLockDbContext db, Book book, Guid? personId, long? ownReportId, OwnReportTerms terms, IReadOnlyCollection<string>? columns)
    {
        var others = await db.Set<OwnReport>().Where(one => one.Id != ownReportId).Select(one => one.Name).ToListAsync();
        // Whoever gets it already was asked when they chose to.
        var isMailed = ownReportId is not null
            && await db.Set<OwnReport>().AnyAsync(one => one.Id == ownReportId && one.MailedById != null && one.MailedById != personId);
        var mayMail = isMailed || await db.Users.AnyAsync(user => user.Id == personId && user.EmailConfirmed);
        var report = reports.Find(terms.BaseReport);
        var (categoryId, accountId) = (terms.Filter.CategoryId, terms.AccountId);
        return
        [
            .. new[]
            {
                ownReportId is null ? OwnReportRules.CheckRoom(others.Count) : null,
                report is null ? UnknownReport : null,
                accountId is null || await db.LedgerAccounts.OfNetWorth().AnyAsync(account => account.Id == accountId)
                    ? null : ReportRefusals.UnknownAccount,
                categoryId is null || await db.LedgerAccounts.AnyAsync(
                    account => account.Id == categoryId && account.Kind == AccountKind.ExpenseCategory)
                    ? null : ReportRefusals.UnknownCategory,
                terms.Grouping is { } grouping
                    && !(await ReportGroupings.ReadAsync(db, book.Id, CancellationToken.None)).Contains(grouping)
                    ? ReportRefusals.UnknownGrouping : null,
            }.OfType<Refusal>(),
            .. OwnReportRules.Check(
                terms, others, new OwnReportChoices(columns, [.. write.Formats.Select(format => format.Format)], mayMail), book.Money),
        ];
    }
}
