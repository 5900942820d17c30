using System.Buffers.Binary;

namespace GoShop.Server.Imaging;

/// <summary>A format that the shop takes pictures in.</summary>
/// <param name="Ending">What its files end with.</param>
/// <param name="Loader">The one loader of libvips that may read it.</param>
internal sealed record SourceFormat(string Ending, string Loader)
{
    /// <summary>How many bytes of a file tell what it is.</summary>
    public const int HeadLength = 64;

    public static readonly SourceFormat Avif = new("avif", "heifload");

    private static readonly SourceFormat Jpeg = new("jpg", "jpegload");
    private static readonly SourceFormat Png = new("png", "pngload");
    private static readonly SourceFormat Gif = new("gif", "gifload");
    private static readonly SourceFormat Webp = new("webp", "webpload");

    /// <summary>The format of a file that begins with these bytes; null where it is none that the shop takes.</summary>
    public static SourceFormat? Of(ReadOnlySpan<byte> head)
        => head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? Jpeg
            : head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]) ? Png
            : head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8) ? Gif
            : head.StartsWith("RIFF"u8) && head.Length >= 12 && head[8..].StartsWith("WEBP"u8) ? Webp
            : IsAvif(head) ? Avif
            : null;

    // ISO/IEC 14496-12 §4.3: the size of the box, "ftyp", the major brand, its version, then the brands that the file is compatible with.
    private static bool IsAvif(ReadOnlySpan<byte> head)
    {
        if (head.Length < 16 || !head[4..].StartsWith("ftyp"u8))
            return false;
        var length = (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(head), (uint)head.Length);
        for (var at = 8; at + 4 <= length; at += at == 8 ? 8 : 4)
        {
            if (head[at..].StartsWith("avif"u8))
                return true;
        }
        return false;
    }
}
