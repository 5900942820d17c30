using System.Net;
using System.Net.Sockets;

namespace GoShop.Server.PictureFetches;

/// <summary>
/// Which IP addresses are of the public internet, by IANA's registries of special-purpose addresses (RFC 6890): what is behind all others is a network of somebody's own, the server's
/// among them, or nothing at all.
/// </summary>
internal static class PublicAddresses
{
    private static readonly IPNetwork[] Special =
    [
        IPNetwork.Parse("0.0.0.0/8"),
        IPNetwork.Parse("10.0.0.0/8"),
        IPNetwork.Parse("100.64.0.0/10"),
        IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("169.254.0.0/16"),
        IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.0.0.0/24"),
        IPNetwork.Parse("192.0.2.0/24"),
        IPNetwork.Parse("192.88.99.0/24"),
        IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("198.18.0.0/15"),
        IPNetwork.Parse("198.51.100.0/24"),
        IPNetwork.Parse("203.0.113.0/24"),
        IPNetwork.Parse("224.0.0.0/4"),
        IPNetwork.Parse("240.0.0.0/4"),

        // Where machines of Azure are told about themselves; it looks like any other.
        IPNetwork.Parse("168.63.129.16/32"),

        // Teredo, ORCHID and others; documentation; 6to4, which has an IPv4 address in it.
        IPNetwork.Parse("2001::/23"),
        IPNetwork.Parse("2001:db8::/32"),
        IPNetwork.Parse("2002::/16"),
        IPNetwork.Parse("3fff::/20"),
    ];

    // RFC 4291 §2.4: of IPv6 nothing else is given out yet. IPv4 in IPv6 clothes, link-local, unique local and multicast addresses lie elsewhere.
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    // RFC 6052 §2.1: how networks that speak IPv6 alone reach IPv4.
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>Whether an address is of the public internet.</summary>
    public static bool Contain(IPAddress address)
    {
        // Networks take these for the IPv4 addresses in them, and those of IPv6 for containing what they do not.
        if (address.IsIPv4MappedToIPv6)
            return false;
        if (address.AddressFamily is AddressFamily.InterNetworkV6)
        {
            if (Nat64.Contains(address))
                return Contain(new IPAddress(address.GetAddressBytes().AsSpan(12)));
            if (!GlobalUnicast.Contains(address))
                return false;
        }
        return !Array.Exists(Special, network => network.Contains(address));
    }
}
