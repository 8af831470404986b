using System.Net;
using System.Net.Sockets;

namespace PotLock.Domain.Outbound;

/// <summary>
/// Which network addresses are of the public internet. Everything else is somebody's own network, this very machine, or set aside: what
/// a person types must not make the server call there.
/// </summary>
public static class PublicAddresses
{
    private const int BytesOfIPv4 = 4;

    /// <summary>What of IPv4 is set aside (IANA's registry of addresses with a purpose).</summary>
    private static readonly IPNetwork[] s_ofIPv4 =
    [
        IPNetwork.Parse("0.0.0.0/8"), // this network; on Linux 0.0.0.0 is this machine
        IPNetwork.Parse("10.0.0.0/8"), // private
        IPNetwork.Parse("100.64.0.0/10"), // shared by the customers of a provider
        IPNetwork.Parse("127.0.0.0/8"), // this machine
        IPNetwork.Parse("169.254.0.0/16"), // this link; clouds tell machines their secrets there
        IPNetwork.Parse("172.16.0.0/12"), // private
        IPNetwork.Parse("192.0.0.0/24"), // protocols
        IPNetwork.Parse("192.0.2.0/24"), // documentation
        IPNetwork.Parse("192.88.99.0/24"), // relays of 6to4, given up
        IPNetwork.Parse("192.168.0.0/16"), // private
        IPNetwork.Parse("198.18.0.0/15"), // measuring
        IPNetwork.Parse("198.51.100.0/24"), // documentation
        IPNetwork.Parse("203.0.113.0/24"), // documentation
        IPNetwork.Parse("224.0.0.0/4"), // many at once
        IPNetwork.Parse("240.0.0.0/4"), // not given out, and everybody at once
    ];

    /// <summary>The part of IPv6 that is given out; loopback, link, private and multicast addresses are outside of it.</summary>
    private static readonly IPNetwork s_givenOut = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] s_ofIPv6 =
    [
        IPNetwork.Parse("2001::/23"), // protocols, Teredo among them
        IPNetwork.Parse("2001:db8::/32"), // documentation
        IPNetwork.Parse("3fff::/20"), // documentation
    ];

    /// <summary>
    /// Forms of IPv6 that carry an address of IPv4, and at which byte. The mapped form is no network here: the framework’s own test
    /// whether a network contains such an address is wrong for some (<c>::ffff:10.1.2.3</c>).
    /// </summary>
    private static readonly (IPNetwork Form, int At)[] s_carriers =
    [
        (IPNetwork.Parse("64:ff9b::/96"), 12), // NAT64
        (IPNetwork.Parse("2002::/16"), 2), // 6to4
    ];

    /// <summary>Whether an address is public; one that carries another is what that one is.</summary>
    public static bool IsPublic(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return !s_ofIPv4.Any(network => network.Contains(address));
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return IsPublic(address.MapToIPv4());
        }

        foreach (var (form, at) in s_carriers)
        {
            if (form.Contains(address))
            {
                return IsPublic(new IPAddress(address.GetAddressBytes().AsSpan(at, BytesOfIPv4)));
            }
        }

        return s_givenOut.Contains(address) && !s_ofIPv6.Any(network => network.Contains(address));
    }
}
