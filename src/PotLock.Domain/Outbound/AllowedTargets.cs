using System.Net;

namespace PotLock.Domain.Outbound;

/// <summary>
/// What whoever runs PotLock lets it call beside the public internet: names of hosts, addresses, and networks such as
/// <c>192.168.1.0/24</c>. To those it may also speak without encryption.
/// </summary>
public sealed class AllowedTargets
{
    private static readonly char[] s_separators = [',', ';', ' ', '\t', '\r', '\n'];

    private readonly HashSet<string> _hosts;
    private readonly List<IPNetwork> _networks;

    private AllowedTargets(HashSet<string> hosts, List<IPNetwork> networks) => (_hosts, _networks) = (hosts, networks);

    /// <summary>Nothing but the public internet, encrypted.</summary>
    public static AllowedTargets None { get; } = new([], []);

    /// <summary>Reads a list with commas, semicolons or spaces between.</summary>
    /// <param name="text">The list.</param>
    /// <param name="targets">What it allows; <see cref="None"/> when it cannot be read.</param>
    /// <returns>The first entry that is none of the three; null when all are.</returns>
    public static string? Read(string text, out AllowedTargets targets)
    {
        ArgumentNullException.ThrowIfNull(text);
        targets = None;
        HashSet<string> hosts = new(StringComparer.OrdinalIgnoreCase);
        List<IPNetwork> networks = [];
        foreach (var entry in text.Split(s_separators, StringSplitOptions.RemoveEmptyEntries))
        {
            if (IPAddress.TryParse(entry.Trim('[', ']'), out var address))
            {
                networks.Add(new IPNetwork(Plain(address), Plain(address).GetAddressBytes().Length * 8));
            }
            else if (IPNetwork.TryParse(entry, out var network))
            {
                networks.Add(network);
            }
            else if (!entry.Contains('/', StringComparison.Ordinal) && Uri.CheckHostName(entry) == UriHostNameType.Dns)
            {
                hosts.Add(Key(entry));
            }
            else
            {
                return entry;
            }
        }

        targets = new AllowedTargets(hosts, networks);
        return null;
    }

    /// <summary>Whether a host is allowed by its name, whatever its address is.</summary>
    public bool Allows(string host) => _hosts.Contains(Key(host));

    /// <summary>Whether an address is allowed; one of IPv4 that is written as IPv6 is the same address.</summary>
    public bool Allows(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return _networks.Any(network => network.Contains(Plain(address)));
    }

    /// <summary>
    /// Whether PotLock may connect: what is allowed by name or address in any way, everything else only if it is public and the
    /// connection is encrypted.
    /// </summary>
    /// <param name="host">The name that was asked for.</param>
    /// <param name="address">The address that the name has, which is the one that is connected to.</param>
    /// <param name="isEncrypted">Whether it is by https.</param>
    public bool MayConnect(string host, IPAddress address, bool isEncrypted) =>
        Allows(host) || Allows(address) || (isEncrypted && PublicAddresses.IsPublic(address));

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private static string Key(string host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return host.TrimEnd('.').ToUpperInvariant();
    }
}
