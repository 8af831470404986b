using System.Data;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Domain.Reports.Own;
using PotLock.Services.Ledger;
using PotLock.Services.Notifications;
using PotLock.Services.Schedules;

namespace PotLock.Services.Reports.Own;

/// <summary>
/// Makes the own reports whose day has come, by each book's own date, and keeps the files. Of days that passed while nothing ran only the
/// latest counts. The file is made without a lock; whoever comes second to write it down finds that the day has moved on.
/// </summary>
internal sealed partial class SendDueReports(
    BookContexts contexts, WriterTurns turns, BookClock clock, TimeProvider realTime, ReadOwnReport read, WriteReport write,
    IMailCarrier carrier, DatabaseProbe probe, IEnumerable<IHoldBooks> holds, ILogger<SendDueReports> logger) : IEachRound
{
    private const string TooLarge = "The file would be larger than 8 MB. Choose fewer days, or another kind of file.";

    // No zone is further ahead of UTC than this, so no book's date is.
    private static readonly TimeSpan FurthestAhead = TimeSpan.FromHours(14);

    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        foreach (var own in await DueAsync(cancellationToken))
        {
            try
            {
                await SendAsync(own, cancellationToken);
            }
            catch (Exception problem) when (problem is not OperationCanceledException && probe.FindTrouble(problem) is null)
            {
                LogFailed(own.Id, problem);
            }
        }
    }

    private async Task<List<OwnReport>> DueAsync(CancellationToken cancellationToken)
    {
        var latest = DateOnly.FromDateTime(clock.NowUtc + FurthestAhead);
        await using var db = contexts.OpenInstallation();
        var found = await db.Set<OwnReport>().IgnoreQueryFilters().AsNoTracking()
            .Join(db.Books.IgnoreQueryFilters(), own => own.BookId, book => book.Id, (own, book) => new { own, book })
            .Where(one => one.own.NextSendOn <= latest || one.own.NextSendOn <= one.book.TodayFloor)
            .OrderBy(one => one.own.Id).ToListAsync(cancellationToken);
        // Whether the day has come is a matter of each book's own zone.
        var due = found.Where(one => one.own.NextSendOn <= clock.Today(one.book)).Select(one => one.own).ToList();
        foreach (var hold in due.Count == 0 ? [] : holds)
        {
            var held = await hold.AmongAsync(db, [.. due.Select(own => own.BookId).Distinct()], cancellationToken);
            due.RemoveAll(own => held.Contains(own.BookId));
        }

        return due;
    }

    private async Task SendAsync(OwnReport seen, CancellationToken cancellationToken)
    {
        var today = await TodayAsync(seen.BookId, cancellationToken);
        if (SendingRule.Due(seen.SendEvery!.Value, seen.SendDay, seen.NextSendOn!.Value, today) is not { } due
            || await read.RunAsync(seen.BookId, seen.Id, due.On, cancellationToken) is not { } made)
        {
            return;
        }

        var file = await FileAsync(made, cancellationToken);
        using var turn = await turns.EnterAsync(seen.BookId, cancellationToken);
        await contexts.InStrategyAsync(seen.BookId, async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted);
            if (await BookLock.TakeAsync(db, commandId: null) is not { } locked
                || await db.Set<OwnReport>().SingleOrDefaultAsync(one => one.Id == seen.Id) is not { } own
                || own.NextSendOn != seen.NextSendOn)
            {
                // Another server was first, or somebody changed the day. Nothing is committed, so the version stays as it was.
                return false;
            }

            var scope = new CommandScope(db, locked.Book, clock, madeById: null);
            await ForgetOldAsync(db, own.Id);
            own.NextSendOn = due.NextOn;
            db.Add(Row(scope, own, due.On, made, file));
            await scope.SaveAsync(record: null);
            await transaction.CommitAsync();
            return true;
        });
    }

    private async Task<DateOnly> TodayAsync(long bookId, CancellationToken cancellationToken)
    {
        await using var db = contexts.Open(bookId);
        return clock.Today(await db.Books.AsNoTracking().SingleAsync(cancellationToken));
    }

    /// <summary>The file, or why there is none: a report that cannot be made is not tried each minute.</summary>
    private async Task<(byte[] Content, string Problem)> FileAsync(OwnReportView made, CancellationToken cancellationToken)
    {
        if (made.View.Table.IsRefused)
        {
            return ([], ShortText.To(made.View.Table.Refusals[0].Sentence, SentReport.MaxProblemLength));
        }

        var table = made.View.Table.Value;
        using var stream = new MemoryStream();
        await write.RunAsync(
            IsAsClosed(made)
                ? table with { Notes = ["As closed: every month in this report was closed when it was made.", .. table.Notes] }
                : table,
            made.View.Book, made.Own.SendFormat, stream, cancellationToken);
        return stream.Length > SentReport.MaxBytes ? ([], TooLarge) : (stream.ToArray(), "");
    }

    private SentReport Row(
        CommandScope scope, OwnReport own, DateOnly on, OwnReportView made, (byte[] Content, string Problem) file) => new()
    {
        Id = scope.Book.NextId(),
        BookId = own.BookId,
        OwnReportId = own.Id,
        Name = own.Name,
        SentOn = on,
        First = made.Days.First,
        Last = made.Days.Last,
        MadeAtUtc = scope.NowUtc,
        IsAsClosed = IsAsClosed(made),
        Format = made.Own.SendFormat,
        FileName = $"potlock-{own.BaseReport}-{DateText.Iso(made.Days.First)}-to-{DateText.Iso(made.Days.Last)}.{made.Own.SendFormat}",
        Sha256 = file.Content.Length == 0 ? "" : Convert.ToHexStringLower(SHA256.HashData(file.Content)),
        Bytes = file.Content.Length,
        Content = file.Content,
        Problem = file.Problem,
        MailedById = own.MailedById,
        MailAfterUtc = own.MailedById is not null && file.Content.Length > 0 && carrier.IsSetUp ? realTime.GetUtcNow().UtcDateTime : null,
    };

    private static bool IsAsClosed(OwnReportView made) => made.Days.Last <= made.View.Book.ClosedThrough;

    /// <summary>Leaves room for one more among those that are kept.</summary>
    private static async Task ForgetOldAsync(PotLockDbContext db, long ownReportId)
    {
        var old = await db.Set<SentReport>().Where(sent => sent.OwnReportId == ownReportId).OrderByDescending(sent => sent.Id)
            .Select(sent => sent.Id).Skip(OwnReportRules.MaxSent - 1).ToListAsync();
        if (old.Count > 0)
        {
            await db.Set<SentReport>().Where(sent => old.Contains(sent.Id)).ExecuteDeleteAsync();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Own report {OwnReportId} could not be made; it is tried again.")]
    private partial void LogFailed(long ownReportId, Exception problem);
}
