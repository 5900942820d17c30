using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using Xunit;

namespace GoShop.Server.Tests.Imaging;

/// <summary>Files that are pictures, or say so; what a picture is made of is made by libvips itself.</summary>
internal static class PictureFiles
{
    /// <summary>Something that people put into files and that no client is to see.</summary>
    public const string Secret = "GPS 55.7558N 37.6173E";

    /// <summary>Half red, half blue, side by side.</summary>
    public static byte[] Jpeg(int width = 60, int height = 40) => Made($"two{width}x{height}.jpg", folder => TwoColours(folder, width, height, "jpg"));

    public static byte[] Png(int width = 60, int height = 40) => Made($"two{width}x{height}.png", folder => TwoColours(folder, width, height, "png"));

    public static byte[] Webp() => Made("two.webp", folder => TwoColours(folder, 60, 40, "webp"));

    public static byte[] Avif() => Made("two.avif", folder => TwoColours(folder, 60, 40, "avif"));

    public static byte[] Gif() => Made("two.gif", folder => TwoColours(folder, 60, 40, "gif"));

    /// <summary>A JPEG that a camera held on its side took, and that says where.</summary>
    public static byte[] TurnedJpeg() => WithExif(Jpeg(60, 40), orientation: 6);

    /// <summary>A GIF whose first frame is red, and whose second is blue.</summary>
    public static byte[] AnimatedGif() => Made("animated.gif", folder =>
    {
        var red = Colour(folder, "red", 40, 40, "255 0 0");
        var blue = Colour(folder, "blue", 40, 40, "0 0 255");
        Vips(folder, "join", red, blue, "tall.v", "vertical");
        Vips(folder, "gifsave", "tall.v", "animated.gif", "--page-height", "40");
        return "animated.gif";
    });

    public static byte[] CmykJpeg() => Made("cmyk.jpg", folder =>
    {
        Vips(folder, "colourspace", Colour(folder, "red", 60, 40, "255 0 0"), "cmyk.jpg", "cmyk");
        return "cmyk.jpg";
    });

    public static byte[] DeepPng() => Made("deep.png", folder =>
    {
        Vips(folder, "colourspace", Colour(folder, "red", 60, 40, "255 0 0"), "deep.png", "rgb16");
        return "deep.png";
    });

    /// <summary>A PNG of one colour that unpacks to very many pixels.</summary>
    public static byte[] Bomb() => Made("bomb.png", folder =>
    {
        Vips(folder, "black", "bomb.png[compression=9]", "8000", "6400", "--bands", "3");
        return "bomb.png";
    });

    /// <summary>A PNG that is longer than any WebP picture can be.</summary>
    public static byte[] Ribbon() => Made("ribbon.png", folder =>
    {
        Vips(folder, "black", "ribbon.png", "16400", "4");
        return "ribbon.png";
    });

    public static byte[] Tiff() => Made("two.tif", folder => TwoColours(folder, 60, 40, "tif"));

