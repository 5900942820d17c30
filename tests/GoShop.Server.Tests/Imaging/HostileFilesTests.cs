using System.Text;
using GoShop.Server.Testing;
using Xunit;

namespace GoShop.Server.Tests.Imaging;

/// <summary>Files that mean ill or are broken, and what became of each; docs/media.md prints the same table.</summary>
[Collection(DemoShopCollection.Name)]
public sealed class HostileFilesTests(DemoShopFixture shop)
{
    private const string Begin = "<!-- hostile files: printed by HostileFilesTests -->\n";
    private const string End = "<!-- end of hostile files -->";
    private const string Unsupported = "UNSUPPORTED_MEDIA_TYPE";
    private const int Turned = 2;
    private const string TooLarge = "PAYLOAD_TOO_LARGE";

    private static readonly (string File, Func<byte[]> Make, string Got)[] Cases =
    [
        ("nothing at all", () => [], Unsupported),
        ("a text called picture.jpg", () => "This is no picture."u8.ToArray(), Unsupported),
        ("SVG with a script", () => """<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>"""u8.ToArray(), Unsupported),
        ("SVG behind an XML declaration that names an outer entity", () => """<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg"><text>&x;</text></svg>"""u8.ToArray(), Unsupported),
        ("HTML", () => "<!doctype html><script>alert(1)</script>"u8.ToArray(), Unsupported),
        ("HTML that begins like a GIF", () => "GIF89a/*<script>alert(1)</script>*/"u8.ToArray(), Unsupported),
        ("PDF", () => "%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"u8.ToArray(), Unsupported),
        ("PostScript, for ImageMagick to run", () => "%!PS\n(%pipe%id) (r) file\n"u8.ToArray(), Unsupported),
        ("MVG, for ImageMagick to fetch an address", () => "push graphic-context\nimage over 0,0 0,0 'https://example.com/x'\n"u8.ToArray(), Unsupported),
        ("a matrix, which libvips itself would read", () => "2 2\n1 2\n3 4\n"u8.ToArray(), Unsupported),
        ("TIFF", PictureFiles.Tiff, Unsupported),
        ("BMP", () => [.. "BM"u8, .. new byte[100]], Unsupported),
        ("HEIC by its brand", () => [0, 0, 0, 24, .. "ftypheic\0\0\0\0mif1heic"u8, .. new byte[100]], Unsupported),
        ("AVIF by its brand, and nothing behind it", () => [0, 0, 0, 24, .. "ftypavif\0\0\0\0mif1avif"u8, .. new byte[100]], Unsupported),
        ("a JPEG's first bytes and no more", () => [0xFF, 0xD8, 0xFF, 0xE0], Unsupported),
        ("a JPEG's first bytes before noise", () => [0xFF, 0xD8, 0xFF, .. Noise(5_000)], Unsupported),
        ("a PNG's first bytes before a ZIP archive", () => [.. PictureFiles.Png()[..8], .. "PK\u0003\u0004"u8, .. new byte[100]], Unsupported),
        ("a JPEG cut off", () => PictureFiles.Half(PictureFiles.Jpeg(400, 300)), Unsupported),
        ("a PNG cut off", () => PictureFiles.Half(PictureFiles.Png(400, 300)), Unsupported),
        ("a WebP cut off", () => PictureFiles.Half(PictureFiles.Webp()), Unsupported),
        ("an AVIF cut off", () => PictureFiles.Half(PictureFiles.Avif()), Unsupported),
        ("a GIF cut off", () => PictureFiles.Half(PictureFiles.Gif()), Unsupported),
        ("a PNG that says it has 50,000 × 50,000 pixels", () => PictureFiles.PngOfSize(50_000, 50_000), TooLarge),
        ("a PNG that says it has two thousand million pixels a side", () => PictureFiles.PngOfSize(int.MaxValue, int.MaxValue), Unsupported),
        ("a PNG that says it has no pixels", () => PictureFiles.PngOfSize(0, 0), Unsupported),
        ("a bomb: a PNG of 150 KB that unpacks to 51 million pixels", PictureFiles.Bomb, TooLarge),
        ("a PNG of 16,400 × 4 pixels", PictureFiles.Ribbon, TooLarge),
        ("a JPEG of more than 10 MB", () => [.. PictureFiles.Jpeg(), .. new byte[10 * 1024 * 1024]], TooLarge),
        ("a PNG with a text that unpacks to 200 MB", PictureFiles.PngWithLongText, "taken, without the text"),
        ("a JPEG with a ZIP archive and a script behind it", () => [.. PictureFiles.Jpeg(), .. "PK\u0003\u0004<script>alert(1)</script>"u8], "taken, without what is behind it"),
        ("a JPEG that tells where it was taken, held on its side", PictureFiles.TurnedJpeg, "taken, turned, without telling"),
        ("an animated GIF", PictureFiles.AnimatedGif, "taken, its first frame"),
        ("a JPEG in CMYK", PictureFiles.CmykJpeg, "taken, in sRGB"),
        ("a PNG of 16 bits a channel", PictureFiles.DeepPng, "taken, in 8 bits"),
    ];

