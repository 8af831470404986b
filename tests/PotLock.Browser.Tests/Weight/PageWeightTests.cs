using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using PotLock.Browser.Tests.Harness;
using Xunit.Abstractions;

namespace PotLock.Browser.Tests.Weight;

/// <summary>
/// What a first visit loads, headers included: pages as they go over the wire, which nobody compresses (they hold secrets);
/// styles and scripts as a published app sends them, compressed once when it is built, which this one does not do.
/// </summary>
[Collection(BrowserRun.Name)]
public sealed class PageWeightTests(BrowserRun run, ITestOutputHelper output)
{
    private const long MostBytes = 150_000;
    private const long HeaderBytes = 400;

    [BrowserFact]
    public async Task Landing_OnAFirstVisit_IsLight()
    {
        await using var visitor = await run.OpenAsync(Device.Phone);
        await WeighAsync(visitor, "/");
    }

    [BrowserFact]
    public async Task Dashboard_OnAFirstVisit_IsLight()
    {
        await using var visitor = await run.OpenAsAsync(Books.Full, Books.FillAsync, Device.Phone);
        await WeighAsync(visitor, "/dashboard");
    }

    private async Task WeighAsync(Visitor visitor, string path)
    {
        var devTools = await visitor.Page.Context.NewCDPSessionAsync(visitor.Page);
        await devTools.SendAsync("Network.enable");
        Dictionary<string, string> addresses = [];
        List<(string Address, long Bytes)> loaded = [];
        devTools.Event("Network.responseReceived").OnEvent += (_, message) =>
            addresses[message!.Value.GetProperty("requestId").GetString()!] = message.Value.GetProperty("response").GetProperty("url").GetString()!;
        devTools.Event("Network.loadingFinished").OnEvent += (_, message) =>
            loaded.Add((addresses.GetValueOrDefault(message!.Value.GetProperty("requestId").GetString()!, "?"), Bytes(message.Value)));
        await visitor.Page.GotoAsync(path, new() { WaitUntil = Microsoft.Playwright.WaitUntilState.NetworkIdle });
        for (var i = 0; i < loaded.Count; i++)
        {
            loaded[i] = (loaded[i].Address, await PublishedAsync(visitor, loaded[i].Address) ?? loaded[i].Bytes);
        }

        foreach (var (address, bytes) in loaded)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{bytes,8} {new Uri(address).PathAndQuery}"));
        }

        var total = loaded.Sum(file => file.Bytes);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{total,8} in all, {loaded.Count} files"));
        Assert.Contains(loaded, file => file.Address.Contains("site.css", StringComparison.Ordinal));
        Assert.Contains(loaded, file => file.Address.Contains(".woff2", StringComparison.Ordinal));
        Assert.InRange(total, 1, MostBytes);
    }

    private static async Task<long?> PublishedAsync(Visitor visitor, string address)
    {
        if (!new Uri(address).AbsolutePath.EndsWith(".css", StringComparison.Ordinal) && !new Uri(address).AbsolutePath.EndsWith(".js", StringComparison.Ordinal))
        {
            return null;
        }

        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            await gzip.WriteAsync(await (await visitor.Page.APIRequest.GetAsync(address)).BodyAsync());
        }

        return packed.Length + HeaderBytes;
    }

    // The figure of the protocol is a number, with or without decimals.
    private static long Bytes(JsonElement message) =>
        long.Parse(message.GetProperty("encodedDataLength").GetRawText().Split('.')[0], CultureInfo.InvariantCulture);
}
