using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PotLock.Data.Channels;
using PotLock.Domain.Channels;
using PotLock.Services.Channels;
using PotLock.Services.Outbound;
using PotLock.Services.Tests.Harness;
using PotLock.Services.Users;

namespace PotLock.Services.Tests.Channels;

/// <summary>ntfy, Gotify and webhooks: one POST each, in the words of each, with secrets that are kept encrypted.</summary>
public sealed class ChannelTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Ntfy_GetsJsonAtTheServer_WithTheTopicAndTheToken(DatabaseKind database)
    {
        await using var server = await FakeServer.StartAsync();
        await using var book = await OpenAsync(database);
        await book.AddChannelAsync(ChannelKind.Ntfy, server.Address + "/my-topic", "tk_secret");
        await book.HappenAsync("Miete für Zoë 🏠");

        await book.PushRoundAsync();
        await book.PushRoundAsync();

        var request = Assert.Single(server.Requests);
        Assert.Equal(("POST", "/", "Bearer tk_secret"), (request.Method, request.Path, request.Headers["Authorization"]));
        Assert.StartsWith("application/json", request.Headers["Content-Type"], StringComparison.Ordinal);
        using var json = JsonDocument.Parse(request.Text);
        Assert.Equal(
            ("my-topic", "Scheduled payment made", "Miete für Zoë 🏠 was paid.",
                "https://pots.example.test" + (await book.ToldAsync())[^1].Path),
            (Text(json, "topic"), Text(json, "title"), Text(json, "message"), Text(json, "click")));
        Assert.True(Assert.Single(await book.ChannelsAsync()).Last!.IsTaken);
    }

    [OnEachDatabase]
    public async Task Gotify_GetsItsKey_AndTheAddressMayHaveAPath(DatabaseKind database)
    {
        await using var server = await FakeServer.StartAsync();
        await using var book = await OpenAsync(database);
        await book.AddChannelAsync(ChannelKind.Gotify, server.Address + "/gotify/", "AppKey");
        await book.HappenAsync();

        await book.PushRoundAsync();

        var request = Assert.Single(server.Requests);
        Assert.Equal(("/gotify/message", "AppKey"), (request.Path, request.Headers["X-Gotify-Key"]));
        using var json = JsonDocument.Parse(request.Text);
        Assert.Equal(("Scheduled payment made", "Rent was paid."), (Text(json, "title"), Text(json, "message")));
        Assert.Equal(
            "https://pots.example.test" + (await book.ToldAsync())[^1].Path,
            json.RootElement.GetProperty("extras").GetProperty("client::notification").GetProperty("click").GetProperty("url").GetString());
    }

    [OnEachDatabase]
    public async Task Webhook_GetsPlainJson(DatabaseKind database)
    {
        await using var server = await FakeServer.StartAsync();
        await using var book = await OpenAsync(database);
        await book.AddChannelAsync(ChannelKind.Webhook, server.Address + "/hook?key=1");
        await book.HappenAsync();

        await book.PushRoundAsync();

        using var json = JsonDocument.Parse(Assert.Single(server.Requests).Text);
        Assert.Equal(["title", "body", "url", "tag"], json.RootElement.EnumerateObject().Select(one => one.Name));
        Assert.Equal("Rent was paid.", Text(json, "body"));
    }

    [OnEachDatabase]
    public async Task Test_SaysWhatCameOfIt_AndIsNoted(DatabaseKind database)
    {
        await using var server = await FakeServer.StartAsync();
        await using var book = await OpenAsync(database);
        var id = (await book.AddChannelAsync(ChannelKind.Webhook, server.Address + "/hook")).Value.Id;
        Assert.Null(Assert.Single(await book.ChannelsAsync()).Last);
        foreach (var status in new[] { 200, 302, 401, 404, 429, 503 })
        {
            server.AnswerWith(status, headers: status == 302 ? [("Location", server.Address + "/other")] : []);
            Assert.Equal((status, (OutboundProblem?)null), await TestAsync(book, id));
        }

        Assert.All(server.Requests, request => Assert.Equal("/hook", request.Path));
        Assert.Contains("This is a test.", server.Requests.Last().Text, StringComparison.Ordinal);
        Assert.Equal((503, book.Clock.GetUtcNow().UtcDateTime), await LastAsync());
        await server.DisposeAsync();
        Assert.Equal((0, OutboundProblem.NoAnswer), await TestAsync(book, id));

        async Task<(int, DateTime)> LastAsync()
        {
            var row = Assert.Single(await book.ChannelsAsync());
            return (row.Last!.Status, row.LastTriedAtUtc!.Value);
        }
    }

    [OnEachDatabase]
    public async Task Channel_InAPrivateNetwork_IsNotCalled(DatabaseKind database)
    {
        await using var book = await OpenAsync(database);
        foreach (var address in new[] { "https://127.0.0.2/", "https://[::1]/", "https://10.0.0.1/", "https://169.254.169.254/latest" })
        {
            var id = (await book.AddChannelAsync(ChannelKind.Webhook, address, name: address)).Value.Id;
            Assert.Equal((0, OutboundProblem.NotPublic), await TestAsync(book, id));
        }
    }

    [OnEachDatabase]
    public async Task Secrets_AreKeptEncrypted_AndForTheirPersonOnly(DatabaseKind database)
    {
        await using var book = await OpenAsync(database);
        await book.AddChannelAsync(ChannelKind.Gotify, "https://gotify.example/very-secret-path", "AppKey");

        await using var db = book.App.Open(book.Id);
        var row = await db.Set<NotificationChannel>().AsNoTracking().SingleAsync();
        Assert.Equal("gotify.example", row.Host);
        Assert.StartsWith("CfDJ8", row.Sealed, StringComparison.Ordinal);
        Assert.DoesNotContain("very-secret-path", await book.EverythingAsync(), StringComparison.Ordinal);
        // Moved to another person, it cannot be read: it is called no more, and says so.
        var other = await book.App.OpenBookAsync("Bob");
        var otherId = (await other.OwnerAsync()).Id;
        await db.Set<NotificationChannel>().ExecuteUpdateAsync(
            set => set.SetProperty(channel => channel.UserId, otherId).SetProperty(channel => channel.BookId, other.Id));
        Assert.Equal((0, OutboundProblem.Unreadable), await TestAsync(other, row.Id));
    }

    [OnEachDatabase]
    public async Task AnothersChannel_IsNotFound(DatabaseKind database)
    {
        await using var server = await FakeServer.StartAsync();
        await using var book = await OpenAsync(database);
        var id = (await book.AddChannelAsync(ChannelKind.Webhook, server.Address)).Value.Id;
        var other = await book.App.OpenBookAsync("Bob");
        var (channels, bob) = (book.App.Get<PersonalChannels>(), await other.OwnerActorAsync());

        Assert.Same(PersonalChannels.NoSuchChannel, (await channels.TestAsync(bob, id)).Refusals[0]);
        Assert.Same(PersonalChannels.NoSuchChannel, (await channels.RemoveAsync(bob, id)).Refusals[0]);

        Assert.Empty(server.Requests);
        Assert.Single(await book.ChannelsAsync());
        Assert.False((await channels.RemoveAsync(await book.OwnerActorAsync(), id)).IsRefused);
        Assert.Empty(await book.ChannelsAsync());
    }

    [OnEachDatabase]
    public async Task ChannelOfAProgram_EndsWithItsSession(DatabaseKind database)
    {
        await using var server = await FakeServer.StartAsync();
        await using var book = await OpenAsync(database);
        var session = await book.LogInAsync();
        await book.AddChannelAsync(ChannelKind.Webhook, server.Address, by: new ChannelMaker(session, null));
        await book.HappenAsync();
        await book.PushRoundAsync();
        Assert.Single(server.Requests);

        await book.App.Get<Sessions>().EndAsync(session);
        Assert.Empty(await book.ChannelsAsync());
        await book.HappenAsync("Gym");
        await book.PushRoundAsync();
        Assert.Single(server.Requests);
        await using var db = book.App.Open(book.Id);
        Assert.Empty(await db.Set<NotificationChannel>().ToListAsync());
    }

    [OnEachDatabase]
    public async Task Channels_OfAnAccountInOtherHands_AreAllRemoved(DatabaseKind database)
    {
        await using var book = await OpenAsync(database);
        await book.AddChannelAsync(ChannelKind.Webhook, "https://a.example/", name: "One");
        await book.AddChannelAsync(ChannelKind.Webhook, "https://b.example/", name: "Two");
        Assert.Equal(
            "channel-name-taken", (await book.AddChannelAsync(ChannelKind.Webhook, "https://b.example/", name: "two")).Refusals[0].Name);

        await book.App.Get<PersonalChannels>().RemoveAllAsync((await book.OwnerAsync()).Id);

        Assert.Empty(await book.ChannelsAsync());
    }

    private static async Task<(int Status, OutboundProblem? Problem)> TestAsync(TestBook book, Guid id)
    {
        var last = (await book.App.Get<PersonalChannels>().TestAsync(await book.OwnerActorAsync(), id)).Value.Last!;
        return (last.Status, last.Problem);
    }

    private static string? Text(JsonDocument json, string name) => json.RootElement.GetProperty(name).GetString();

    private async Task<TestBook> OpenAsync(DatabaseKind database)
    {
        var book = await databases.OpenBookAsync(database);
        await book.ForgetWaitingAsync();
        await book.DepositAsync(500_00);
        return book;
    }
}