    [Fact]
    public async Task Each_is_refused_or_made_harmless_and_leaves_nothing_behind()
    {
        using var admin = shop.CreateClient();
        await admin.SignInAsAdminAsync();
        var productId = await shop.StockProductAsync(1);
        var (blobs, loose) = (shop.Server.Blobs(), await shop.Server.CountLooseAsync());
        var got = new List<(string, string)>();

        foreach (var (file, make, expected) in Cases.Where(each => !IsTaken(each.Got)))
        {
            var payload = await UploadAsync(admin, productId, make());
            got.Add((file, payload ?? "taken"));
        }

        Assert.Equal(Cases.Where(each => !IsTaken(each.Got)).Select(each => (each.File, each.Got)), got);
        Assert.Equal(blobs, shop.Server.Blobs());
        Assert.Equal(loose, await shop.Server.CountLooseAsync());
        Assert.Empty((await admin.AskAsync("query($id: ID!) { product(id: $id) { images { id } } }", new { id = productId }))["product"]!["images"]!.AsArray());
    }

    [Fact]
    public async Task Those_that_are_taken_are_shown_as_pictures_and_nothing_else()
    {
        using var admin = shop.CreateClient();
        await admin.SignInAsAdminAsync();
        var productId = await shop.StockProductAsync(1);
        byte[][] files = [.. Cases.Where(each => IsTaken(each.Got)).Select(each => each.Make())];

        var ids = await admin.AddPicturesAsync(productId, files);

        foreach (var (index, id) in ids.Index())
        {
            foreach (var format in index == Turned ? (string[])["jpeg", "webp", "png", "avif"] : ["jpeg", "webp"])
            {
                var shown = await admin.Http.GetPictureAsync($"/images/products/{id}?width=160&format={format}");
                var text = Encoding.Latin1.GetString(shown) + PictureFiles.EverythingOf(shown);
                Assert.DoesNotContain("script", text);
                Assert.DoesNotContain(PictureFiles.Secret, text);
                // libvips writes the Exif fields that the standard asks for into WebP and AVIF, and no others.
                Assert.DoesNotContain("exif-ifd0-ImageDescription", text);
                Assert.DoesNotContain("icc-profile", text);
                Assert.Matches("^[0-9]+x[0-9]+ uchar, [34] bands, srgb, (jpeg|webp|png|heif)load$", PictureFiles.HeaderOf(shown));
            }
        }
        Assert.StartsWith("40x60 ", PictureFiles.HeaderOf(await ShowAsync(Turned)));
        AssertRed(PictureFiles.PixelOf(await ShowAsync(Turned), 20, 5));
        AssertRed(PictureFiles.PixelOf(await ShowAsync(3), 20, 20));
        AssertRed(PictureFiles.PixelOf(await ShowAsync(4), 20, 20), 60);
        AssertRed(PictureFiles.PixelOf(await ShowAsync(5), 20, 20));

        Task<byte[]> ShowAsync(int index) => admin.Http.GetPictureAsync($"/images/products/{ids[index]}?width=320&format=png");
    }

    [Fact]
    public void The_table_in_the_documentation_is_the_one_that_is_tested()
    {
        var path = Path.Combine(RepositoryRoot.Path, "docs", "media.md");
        var table = new StringBuilder("| file | what it got |\n|---|---|\n");
        foreach (var (file, _, got) in Cases)
            table.Append("| ").Append(file).Append(" | ").Append(got).Append(" |\n");
        var (before, printed, after) = Split(File.ReadAllText(path));
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
            File.WriteAllText(path, before + (printed = table.ToString()) + after);

        Assert.Equal(table.ToString(), printed);

        static (string Before, string Printed, string After) Split(string text)
        {
            var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, text.IndexOf(End, StringComparison.Ordinal));
            return (text[..begin], text[begin..end], text[end..]);
        }
    }

    [Fact]
    public async Task Working_files_go_with_the_work()
    {
        var root = Path.Combine(Path.GetTempPath(), $"goshop-images-{Environment.UserName}");

        // Others may be at work at this moment, and at the next.
        string[] there = Directory.Exists(root) ? Directory.GetDirectories(root) : [];
        var left = await Eventually.GetAsync(() => Task.FromResult(there.Where(Directory.Exists).ToArray()), folders => folders.Length == 0);

        Assert.Empty(left);
    }

    private static bool IsTaken(string got) => got.StartsWith("taken", StringComparison.Ordinal);

    /// <summary>The code of the refusal; null where it is taken.</summary>
    private static async Task<string?> UploadAsync(GraphClient admin, string productId, byte[] file)
    {
        try
        {
            var payload = await admin.UploadAsync(productId, file);
            return payload["errors"] is { } errors ? errors[0]!["code"]?.GetValue<string>() ?? payload.ToJsonString() : null;
        }
        catch (InvalidOperationException) when (file.Length > 10 * 1024 * 1024)
        {
            // The engine itself has refused it.
            return TooLarge;
        }
    }

    private static void AssertRed(int[] pixel, int tolerance = 40)
    {
        Assert.InRange(pixel[0], 255 - tolerance, 255);
        Assert.InRange(pixel[1], 0, tolerance);
        Assert.InRange(pixel[2], 0, tolerance);
    }

    private static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        new Random(1).NextBytes(bytes);
        return bytes;
    }
}
