using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Domain.Reports.Own;
using PotLock.Services.Ledger;

namespace PotLock.Services.Reports.Own;

/// <summary>A file that is kept, without what is in it.</summary>
/// <param name="IsOnItsWay">Whether mail with it is still to be sent.</param>
public sealed record SentReportRow(
    long Id, long OwnReportId, string Name, DateOnly SentOn, DateOnly First, DateOnly Last, bool IsAsClosed, string Format,
    string FileName, string Sha256, int Bytes, string Problem, bool IsOnItsWay, DateTime? MailedAtUtc);

/// <summary>The files that are kept of a book's own reports.</summary>
/// <param name="Rows">The newest first.</param>
/// <param name="NextBefore">The cursor of the next page; null on the last.</param>
public sealed record SentReportPage(Book Book, IReadOnlyList<SentReportRow> Rows, long? NextBefore);

/// <summary>A file that is kept.</summary>
public sealed record SentReportFile(string FileName, string Format, ReadOnlyMemory<byte> Content);

/// <summary>Reads the files that are kept of own reports.</summary>
public sealed class SentReportQueries(BookReader books)
{
    private const int PageSize = 50;

    /// <summary>A page of them.</summary>
    /// <param name="before">Only those made before one; null for the newest.</param>
    public async Task<SentReportPage> ListAsync(long bookId, long? before, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var rows = await opened.Db.Set<SentReport>().Where(sent => before == null || sent.Id < before).OrderByDescending(sent => sent.Id)
            .Take(PageSize + 1)
            .Select(sent => new SentReportRow(
                sent.Id, sent.OwnReportId, sent.Name, sent.SentOn, sent.First, sent.Last, sent.IsAsClosed, sent.Format, sent.FileName,
                sent.Sha256, sent.Bytes, sent.Problem, sent.MailAfterUtc != null, sent.MailedAtUtc))
            .ToListAsync(cancellationToken);
        var more = rows.Count > PageSize;
        return new SentReportPage(opened.Book, more ? rows[..PageSize] : rows, more ? rows[PageSize - 1].Id : null);
    }

    /// <summary>One file; null where the book has none of that id, or none could be made.</summary>
    public async Task<SentReportFile?> FindAsync(long bookId, long sentReportId, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var found = await opened.Db.Set<SentReport>().Where(sent => sent.Id == sentReportId && sent.Bytes > 0)
            .Select(sent => new { sent.FileName, sent.Format, sent.Content }).SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : new SentReportFile(found.FileName, found.Format, found.Content);
    }
}
