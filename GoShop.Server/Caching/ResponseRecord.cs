using System.Text;
using GoShop.GraphQL.Caching;

namespace GoShop.Server.Caching;

/// <summary>A cached response as Redis keeps it.</summary>
/// <param name="Clock">What the cache's clock was before the response was computed: it is out of date if one of its tags has changed since.</param>
internal sealed record ResponseRecord(CachedResponse Response, long Clock)
{
    // Raised with each change of the layout: instances of another version pass such records over.
    private const byte Version = 1;

    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream(Response.Json.Length + 1024);
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(Version);
        writer.Write(Clock);
        writer.Write(Response.ComputedAt.UtcTicks);
        writer.Write(Response.MaxAge.Ticks);
        writer.Write(Response.Tags.Count);
        foreach (var tag in Response.Tags)
            writer.Write(tag);
        writer.Write(Response.Json.Length);
        writer.Write(Response.Json.Span);
        writer.Flush();
        return bytes.ToArray();
    }

    /// <summary>Reads a record; null where it is none of this version.</summary>
    public static ResponseRecord? Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        try
        {
            if (reader.ReadByte() != Version)
                return null;
            var clock = reader.ReadInt64();
            var computedAt = new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero);
            var maxAge = TimeSpan.FromTicks(reader.ReadInt64());
            var tags = new string[reader.ReadInt32()];
            for (var i = 0; i < tags.Length; i++)
                tags[i] = reader.ReadString();
            var json = reader.ReadBytes(reader.ReadInt32());
            return new ResponseRecord(new CachedResponse(json, tags, computedAt, maxAge), clock);
        }
        catch (Exception error) when (error is EndOfStreamException or FormatException or ArgumentException or OverflowException)
        {
            return null;
        }
    }
}
