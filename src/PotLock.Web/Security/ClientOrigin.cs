using System.Net;
using System.Net.Sockets;
using PotLock.Services.Users;

namespace PotLock.Web.Security;

/// <summary>Where the request at hand comes from.</summary>
internal sealed class ClientOrigin(IHttpContextAccessor requests) : IRequestOrigin
{
    public RequestOrigin Current => requests.HttpContext is { } http
        ? new RequestOrigin(AddressOf(http), http.Request.Headers.UserAgent.ToString())
        : RequestOrigin.Server;

    /// <summary>
    /// The network address that tries are counted for. Of an IPv6 address the first half: one subscriber has all the rest.
    /// </summary>
    public static string AddressOf(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress;
        if (address is { IsIPv4MappedToIPv6: true })
        {
            address = address.MapToIPv4();
        }

        return address is { AddressFamily: AddressFamily.InterNetworkV6 }
            ? new IPAddress([.. address.GetAddressBytes().Take(8), .. new byte[8]]) + "/64"
            : address?.ToString() ?? "unknown";
    }
}
