using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using PotLock.Data;
using PotLock.Data.Channels;
using PotLock.Data.Notifications;
using PotLock.Services.Ledger;
using PotLock.Services.Notifications;
using PotLock.Services.Outbound;

namespace PotLock.Services.Channels;

/// <summary>
/// Sends the messages that wait, several at a time. A server that takes one in hand moves its next try into the future first, so no
/// other sends it as well. One that dies between sending and saying so sends again, which a device shows as the same one: better told
/// twice than not at all. A device that its push service knows no more is forgotten, and so is every device and channel whose session
/// or token is over.
/// </summary>
internal sealed partial class DeliverPushes(
    BookContexts contexts, PushSender devices, PersonalChannels channels, IMailCarrier carrier, TimeProvider realTime, DatabaseProbe probe,
    ILogger<DeliverPushes> logger) : IEachRound
{
    private const int AtOnce = 64;
    private const int SideBySide = 8;

    /// <summary>How often a message is tried.</summary>
    internal const int MaxTries = 5;

    private static readonly TimeSpan s_lease = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_longestWait = TimeSpan.FromHours(1);

    /// <summary>How long after each try the next one is, where the other server names no time.</summary>
    private static readonly TimeSpan[] s_waits =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1)];

    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        var now = realTime.GetUtcNow();
        await ForgetEndedAsync(now.UtcDateTime, cancellationToken);
        await Parallel.ForEachAsync(
            await WaitingAsync(now, cancellationToken),
            new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellationToken },
            async (one, stop) =>
            {
                try
                {
                    await SendAsync(one, now.UtcDateTime, stop);
                }
                catch (Exception problem) when (problem is not OperationCanceledException && probe.FindTrouble(problem) is null)
                {
                    LogFailed(one.Id, problem);
                }
            });
    }

    /// <summary>Forgets what ended with its session or token, and messages that nobody needs any more.</summary>
    private async Task ForgetEndedAsync(DateTime now, CancellationToken cancellationToken)
    {
        await using var db = contexts.OpenInstallation();
        var old = now - PushSender.Kept;
        await db.Set<PushDelivery>().Where(one => one.CreatedAtUtc < old).ExecuteDeleteAsync(cancellationToken);
        // Found first and deleted by their ids: a statement that deletes by what other tables say locks them too.
        var (devicesThatWork, channelsThatWork) = (PushDevices.Working(db, now), PersonalChannels.Working(db, now));
        var endedDevices = await db.Set<PushDevice>().Where(one => !devicesThatWork.Any(other => other.Id == one.Id))
            .OrderBy(one => one.Id).Select(one => one.Id).Take(AtOnce).ToListAsync(cancellationToken);
        var endedChannels = await db.Set<NotificationChannel>().Where(one => !channelsThatWork.Any(other => other.Id == one.Id))
            .OrderBy(one => one.Id).Select(one => one.Id).Take(AtOnce).ToListAsync(cancellationToken);
        if (endedDevices.Count > 0)
        {
            await db.Set<PushDevice>().Where(one => endedDevices.Contains(one.Id)).ExecuteDeleteAsync(cancellationToken);
        }

        if (endedChannels.Count > 0)
        {
            await db.Set<NotificationChannel>().Where(one => endedChannels.Contains(one.Id)).ExecuteDeleteAsync(cancellationToken);
        }
    }

    private async Task<List<PushDelivery>> WaitingAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = contexts.OpenInstallation();
        var found = await (
            from one in db.Set<PushDelivery>().AsNoTracking()
            where one.NextTryUtc <= now.UtcDateTime
            join book in db.Books.IgnoreQueryFilters() on one.BookId equals book.Id
            join chosen in db.Set<NotificationChoice>()
                on new { one.UserId, one.BookId } equals new { chosen.UserId, chosen.BookId } into choices
            from choice in choices.DefaultIfEmpty()
            orderby one.NextTryUtc
            select new { one, book.TimeZoneId, choice }).Take(AtOnce).ToListAsync(cancellationToken);
        // What could not be sent before the quiet hours waits for their end.
        return
        [
            .. found.Where(row => row.choice?.Quiet?.Hold(TimeOnly.FromDateTime(
                TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(row.TimeZoneId)).DateTime)) != true)
                .Select(row => row.one),
        ];
    }

    private async Task SendAsync(PushDelivery one, DateTime now, CancellationToken cancellationToken)
    {
        await using var db = contexts.OpenInstallation();
        var row = db.Set<PushDelivery>().Where(delivery => delivery.Id == one.Id);
        if (await row.Where(delivery => delivery.NextTryUtc == one.NextTryUtc && delivery.Tries == one.Tries).ExecuteUpdateAsync(
            set => set.SetProperty(delivery => delivery.NextTryUtc, now + s_lease)
                .SetProperty(delivery => delivery.Tries, delivery => delivery.Tries + 1),
            cancellationToken) == 0)
        {
            return;
        }

        var outcome = one.DeviceId is { } deviceId
            ? await ToDeviceAsync(db, deviceId, one, now, cancellationToken)
            : await ToChannelAsync(db, one.ChannelId!.Value, one, now, cancellationToken);
        if (outcome is { MayBeTriedAgain: true } && one.Tries + 1 < MaxTries)
        {
            var wait = outcome.RetryAfter is { } asked && asked > TimeSpan.Zero ? asked : s_waits[one.Tries];
            var next = realTime.GetUtcNow().UtcDateTime + (wait < s_longestWait ? wait : s_longestWait);
            await row.ExecuteUpdateAsync(set => set.SetProperty(delivery => delivery.NextTryUtc, next), cancellationToken);
            return;
        }

        if (outcome is { IsTaken: false, IsGone: false })
        {
            LogGivenUp(one.Id, outcome.Status, outcome.Problem);
        }

        await row.ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Null when the device is gone meanwhile.</summary>
    private async Task<SentOutcome?> ToDeviceAsync(
        PotLockDbContext db, Guid deviceId, PushDelivery one, DateTime now, CancellationToken cancellationToken)
    {
        return await PushDevices.Working(db, now).SingleOrDefaultAsync(device => device.Id == deviceId, cancellationToken) is { } device
            ? await devices.SendAsync(db, device, new PushContent(one.Title, one.Body, one.Path, one.Tag), cancellationToken)
            : null;
    }

    /// <summary>Null when the channel is gone meanwhile.</summary>
    private async Task<SentOutcome?> ToChannelAsync(
        PotLockDbContext db, Guid channelId, PushDelivery one, DateTime now, CancellationToken cancellationToken)
    {
        if (await PersonalChannels.Working(db, now).SingleOrDefaultAsync(channel => channel.Id == channelId, cancellationToken)
            is not { } channel)
        {
            return null;
        }

        var content = new PushContent(one.Title, one.Body, PersonalChannels.AddressOf(carrier, one.Path), one.Tag);
        var outcome = await channels.SendAsync(channel, content, cancellationToken);
        await channels.NoteAsync(db, channelId, outcome, cancellationToken);
        return outcome;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {DeliveryId} was not taken (status {Status}, {Problem}), and is given up.")]
    private partial void LogGivenUp(Guid deliveryId, int status, OutboundProblem? problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "Message {DeliveryId} could not be sent; it is tried again.")]
    private partial void LogFailed(Guid deliveryId, Exception problem);
}