    /// <summary>What begins like a PNG and says that it has more pixels than anybody has memory for.</summary>
    public static byte[] PngOfSize(uint width, uint height)
    {
        var file = Png();
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(16), width);
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(20), height);
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(29), Crc(file.AsSpan(12, 17)));
        return file;
    }

    /// <summary>A PNG with a text that unpacks to very many letters.</summary>
    public static byte[] PngWithLongText()
    {
        using var packed = new MemoryStream();
        using (var zlib = new System.IO.Compression.ZLibStream(packed, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true))
        {
            var blank = new byte[1_000_000];
            for (var million = 0; million < 200; million++)
                zlib.Write(blank);
        }
        byte[] chunk = [.. "zTXtComment\0\0"u8, .. packed.ToArray()];
        var (png, head) = (Png(), 33);
        byte[] length = new byte[4], check = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, chunk.Length - 4);
        BinaryPrimitives.WriteUInt32BigEndian(check, Crc(chunk));
        return [.. png[..head], .. length, .. chunk, .. check, .. png[head..]];
    }

    /// <summary>The first two thirds of a file.</summary>
    public static byte[] Half(byte[] file) => file[..(file.Length * 2 / 3)];

    /// <summary>The colour of a pixel, red, green and blue.</summary>
    public static int[] PixelOf(byte[] picture, int x, int y) => WithFile(picture, (folder, file) =>
        Vips(folder, "getpoint", file, $"{x}", $"{y}").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(3).Select(part => (int)double.Parse(part)).ToArray());

    /// <summary>What libvips says of a picture: <c>60x40 uchar, 3 bands, srgb, jpegload</c>.</summary>
    public static string HeaderOf(byte[] picture) => WithFile(picture, (folder, file) => Run(folder, "vipsheader", file).Split(": ")[1].Trim());

    /// <summary>All that libvips says of a picture, metadata included.</summary>
    public static string EverythingOf(byte[] picture) => WithFile(picture, (folder, file) => Run(folder, "vipsheader", "-a", file));

    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, byte[]> MadeBefore = [];

    /// <summary>A file that is made once in a run of the tests.</summary>
    private static byte[] Made(string name, Func<string, string> make)
    {
        lock (Gate)
        {
            if (!MadeBefore.TryGetValue(name, out var bytes))
            {
                var folder = Directory.CreateTempSubdirectory("goshop-pictures-").FullName;
                MadeBefore[name] = bytes = File.ReadAllBytes(Path.Combine(folder, make(folder)));
                Directory.Delete(folder, recursive: true);
            }
            return [.. bytes];
        }
    }

    private static string TwoColours(string folder, int width, int height, string ending)
    {
        Vips(folder, "join", Colour(folder, "left", width / 2, height, "255 0 0"), Colour(folder, "right", width / 2, height, "0 0 255"), $"two.{ending}", "horizontal");
        return $"two.{ending}";
    }

    private static string Colour(string folder, string name, int width, int height, string colour)
    {
        Vips(folder, "black", $"{name}-black.v", $"{width}", $"{height}", "--bands", "3");
        Vips(folder, "linear", $"{name}-black.v", $"{name}-linear.v", "1 1 1", colour, "--uchar");
        Vips(folder, "copy", $"{name}-linear.v", $"{name}.v", "--interpretation", "srgb");
        return $"{name}.v";
    }

    private static byte[] WithExif(byte[] jpeg, byte orientation)
    {
        // TIFF 6.0: little-endian, one directory of two entries: the orientation, and a text after them.
        byte[] text = [.. Encoding.ASCII.GetBytes(Secret), 0];
        byte[] tiff =
        [
            .. "II*\0"u8, 8, 0, 0, 0, 2, 0,
            0x0E, 0x01, 2, 0, (byte)text.Length, 0, 0, 0, 38, 0, 0, 0,
            0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0,
            0, 0, 0, 0, .. text,
        ];
        byte[] segment = [.. "Exif\0\0"u8, .. tiff];
        return [.. jpeg[..2], 0xFF, 0xE1, 0, (byte)(segment.Length + 2), .. segment, .. jpeg[2..]];
    }

    private static T WithFile<T>(byte[] picture, Func<string, string, T> look)
    {
        var folder = Directory.CreateTempSubdirectory("goshop-pictures-").FullName;
        try
        {
            File.WriteAllBytes(Path.Combine(folder, "picture"), picture);
            return look(folder, "picture");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Vips(string folder, params string[] arguments) => Run(folder, "vips", arguments);

    private static string Run(string folder, string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var complaints = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {complaints.Result}");
        return output;
    }

    // The check of a chunk (PNG, Third Edition, annex D).
    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var each in bytes)
        {
            crc ^= each;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : 0xEDB88320 ^ (crc >> 1);
        }
        return ~crc;
    }
}
