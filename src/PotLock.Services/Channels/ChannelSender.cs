using System.Net.Http.Headers;
using System.Text;
using PotLock.Domain.Channels;
using PotLock.Services.Outbound;

namespace PotLock.Services.Channels;

/// <summary>Sends one message to one channel: a single POST, in the words of that server.</summary>
public sealed class ChannelSender(OutboundClient outbound, TimeProvider realTime)
{
    private const int UsualPriority = 5;

    /// <summary>Sends it; the answer says what came of it.</summary>
    public async Task<SentOutcome> SendAsync(
        ChannelKind kind, ChannelTarget target, PushContent content, CancellationToken cancellationToken)
    {
        using var request = Request(kind, target, content);
        try
        {
            using var answer = await outbound.Http.SendAsync(request, cancellationToken);
            return new SentOutcome((int)answer.StatusCode, null, PushSender.WaitOf(answer.Headers.RetryAfter, realTime));
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested && SentOutcome.Of(problem) is not null)
        {
            return SentOutcome.Of(problem)!;
        }
    }

    private static HttpRequestMessage Request(ChannelKind kind, ChannelTarget target, PushContent content)
    {
        var address = new Uri(target.Address);
        switch (kind)
        {
            case ChannelKind.Ntfy:
                // As JSON to the server, and not as headers to the topic: headers know no other letters than those of English.
                var toNtfy = Post(
                    new Uri(address, "/"),
                    PushContent.Json(new
                    {
                        topic = ChannelRules.TopicOf(address),
                        title = content.Title,
                        message = content.Body,
                        click = content.Url,
                    }));
                if (target.Token.Length > 0)
                {
                    toNtfy.Headers.Authorization = new AuthenticationHeaderValue("Bearer", target.Token);
                }

                return toNtfy;
            case ChannelKind.Gotify:
                var toGotify = Post(
                    new Uri(address.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/message"),
                    PushContent.Json(new
                    {
                        title = content.Title,
                        message = content.Body,
                        priority = UsualPriority,
                        extras = content.Url is null
                            ? null
                            : new Dictionary<string, object>
                            {
                                ["client::notification"] = new Dictionary<string, object> { ["click"] = new { url = content.Url } },
                            },
                    }));
                toGotify.Headers.TryAddWithoutValidation("X-Gotify-Key", target.Token);
                return toGotify;
            case ChannelKind.Webhook:
                return Post(address, content.ToJson());
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, null);
        }
    }

    private static HttpRequestMessage Post(Uri address, string json) => new(HttpMethod.Post, address)
    {
        Content = new StringContent(json, Encoding.UTF8, "application/json"),
    };
}
