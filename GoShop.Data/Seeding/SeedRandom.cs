using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace GoShop.Data.Seeding;

/// <summary>Chance that falls the same way every time, and identifiers that do too.</summary>
internal sealed class SeedRandom(int seed)
{
    private readonly Random _random = new(seed);

    public double Share() => _random.NextDouble();

    public int Below(int bound) => _random.Next(bound);

    public int Between(int low, int high) => _random.Next(low, high + 1);

    public bool Chance(double share) => _random.NextDouble() < share;

    public T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    /// <summary>A UUIDv7 (RFC 9562 §5.7) whose random bits come from what it names.</summary>
    public static Guid Id(string kind, int number, DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}:{number}"), bytes);
        Span<byte> timestamp = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(timestamp, at.ToUnixTimeMilliseconds());
        timestamp[2..].CopyTo(bytes);
        bytes[6] = (byte)(0x70 | (bytes[6] & 0x0F));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes[..16], bigEndian: true);
    }
}
