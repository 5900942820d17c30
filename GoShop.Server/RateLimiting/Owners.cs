using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using GoShop.Data.Accounts;

namespace GoShop.Server.RateLimiting;

/// <summary>Says to whom something is counted, in 128 bits.</summary>
internal static class Owners
{
    private const int NetworkBytes = 8;

    /// <summary>An address. Of IPv6 the first 64 bits: that is what a household gets, and whoever has them has all the others (RFC 6177).</summary>
    public static UInt128 Of(IPAddress? address)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        if (address is { AddressFamily: AddressFamily.InterNetwork })
            address = address.MapToIPv6();
        if (address is not null && address.TryWriteBytes(bytes, out _) && !address.IsIPv4MappedToIPv6)
            bytes[NetworkBytes..].Clear();
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    /// <summary>A user.</summary>
    public static UInt128 Of(Guid user)
    {
        Span<byte> bytes = stackalloc byte[16];
        user.TryWriteBytes(bytes);
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    /// <summary>An e-mail address, however it is written that finds the same account; as a hash, for what strangers type in need not be known.</summary>
    public static UInt128 OfText(string text)
        => BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(EmailKey.Of(text.Trim()))));
}
