using System.Globalization;

namespace PotLock.Web.Hosting;

/// <summary>The container's health check: an image has no other client to ask with.</summary>
internal static class HealthProbe
{
    private const string DefaultPort = "5080";

    /// <summary>Asks <c>/health/ready</c> on this machine; 0 when it is.</summary>
    public static async Task<int> RunAsync(IServiceProvider services, CommandLine line, CancellationToken cancellationToken)
    {
        var port = Environment.GetEnvironmentVariable("ASPNETCORE_HTTP_PORTS")?.Split(';')[0];
        port = string.IsNullOrWhiteSpace(port) ? DefaultPort : port;
        if (!ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            throw new SettingProblemException($"ASPNETCORE_HTTP_PORTS is '{port}'; it must be a port, like 8080.");
        }

        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(8) };
        try
        {
            using var answer = await client.GetAsync(
                new Uri($"http://localhost:{port}/health/ready"), cancellationToken);
            await Console.Out.WriteLineAsync(
                answer.IsSuccessStatusCode ? "PotLock is ready." : $"PotLock answers {(int)answer.StatusCode}.");
            return answer.IsSuccessStatusCode ? CommandLine.Done : CommandLine.Failed;
        }
        catch (Exception problem) when (problem is HttpRequestException or TaskCanceledException
            && !cancellationToken.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("PotLock does not answer: " + problem.Message);
            return CommandLine.Failed;
        }
    }
}
