using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PotLock.Services.Tests.Harness;

/// <summary>A request that a fake server got.</summary>
public sealed record FakeRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>The body as text.</summary>
    public string Text => System.Text.Encoding.UTF8.GetString(Body);
}

/// <summary>A server on this machine that keeps what it is asked, and answers as a test says.</summary>
public sealed class FakeServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakeServer(WebApplication app) => _app = app;

    /// <summary>Its address, without a slash at the end.</summary>
    public string Address => _app.Urls.Single();

    /// <summary>Its port.</summary>
    public int Port => new Uri(Address).Port;

    /// <summary>What it was asked, the oldest first.</summary>
    public ConcurrentQueue<FakeRequest> Requests { get; } = new();

    /// <summary>What it answers.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = http =>
    {
        http.Response.StatusCode = StatusCodes.Status201Created;
        return Task.CompletedTask;
    };

    public static async Task<FakeServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new FakeServer(app);
        app.Run(server.TakeAsync);
        await app.StartAsync();
        return server;
    }

    /// <summary>Answers with a status from now on.</summary>
    public void AnswerWith(int status, string body = "", params (string Name, string Value)[] headers) => Answer = async http =>
    {
        http.Response.StatusCode = status;
        foreach (var (name, value) in headers)
        {
            http.Response.Headers[name] = value;
        }

        await http.Response.WriteAsync(body);
    };

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        Requests.Enqueue(new FakeRequest(
            http.Request.Method, http.Request.Path,
            http.Request.Headers.ToDictionary(
                header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.ToArray()));
        await Answer(http);
    }
}
