using System.Net;
using System.Net.Sockets;
using System.Text;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Security;

/// <summary>An app that works on one request of a person at once, and lets none wait.</summary>
public sealed class BusyApp : HostileApp
{
    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["Requests:PerPerson"] = "1",
        ["Requests:Waiting"] = "0",
    };
}

/// <summary>One person's many requests wait for each other; nobody else waits for them.</summary>
public sealed class RequestsAtOnceTests(BusyApp app) : IClassFixture<BusyApp>
{
    [Fact]
    public async Task MoreAtOnceThanAllowed_IsRefusedWithAPage_AndOthersGoOn()
    {
        var (busy, other) = (await app.OpenRegisteredAsync(), await app.OpenRegisteredAsync());
        var (refused, sent) = await RefusedBesideAFormAsync(busy);
        using (sent)
        {
            Assert.Equal("Too many tries", refused.TextOf("main h1"));
            Assert.Equal("1", refused.Response.Headers.GetValues("Retry-After").Single());
            (await other.GetAsync("/pots")).Expect(HttpStatusCode.OK);
        }

        await UntilAsync(() => busy.GetAsync("/pots"), HttpStatusCode.OK);
    }

    /// <summary>
    /// Asks for a page while a form of the same person is still on its way, which is worked on meanwhile. Sometimes the page comes
    /// first, and it is the form that is refused: then once more.
    /// </summary>
    private async Task<(Page Refused, TcpClient Sent)> RefusedBesideAFormAsync(Browser busy)
    {
        var address = app.Address;
        for (var attempt = 0; attempt < 20; attempt++)
        {
            var tcp = new TcpClient();
            await tcp.ConnectAsync(address.Host, address.Port);
            await tcp.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                $"POST /deposits HTTP/1.1\r\nHost: localhost\r\nCookie: {busy.Cookies.GetCookieHeader(address)}\r\n"
                    + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nAmount=5"));
            for (var i = 0; i < 20 && tcp.Available == 0; i++)
            {
                if (await busy.GetAsync("/pots") is { Status: HttpStatusCode.TooManyRequests } refused)
                {
                    return (refused, tcp);
                }

                await Task.Delay(50);
            }

            tcp.Dispose();
        }

        throw new InvalidOperationException("No page was refused beside a form.");
    }

    private static async Task<Page> UntilAsync(Func<Task<Page>> ask, HttpStatusCode status)
    {
        for (var i = 0; i < 200; i++)
        {
            var page = await ask();
            if (page.Status == status)
            {
                return page;
            }

            await Task.Delay(50);
        }

        return (await ask()).Expect(status);
    }
}
