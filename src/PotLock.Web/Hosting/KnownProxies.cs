using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace PotLock.Web.Hosting;

/// <summary>
/// Whose word is taken for the client's address and for HTTPS: the proxies that <c>KnownProxies</c> lists (addresses or
/// networks, parted by commas), and this machine. Anybody else could claim to be anyone, and would pass the throttles.
/// </summary>
internal static class KnownProxies
{
    public static void Trust(ForwardedHeadersOptions options, IConfiguration configuration)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        const StringSplitOptions tidy = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        foreach (var text in (configuration["KnownProxies"] ?? "").Split(',', tidy))
        {
            if (IPAddress.TryParse(text, out var address))
            {
                options.KnownProxies.Add(address);
            }
            else if (System.Net.IPNetwork.TryParse(text, out var network))
            {
                options.KnownIPNetworks.Add(network);
            }
            else
            {
                throw new SettingProblemException(
                    $"KnownProxies has '{text}'; it must be an address, like 10.0.0.5, or a network, like 10.0.0.0/24.");
            }
        }
    }
}
