using System.Net.Http.Headers;
using Lib.Net.Http.WebPush;
using Lib.Net.Http.WebPush.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Data.Channels;
using PotLock.Domain.Channels;
using PotLock.Services.Notifications;
using PotLock.Services.Outbound;
using PushMessage = Lib.Net.Http.WebPush.PushMessage;

namespace PotLock.Services.Channels;

/// <summary>
/// Sends one message to one browser by its push service: encrypted for that browser (RFC 8291), signed by this installation (RFC 8292).
/// </summary>
internal sealed class PushSender(
    OutboundClient outbound, VapidKeys keys, IDataProtectionProvider protection, IMailCarrier carrier, TimeProvider realTime)
{
    /// <summary>How long a push service keeps a message for a device that is off.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    private static readonly TimeSpan s_signatureLife = TimeSpan.FromHours(12);

    private readonly PushServiceClient _client = new(outbound.Http)
    {
        // Waiting is done in the rounds of the worker, where it stops nobody.
        AutoRetryAfter = false,
        DefaultAuthenticationScheme = VapidAuthenticationScheme.Vapid,
    };

    /// <summary>
    /// Sends to a device. One that its push service knows no more, or whose address cannot be read any more, is forgotten.
    /// </summary>
    public async Task<SentOutcome> SendAsync(
        PotLockDbContext db, PushDevice device, PushContent content, CancellationToken cancellationToken)
    {
        var outcome = protection.Open<PushTarget>(device.UserId, device.Sealed) is { } target
            ? await SendAsync(target, content, cancellationToken)
            : new SentOutcome(0, OutboundProblem.Unreadable);
        if (outcome.IsGone || outcome.Problem == OutboundProblem.Unreadable)
        {
            await db.Set<PushDevice>().Where(row => row.Id == device.Id).ExecuteDeleteAsync(cancellationToken);
        }

        return outcome;
    }

    private async Task<SentOutcome> SendAsync(PushTarget target, PushContent content, CancellationToken cancellationToken)
    {
        var pair = await keys.FindAsync(cancellationToken);
        using var signature = new VapidAuthentication(pair.Public, pair.Private)
        {
            Subject = Subject,
            Expiration = (int)s_signatureLife.TotalSeconds,
        };
        var subscription = new PushSubscription { Endpoint = target.Endpoint };
        subscription.SetKey(PushEncryptionKeyName.P256DH, target.P256dh);
        subscription.SetKey(PushEncryptionKeyName.Auth, target.Auth);
        var message = new PushMessage(content.ToJson())
        {
            TimeToLive = (int)Kept.TotalSeconds,
            Urgency = PushMessageUrgency.Normal,
            // What says the same and was not delivered yet is replaced.
            Topic = content.Tag,
        };
        try
        {
            await _client.RequestPushMessageDeliveryAsync(
                subscription, message, signature, VapidAuthenticationScheme.Vapid, cancellationToken);
            return new SentOutcome(201, null);
        }
        catch (PushServiceClientException refused)
        {
            return new SentOutcome((int)refused.StatusCode, null, WaitOf(refused.Headers?.RetryAfter, realTime));
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested && SentOutcome.Of(problem) is not null)
        {
            return SentOutcome.Of(problem)!;
        }
    }

    /// <summary>How long to wait, as an answer says.</summary>
    internal static TimeSpan? WaitOf(RetryConditionHeaderValue? header, TimeProvider realTime) =>
        header?.Delta ?? (header?.Date is { } date ? date - realTime.GetUtcNow() : null);

    /// <summary>Whom a push service may write to about this installation.</summary>
    private string Subject => carrier.PublicAddress.StartsWith("https://", StringComparison.Ordinal)
        ? carrier.PublicAddress
        : "mailto:potlock@localhost";
}
