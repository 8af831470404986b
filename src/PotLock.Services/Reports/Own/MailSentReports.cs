using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Domain.Reports;
using PotLock.Domain.Reports.Own;
using PotLock.Services.Ledger;
using PotLock.Services.Notifications;

namespace PotLock.Services.Reports.Own;

/// <summary>
/// Sends the files that wait to be mailed, each to whoever asked for it, at the address that they have confirmed and while they share the
/// book. The text has no amounts. A server that takes one in hand moves its next try into the future first, so no other sends it as well.
/// </summary>
internal sealed partial class MailSentReports(
    BookContexts contexts, DatabaseProbe probe, IMailCarrier carrier, WriteReport write, TimeProvider realTime,
    ILogger<MailSentReports> logger) : IEachRound
{
    private const int MaxTries = 6;
    private const int AtOnce = 100;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        await using var db = contexts.OpenInstallation();
        var now = realTime.GetUtcNow().UtcDateTime;
        var waiting = await db.Set<SentReport>().IgnoreQueryFilters().Where(sent => sent.MailAfterUtc <= now).OrderBy(sent => sent.Id)
            .Select(sent => new Waiting(sent.Id, sent.MailAfterUtc, sent.MailTries)).Take(AtOnce).ToListAsync(cancellationToken);
        Telemetry.MailsWait("reports", waiting.Count);
        foreach (var one in waiting)
        {
            await SendAsync(db, one, now, cancellationToken);
        }
    }

    private async Task SendAsync(PotLockDbContext db, Waiting one, DateTime now, CancellationToken cancellationToken)
    {
        if (!carrier.IsSetUp || await MailAsync(db, one.Id, cancellationToken) is not { } mail)
        {
            await FinishAsync(db, one.Id, null);
            return;
        }

        var claimed = await db.Set<SentReport>().IgnoreQueryFilters()
            .Where(sent => sent.Id == one.Id && sent.MailAfterUtc == one.MailAfterUtc)
            .ExecuteUpdateAsync(
                set => set.SetProperty(sent => sent.MailAfterUtc, now + Lease)
                    .SetProperty(sent => sent.MailTries, sent => sent.MailTries + 1),
                cancellationToken);
        if (claimed == 0)
        {
            return;
        }

        try
        {
            await carrier.SendAsync(mail, cancellationToken);
            await FinishAsync(db, one.Id, realTime.GetUtcNow().UtcDateTime);
        }
        catch (Exception problem) when (problem is not OperationCanceledException && probe.FindTrouble(problem) is null)
        {
            LogFailed(one.Id, problem);
            if (one.MailTries + 1 >= MaxTries)
            {
                await FinishAsync(db, one.Id, null);
            }
        }
    }

    /// <summary>The mail; null where nobody may get it any more.</summary>
    private async Task<Mail?> MailAsync(PotLockDbContext db, long id, CancellationToken cancellationToken)
    {
        var found = await (
            from sent in db.Set<SentReport>().IgnoreQueryFilters()
            join member in db.BookMembers on sent.BookId equals member.BookId
            join user in db.Users on member.UserId equals user.Id
            join book in db.Books.IgnoreQueryFilters() on sent.BookId equals book.Id
            where sent.Id == id && user.Id == sent.MailedById && user.EmailConfirmed && user.Email != null
            select new { sent, user.Email, user.FirstName, book }).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        var closed = found is { sent.IsAsClosed: true } ? ", as closed" : "";
        return found is null ? null : new Mail(
            found.Email!, found.FirstName, $"PotLock: {found.sent.Name}",
            $"""
            Hello {found.FirstName},

            Your report “{found.sent.Name}” for {PeriodOf(found.sent, found.book)} is attached{closed}.

            PotLock keeps a copy at {carrier.PublicAddress}/reports/sent.

            You asked for this mail. You can change it or stop it at {carrier.PublicAddress}/reports/own/{found.sent.OwnReportId}/edit.
            """)
        {
            Attachment = new MailAttachment(
                found.sent.FileName, write.Formats.First(format => format.Format == found.sent.Format).ContentType, found.sent.Content),
        };
    }

    private static string PeriodOf(SentReport sent, Book book) => ReportText.Of(new ReportPeriod(sent.First, sent.Last), book.Culture);

    private static Task<int> FinishAsync(PotLockDbContext db, long id, DateTime? mailedAtUtc) =>
        db.Set<SentReport>().IgnoreQueryFilters().Where(sent => sent.Id == id).ExecuteUpdateAsync(
            set => set.SetProperty(sent => sent.MailAfterUtc, (DateTime?)null).SetProperty(sent => sent.MailedAtUtc, mailedAtUtc));

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail with report {SentReportId} could not be sent; it is tried again.")]
    private partial void LogFailed(long sentReportId, Exception problem);

    private sealed record Waiting(long Id, DateTime? MailAfterUtc, int MailTries);
}
