using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Http;
using PotLock.Domain.Outbound;
using PotLock.Services.Outbound;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Outbound;

/// <summary>What leaves for addresses that people typed: looked up once, refused by the address, short.</summary>
public sealed class OutboundClientTests
{
    [Theory]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:127.0.0.1]/")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://10.0.0.1/")]
    [InlineData("https://100.64.0.1/")]
    [InlineData("https://[fd00::1]/")]
    [InlineData("https://[64:ff9b::7f00:1]/")]
    [InlineData("https://[2002:7f00:1::]/")]
    [InlineData("https://0.0.0.0/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0177.0.0.1/")]
    [InlineData("https://0x7f.1/")]
    [InlineData("https://localhost/")]
    [InlineData("http://127.0.0.1/")]
    public async Task AddressThatIsNotPublic_IsRefused(string address)
    {
        using var client = Client(AllowedTargets.None, new SystemHostAddresses());

        Assert.Equal(OutboundProblem.NotPublic, await ProblemAsync(client, address));
    }

    [Fact]
    public async Task Name_IsRefusedByTheAddressThatItHas()
    {
        foreach (var found in new[] { "127.0.0.1", "10.0.0.7", "192.168.1.1", "169.254.169.254", "::1", "fe80::1", "::ffff:10.0.0.1" })
        {
            using var client = Client(AllowedTargets.None, new FakeNames(IPAddress.Parse(found)));
            Assert.Equal(OutboundProblem.NotPublic, await ProblemAsync(client, "https://innocent.example/"));
        }
    }

    [Fact]
    public async Task NameThatSaysAnotherAddressASecondTime_IsLookedUpOnce_AndThatAddressIsConnectedTo()
    {
        await using var server = await FakeServer.StartAsync();
        Assert.Null(AllowedTargets.Read("127.0.0.2", out var allow));
        // First the address that is allowed, where nobody listens; then this machine, where somebody does.
        var names = new FakeNames(IPAddress.Parse("127.0.0.2"), IPAddress.Loopback);
        using var client = Client(allow, names);

        Assert.Equal(OutboundProblem.NoAnswer, await ProblemAsync(client, $"http://rebinding.example:{server.Port}/"));

        Assert.Equal(1, names.Asked);
        Assert.Empty(server.Requests);
        // Each request asks anew, and what the name says now is judged as well.
        Assert.Equal(OutboundProblem.NotPublic, await ProblemAsync(client, $"http://rebinding.example:{server.Port}/"));
        Assert.Equal(2, names.Asked);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task NameWithSeveralAddresses_IsTriedAtThoseThatAreAllowedOnly()
    {
        await using var server = await FakeServer.StartAsync();
        Assert.Null(AllowedTargets.Read("127.0.0.0/30", out var allow));
        var names = new FakeNames { Together = [IPAddress.Parse("10.0.0.1"), IPAddress.Parse("127.0.0.2"), IPAddress.Loopback] };
        using var client = Client(allow, names);

        using var answer = await client.Http.GetAsync(new Uri($"http://several.example:{server.Port}/"));

        Assert.Equal((HttpStatusCode.Created, 1), (answer.StatusCode, server.Requests.Count));
    }

    [Fact]
    public async Task WithoutEncryption_OnlyWhatIsAllowedIsCalled()
    {
        using var client = Client(AllowedTargets.None, new FakeNames(IPAddress.Parse("1.1.1.1")));

        Assert.Equal(OutboundProblem.NotEncrypted, await ProblemAsync(client, "http://public.example/"));
    }

    [Fact]
    public async Task HostThatIsAllowedByName_IsCalled_AndTellsNothingOfThePerson()
    {
        await using var server = await FakeServer.StartAsync();
        Assert.Null(AllowedTargets.Read("home.example", out var allow));
        using var client = Client(allow, new FakeNames(IPAddress.Loopback));
        using var activity = new Activity("request").Start();

        using var answer = await client.Http.GetAsync(new Uri($"http://home.example:{server.Port}/hook"));
        using var again = await client.Http.GetAsync(new Uri($"http://home.example:{server.Port}/hook"));

        Assert.Equal(2, server.Requests.Count);
        Assert.All(server.Requests, request => Assert.Equal(["Host", "User-Agent"], request.Headers.Keys.Order()));
    }

    [Fact]
    public async Task Redirect_IsAnAnswer_AndNotFollowed()
    {
        await using var server = await FakeServer.StartAsync();
        server.AnswerWith(302, headers: ("Location", server.Address + "/secret"));
        using var client = ClientOf(server);

        using var answer = await client.Http.GetAsync(new Uri(server.Address + "/hook"));

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal("/hook", Assert.Single(server.Requests).Path);
    }

    [Fact]
    public async Task Cookie_IsNotKept()
    {
        await using var server = await FakeServer.StartAsync();
        server.AnswerWith(200, headers: ("Set-Cookie", "who=ada; path=/"));
        using var client = ClientOf(server);

        using var first = await client.Http.GetAsync(new Uri(server.Address));
        using var second = await client.Http.GetAsync(new Uri(server.Address));

        Assert.DoesNotContain(server.Requests, request => request.Headers.ContainsKey("Cookie"));
    }

    [Fact]
    public async Task Answer_OfMoreThan64KiB_IsNotTaken_AndOneOfExactlyThatIs()
    {
        await using var server = await FakeServer.StartAsync();
        using var client = ClientOf(server);
        server.AnswerWith(200, new string('x', OutboundClient.MaxAnswerBytes));
        using var answer = await client.Http.GetAsync(new Uri(server.Address), HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(OutboundClient.MaxAnswerBytes, (await answer.Content.ReadAsStringAsync()).Length);

        server.AnswerWith(200, new string('x', OutboundClient.MaxAnswerBytes + 1));
        Assert.Equal(OutboundProblem.TooLong, await ProblemAsync(client, server.Address));

        // And one that never ends is not waited for.
        server.Answer = async http =>
        {
            while (!http.RequestAborted.IsCancellationRequested)
            {
                await http.Response.WriteAsync(new string('x', 1024), http.RequestAborted);
            }
        };
        Assert.Equal(OutboundProblem.TooLong, await ProblemAsync(client, server.Address));
    }

    [Fact]
    public async Task AnswerThatDribbles_IsCutOffAfterFiveSeconds()
    {
        await using var server = await FakeServer.StartAsync();
        server.Answer = async http =>
        {
            while (!http.RequestAborted.IsCancellationRequested)
            {
                await http.Response.WriteAsync("x", http.RequestAborted);
                await http.Response.Body.FlushAsync(http.RequestAborted);
                await Task.Delay(200, http.RequestAborted);
            }
        };
        using var client = ClientOf(server);
        var began = Stopwatch.GetTimestamp();

        Assert.Equal(OutboundProblem.TooSlow, await ProblemAsync(client, server.Address));

        Assert.InRange(Stopwatch.GetElapsedTime(began), OutboundClient.Patience - TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task NameThatNobodyKnows_SaysSo()
    {
        using var client = Client(AllowedTargets.None, new FakeNames());

        Assert.Equal(OutboundProblem.UnknownHost, await ProblemAsync(client, "https://nobody.invalid/"));
    }

    private static OutboundClient Client(AllowedTargets allow, IHostAddresses names) => new(new OutboundSettings(allow), names);

    private static OutboundClient ClientOf(FakeServer server)
    {
        Assert.Null(AllowedTargets.Read(new Uri(server.Address).Host, out var allow));
        return Client(allow, new SystemHostAddresses());
    }

    private static async Task<OutboundProblem?> ProblemAsync(OutboundClient client, string address)
    {
        var problem = await Record.ExceptionAsync(async () =>
        {
            using var answer = await client.Http.GetAsync(new Uri(address), HttpCompletionOption.ResponseHeadersRead);
        });
        return problem is null ? null : OutboundClient.ProblemOf(problem);
    }

    /// <summary>Names that say one address the first time and another the next.</summary>
    private sealed class FakeNames(params IPAddress[] inTurn) : IHostAddresses
    {
        public int Asked { get; private set; }

        public IReadOnlyList<IPAddress>? Together { get; init; }

        public Task<IReadOnlyList<IPAddress>> FindAsync(string host, CancellationToken cancellationToken)
        {
            Asked++;
            return Task.FromResult(
                Together ?? (inTurn.Length == 0 ? [] : (IReadOnlyList<IPAddress>)[inTurn[Math.Min(Asked, inTurn.Length) - 1]]));
        }
    }
}
