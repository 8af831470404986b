using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Security;

/// <summary>
/// The app behind the server that it is shipped with: only that one refuses headers that cannot be sent, and reads bodies
/// piece by piece.
/// </summary>
public class HostileApp : PotLockApp
{
    private readonly Lazy<Uri> _address;

    public HostileApp() => _address = new(() =>
    {
        UseKestrel();
        StartServer();
        var addresses = Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        return new Uri($"http://127.0.0.1:{new Uri(addresses.First()).Port}");
    });

    /// <summary>Where it listens.</summary>
    public Uri Address => _address.Value;

    /// <inheritdoc />
    protected override void ConfigureServices(IServiceCollection services) => services.AddLogging(logging => logging.ClearProviders());

    /// <inheritdoc />
    public override Browser OpenBrowser()
    {
        var cookies = new CookieContainer();
        var handler = new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false };
        return new(new HttpClient(handler) { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(60) }, cookies);
    }
}
