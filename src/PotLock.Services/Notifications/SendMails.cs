using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using PotLock.Data;
using PotLock.Data.Notifications;
using PotLock.Domain.Notifications;
using PotLock.Services.Ledger;

namespace PotLock.Services.Notifications;

/// <summary>One mail: plain text, to one person.</summary>
/// <param name="To">The address.</param>
/// <param name="ToName">The person's name.</param>
/// <param name="Subject">One line.</param>
public sealed record Mail(string To, string ToName, string Subject, string Text)
{
    /// <summary>A file that goes with it; null for none.</summary>
    public MailAttachment? Attachment { get; init; }
}

/// <summary>A file that goes with a mail.</summary>
/// <param name="FileName">What it is called.</param>
/// <param name="ContentType">What it is, as in <c>application/pdf</c>.</param>
/// <param name="Content">What is in it.</param>
public sealed record MailAttachment(string FileName, string ContentType, ReadOnlyMemory<byte> Content);

/// <summary>Carries mail: by SMTP, or into a folder in Development.</summary>
public interface IMailCarrier
{
    /// <summary>Whether mail is set up; while it is not, none is tried.</summary>
    public bool IsSetUp { get; }

    /// <summary>The address of this PotLock, for links, without a slash at its end.</summary>
    public string PublicAddress { get; }

    /// <summary>Sends one mail; throws when it cannot.</summary>
    public Task SendAsync(Mail mail, CancellationToken cancellationToken);
}

/// <summary>
/// Sends the notifications that people want by mail too. A server that takes one in hand moves its next try into the
/// future first, so no other sends it as well; what cannot be sent is tried again some times.
/// </summary>
public sealed partial class SendMails(
    BookContexts contexts, DatabaseProbe probe, IMailCarrier carrier, TimeProvider realTime, ILogger<SendMails> logger)
{
    private const int MaxTries = 6;
    private const int AtOnce = 100;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    /// <summary>Sends what waits; how many mails went out.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken = default)
    {
        await using var db = contexts.OpenInstallation();
        var now = realTime.GetUtcNow().UtcDateTime;
        var waiting = await db.Notifications.IgnoreQueryFilters().AsNoTracking()
            .Where(one => one.MailAfterUtc <= now).OrderBy(one => one.Id).Take(AtOnce).ToListAsync(cancellationToken);
        Telemetry.MailsWait("notifications", waiting.Count);
        var sent = 0;
        foreach (var notification in waiting)
        {
            sent += await SendAsync(db, notification, now, cancellationToken);
        }

        return sent;
    }

    private async Task<int> SendAsync(PotLockDbContext db, Notification notification, DateTime now, CancellationToken cancellationToken)
    {
        var people = carrier.IsSetUp ? await PeopleAsync(db, notification, cancellationToken) : [];
        if (people.Count == 0)
        {
            await FinishAsync(db, notification);
            return 0;
        }

        var claimed = await db.Notifications.IgnoreQueryFilters()
            .Where(one => one.Id == notification.Id && one.MailAfterUtc == notification.MailAfterUtc)
            .ExecuteUpdateAsync(
                set => set.SetProperty(one => one.MailAfterUtc, now + Lease).SetProperty(one => one.MailTries, one => one.MailTries + 1),
                cancellationToken);
        if (claimed == 0)
        {
            return 0;
        }

        try
        {
            foreach (var mail in people)
            {
                await carrier.SendAsync(mail, cancellationToken);
            }

            await FinishAsync(db, notification);
            return people.Count;
        }
        catch (Exception problem) when (problem is not OperationCanceledException && probe.FindTrouble(problem) is null)
        {
            LogFailed(notification.Id, problem);
            if (notification.MailTries + 1 >= MaxTries)
            {
                await FinishAsync(db, notification);
            }

            return 0;
        }
    }

    private async Task<List<Mail>> PeopleAsync(PotLockDbContext db, Notification notification, CancellationToken cancellationToken)
    {
        var people = await db.BookMembers
            // Where several people could have done it, whoever did knows.
            .Where(member => member.BookId == notification.BookId && (member.UserId != notification.MadeById
                || !db.BookMembers.Any(other => other.BookId == member.BookId && other.UserId != member.UserId)))
            .Join(
                db.Set<NotificationChoice>().Where(choice =>
                    choice.BookId == notification.BookId && (choice.MailedKinds & notification.Kind) != 0),
                member => member.UserId, choice => choice.UserId, (member, choice) => member.UserId)
            .Join(db.Users, userId => userId, user => user.Id, (userId, user) => user)
            .Where(user => user.Email != null)
            .Select(user => new { user.Email, user.FirstName })
            .ToListAsync(cancellationToken);
        return people.ConvertAll(person => new Mail(
            person.Email!, person.FirstName, $"PotLock: {NotificationWords.Subject(notification.Kind)}",
            $"""
            Hello {person.FirstName},

            {notification.Text}

            {carrier.PublicAddress}{notification.Path}

            You asked for this kind of mail. You can choose others, or none, at {carrier.PublicAddress}/account/notifications.
            """));
    }

    private static Task<int> FinishAsync(PotLockDbContext db, Notification notification) =>
        db.Notifications.IgnoreQueryFilters().Where(one => one.Id == notification.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.MailAfterUtc, (DateTime?)null));

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail about notification {NotificationId} could not be sent; it is tried again.")]
    private partial void LogFailed(long notificationId, Exception problem);
}
