using System.Net;
using System.Net.Sockets;
using System.Text;
using PotLock.Services.Notifications;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Hosting;

/// <summary>An app whose mail server speaks no TLS.</summary>
public sealed class PlainMailApp : PotLockApp
{
    private readonly TcpListener _server = new(IPAddress.Loopback, 0);
    private readonly List<string> _heard = [];

    public PlainMailApp()
    {
        _server.Start();
        Settings = new Dictionary<string, string>
        {
            ["Mail:PickupFolder"] = "",
            ["Mail:Host"] = "127.0.0.1",
            ["Mail:Port"] = $"{((IPEndPoint)_server.LocalEndpoint).Port}",
            ["Mail:User"] = "potlock",
            ["Mail:Password"] = "the mailbox's secret",
        };
        _ = AnswerAsync();
    }

    /// <summary>What the server was told.</summary>
    public string Heard
    {
        get
        {
            lock (_heard)
            {
                return string.Join('\n', _heard);
            }
        }
    }

    protected override IReadOnlyDictionary<string, string> Settings { get; }

    protected override void Dispose(bool disposing)
    {
        _server.Dispose();
        base.Dispose(disposing);
    }

    private async Task AnswerAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _server.AcceptTcpClientAsync();
                await using var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.ASCII);
                await stream.WriteAsync("220 mail.example ESMTP\r\n"u8.ToArray());
                while (await reader.ReadLineAsync() is { } line)
                {
                    lock (_heard)
                    {
                        _heard.Add(line);
                    }

                    await stream.WriteAsync(line.StartsWith("EHLO", StringComparison.Ordinal)
                        ? "250-mail.example\r\n250 AUTH PLAIN LOGIN\r\n"u8.ToArray()
                        : "250 OK\r\n"u8.ToArray());
                }
            }
        }
        catch (Exception over) when (over is SocketException or ObjectDisposedException or IOException)
        {
            // The test is over, or the client has hung up.
        }
    }
}

/// <summary>Mail goes over TLS or not at all.</summary>
public sealed class MailCarrierTests(PlainMailApp app) : IClassFixture<PlainMailApp>
{
    [Fact]
    public async Task Server_WithoutTls_IsToldNoPassword_AndNoMail()
    {
        var problem = await Assert.ThrowsAnyAsync<Exception>(() => app.AskAsync<IMailCarrier, bool>(async carrier =>
        {
            await carrier.SendAsync(new Mail("maya@example.org", "Maya", "Subject", "a secret link"), CancellationToken.None);
            return true;
        }));
        Assert.Contains("STARTTLS", problem.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("EHLO", app.Heard, StringComparison.Ordinal);
        Assert.DoesNotContain("AUTH", app.Heard, StringComparison.Ordinal);
        Assert.DoesNotContain("a secret link", app.Heard, StringComparison.Ordinal);
    }
}
