using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using PotLock.Domain.Outbound;

namespace PotLock.Services.Outbound;

/// <summary>What PotLock may call.</summary>
/// <param name="Allow">What beside the public internet.</param>
public sealed record OutboundSettings(AllowedTargets Allow);

/// <summary>Finds the addresses of hosts.</summary>
public interface IHostAddresses
{
    /// <summary>The addresses of a host, in the order in which they are to be tried; throws where the name is not known.</summary>
    public Task<IReadOnlyList<IPAddress>> FindAsync(string host, CancellationToken cancellationToken);
}

/// <summary>Asks the system's resolver.</summary>
public sealed class SystemHostAddresses : IHostAddresses
{
    /// <inheritdoc />
    public async Task<IReadOnlyList<IPAddress>> FindAsync(string host, CancellationToken cancellationToken) =>
        await Dns.GetHostAddressesAsync(host, cancellationToken);
}

/// <summary>
/// The one way in which PotLock calls addresses that people typed. A host is looked up once for each request, what may not be called is
/// refused by the address that it has, and exactly that address is connected to: a name that says something else a moment later changes
/// nothing. No redirect is followed, there is no proxy and no cookie, an answer may have 64 KiB, and all of it takes at most 5 seconds.
/// </summary>
public sealed class OutboundClient : IDisposable
{
    /// <summary>How long a request may take, its answer included.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>How large an answer may be, in bytes.</summary>
    public const int MaxAnswerBytes = 64 * 1024;

    private const int MaxHeaderKilobytes = 16;

    private readonly OutboundSettings _settings;
    private readonly IHostAddresses _addresses;

    /// <summary>Makes the client; the app has one.</summary>
    public OutboundClient(OutboundSettings settings, IHostAddresses addresses)
    {
        (_settings, _addresses) = (settings, addresses);
        var sockets = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            MaxResponseHeadersLength = MaxHeaderKilobytes,
            ConnectTimeout = Patience,
            // Each request looks its host up: no connection outlives what was found.
            PooledConnectionLifetime = TimeSpan.Zero,
            // Who is called learns nothing of what goes on here.
            ActivityHeadersPropagator = null,
            ConnectCallback = ConnectAsync,
        };
        Http = new HttpClient(new ShortAnswers(sockets)) { Timeout = Patience };
        Http.DefaultRequestHeaders.UserAgent.ParseAdd("PotLock");
    }

    /// <summary>Sends requests. What goes wrong on the way is told by <see cref="ProblemOf"/>.</summary>
    public HttpClient Http { get; }

    /// <summary>Why a request did not come through; null when the exception says nothing of that.</summary>
    public static OutboundProblem? ProblemOf(Exception problem)
    {
        for (var one = problem; one is not null; one = one.InnerException)
        {
            switch (one)
            {
                case OutboundException outbound:
                    return outbound.Problem;
                case AuthenticationException:
                    return OutboundProblem.BadCertificate;
                case TimeoutException:
                    return OutboundProblem.TooSlow;
            }
        }

        return problem is HttpRequestException or OperationCanceledException ? OutboundProblem.NoAnswer : null;
    }

    /// <inheritdoc />
    public void Dispose() => Http.Dispose();

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var isEncrypted = context.InitialRequestMessage.RequestUri?.Scheme == Uri.UriSchemeHttps;
        var found = await FindAsync(host, cancellationToken);
        var allowed = found.Where(address => _settings.Allow.MayConnect(host, address, isEncrypted)).ToList();
        if (allowed.Count == 0)
        {
            throw new OutboundException(
                found.Any(address => _settings.Allow.MayConnect(host, address, isEncrypted: true))
                    ? OutboundProblem.NotEncrypted
                    : OutboundProblem.NotPublic);
        }

        for (var i = 0; ; i++)
        {
            var socket = new Socket(allowed[i].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(allowed[i], port), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException problem)
            {
                socket.Dispose();
                if (i == allowed.Count - 1)
                {
                    throw new OutboundException(OutboundProblem.NoAnswer, problem);
                }
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
    }

    private async Task<IReadOnlyList<IPAddress>> FindAsync(string host, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(host, out var address))
        {
            return [address];
        }

        try
        {
            return await _addresses.FindAsync(host, cancellationToken) is { Count: > 0 } found
                ? found
                : throw new OutboundException(OutboundProblem.UnknownHost);
        }
        catch (SocketException problem)
        {
            throw new OutboundException(OutboundProblem.UnknownHost, problem);
        }
    }

    /// <summary>Reads each answer to its end before it is handed on, so that the limits of time and size hold for all of it.</summary>
    private sealed class ShortAnswers(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            try
            {
                var content = new ByteArrayContent(await ReadAsync(answer.Content, cancellationToken));
                foreach (var header in answer.Content.Headers)
                {
                    content.Headers.TryAddWithoutValidation(header.Key, header.Value);
                }

                answer.Content = content;
                return answer;
            }
            catch
            {
                answer.Dispose();
                throw;
            }
        }

        private static async Task<byte[]> ReadAsync(HttpContent content, CancellationToken cancellationToken)
        {
            await using var stream = await content.ReadAsStreamAsync(cancellationToken);
            var read = new byte[MaxAnswerBytes + 1];
            var length = await stream.ReadAtLeastAsync(read, read.Length, throwOnEndOfStream: false, cancellationToken);
            return length <= MaxAnswerBytes ? read[..length] : throw new OutboundException(OutboundProblem.TooLong);
        }
    }
}
