using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using PotLock.Browser.Tests.Harness;
using PotLock.Browser.Tests.Pages;
using Xunit.Abstractions;

namespace PotLock.Browser.Tests.Weight;

/// <summary>
/// What a first visit loads, as it goes over the wire. Every page in every state is weighed where it is looked at for
/// barriers, by what its window says it has loaded; here the same scale is held against what the network carried.
/// </summary>
[Collection(BrowserRun.Name)]
public sealed class PageWeightTests(BrowserRun run, ITestOutputHelper output)
{
    [BrowserFact]
    public async Task Landing_OnAFirstVisit_IsLight()
    {
        await using var visitor = await run.OpenForTheFirstTimeAsync(Device.Phone);
        await WeighAsync(visitor, "/");
    }

    [BrowserFact]
    public async Task Dashboard_OnAFirstVisit_IsLight()
    {
        await using var visitor = await run.OpenAsForTheFirstTimeAsync(Books.Full, Books.FillAsync, Device.Phone);
        await WeighAsync(visitor, "/dashboard");
    }

    private const string Icon = "/img/logo.svg";

    private async Task WeighAsync(Visitor visitor, string path)
    {
        var devTools = await visitor.Page.Context.NewCDPSessionAsync(visitor.Page);
        await devTools.SendAsync("Network.enable");
        Dictionary<string, string> addresses = [];
        Dictionary<string, long> carried = [];
        devTools.Event("Network.responseReceived").OnEvent += (_, message) =>
            addresses[message!.Value.GetProperty("requestId").GetString()!] = message.Value.GetProperty("response")
                .GetProperty("url")
                .GetString()!;
        devTools.Event("Network.loadingFinished").OnEvent += (_, message) =>
        {
            // What stands in the page or a style itself (data:) is no file.
            if (new Uri(addresses[message!.Value.GetProperty("requestId").GetString()!]) is { Scheme: "http" } address)
            {
                carried[address.PathAndQuery] = Bytes(message.Value);
            }
        };
        await visitor.Page.GotoAsync(path);
        // Modules that a page imports when it has time come after its load.
        await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var weight = await new PotLockPage(visitor).WeighAsync();
        output.WriteLine(weight.ToString());
        await Patience.UntilAsync(() => carried.Count >= weight.Files.Count);

        // The icon of the window is fetched by the browser in its own time, before or after the page was weighed.
        var files = weight.Files.Where(file => file.Address != Icon).ToList();
        Assert.Equal(
            carried.Keys.Where(address => address != Icon).Order(StringComparer.Ordinal),
            files.Select(file => file.Address).Order(StringComparer.Ordinal));
        Assert.All(
            files,
            file => Assert.True(file.Bytes <= carried[file.Address] + PageWeight.HeaderBytes, $"{file} is more than was carried."));
        Assert.Contains(weight.Files, file => file.Address.Contains("site.css", StringComparison.Ordinal));
        Assert.Contains(weight.Files, file => file.Address.Contains(".woff2", StringComparison.Ordinal));
        Assert.True(weight.IsLight, $"{path} on a phone: {weight}");
    }

    // The figure of the protocol is a number, with or without decimals.
    private static long Bytes(JsonElement message) =>
        long.Parse(message.GetProperty("encodedDataLength").GetRawText().Split('.')[0], CultureInfo.InvariantCulture);
}
