using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using PotLock.Data;
using PotLock.Data.Users;
using PotLock.Services.Ledger;
using PotLock.Services.Notifications;

namespace PotLock.Services.Users;

/// <summary>
/// Sends the mail about accounts that waits, and forgets it. A server that takes one in hand moves its next try into the future
/// first, so no other sends it as well; what cannot be sent is tried again some times while it is of use.
/// </summary>
public sealed partial class SendAccountMails(
    BookContexts contexts,
    DatabaseProbe probe,
    QueueAccountMail queue,
    IMailCarrier carrier,
    TimeProvider realTime,
    ILogger<SendAccountMails> logger)
{
    private const int MaxTries = 6;
    private const int AtOnce = 100;

    // Long enough for a slow mail server, and short beside the hour that a link works.
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    /// <summary>Sends what waits; how many mails went out.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken = default)
    {
        await using var db = contexts.OpenInstallation();
        var now = realTime.GetUtcNow().UtcDateTime;
        var waiting = await db.AccountMails.AsNoTracking()
            .Where(mail => mail.NextTryUtc <= now).OrderBy(mail => mail.NextTryUtc).Take(AtOnce).ToListAsync(cancellationToken);
        Telemetry.MailsWait("accounts", waiting.Count);
        var sent = 0;
        foreach (var mail in waiting)
        {
            sent += await SendAsync(db, mail, now, cancellationToken) ? 1 : 0;
        }

        return sent;
    }

    private async Task<bool> SendAsync(PotLockDbContext db, AccountMail row, DateTime now, CancellationToken cancellationToken)
    {
        if (!carrier.IsSetUp || row.DropAfterUtc <= now || Open(row) is not { IsDecoy: false } waiting)
        {
            await ForgetAsync(db, row.Id);
            return false;
        }

        var claimed = await db.AccountMails.Where(one => one.Id == row.Id && one.NextTryUtc == row.NextTryUtc)
            .ExecuteUpdateAsync(
                set => set.SetProperty(one => one.NextTryUtc, now + Lease).SetProperty(one => one.Tries, one => one.Tries + 1),
                cancellationToken);
        if (claimed == 0)
        {
            return false;
        }

        try
        {
            await carrier.SendAsync(waiting.Mail, cancellationToken);
            await ForgetAsync(db, row.Id);
            return true;
        }
        catch (Exception problem) when (problem is not OperationCanceledException && probe.FindTrouble(problem) is null)
        {
            LogFailed(row.Id, problem);
            if (row.Tries + 1 >= MaxTries)
            {
                await ForgetAsync(db, row.Id);
            }

            return false;
        }
    }

    private WaitingMail? Open(AccountMail row)
    {
        var waiting = queue.Open(row);
        if (waiting is null)
        {
            LogUnreadable(row.Id);
        }

        return waiting;
    }

    private static Task<int> ForgetAsync(PotLockDbContext db, Guid id) =>
        db.AccountMails.Where(one => one.Id == id).ExecuteDeleteAsync();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Account mail {MailId} could not be sent; it is tried again.")]
    private partial void LogFailed(Guid mailId, Exception problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Account mail {MailId} cannot be read any more, and is dropped.")]
    private partial void LogUnreadable(Guid mailId);
}
