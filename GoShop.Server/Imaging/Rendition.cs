using System.Globalization;
using GoShop.Data.Media;
using GoShop.Data.Storage;

namespace GoShop.Server.Imaging;

/// <summary>What a picture is made into: never larger than it is, turned as the camera says, in sRGB, and without anything that cameras and programs write into files.</summary>
/// <param name="Width">The most pixels from left to right.</param>
/// <param name="Height">The most pixels from top to bottom; null for as many as there are.</param>
/// <param name="Fit">How it is fitted into both.</param>
/// <param name="Format">What it is written in.</param>
internal sealed record Rendition(int Width, int? Height, ImageFit Fit, ImageFormat Format)
{
    /// <summary>What is made of a picture to see whether it can be read.</summary>
    public static readonly Rendition Trial = new(PictureLimits.Sizes[0], null, ImageFit.Contain, ImageFormat.Webp);

    private static readonly ImageFormat[] UsualFormats = [ImageFormat.Webp, ImageFormat.Jpeg];

    /// <summary>What is made of every picture of a product before anybody asks.</summary>
    public static IReadOnlyList<Rendition> OfProducts { get; } =
        [.. PictureLimits.Sizes.SelectMany(_ => UsualFormats, (size, format) => new Rendition(size, null, ImageFit.Contain, format))];

    /// <summary>What is made of every avatar before anybody asks.</summary>
    public static IReadOnlyList<Rendition> OfAvatars { get; } =
        [.. PictureLimits.AvatarSizes.SelectMany(_ => UsualFormats, (size, format) => Square(size, format))];

    /// <summary>What its file is called, beside the original.</summary>
    public string FileName => $"{SizeName}.{EndingOf(Format)}";

    /// <summary>What the picture in its size is called on the way to its format.</summary>
    public string DraftName => $"{SizeName}.draft.png";

    private string SizeName => Height is { } height ? $"{Width}x{height}-{(Fit is ImageFit.Cover ? "cover" : "contain")}" : $"{Width}";

    /// <summary>Its key in the folder of the original.</summary>
    public BlobKey KeyIn(BlobFolder folder) => folder.File(FileName);

    public static Rendition Square(int size, ImageFormat format) => new(size, size, ImageFit.Cover, format);

    /// <summary>
    /// The program that makes a draft of its size, and what it is told. The draft is a PNG, for without loss, and with all metadata left out: what libvips 8.14 writes as WebP or AVIF keeps
    /// what the camera wrote into the file, asked to strip it or not.
    /// </summary>
    /// <param name="source">The original's file. It has no ending, so that libvips goes by its bytes.</param>
    /// <param name="draft">The file to write.</param>
    public IReadOnlyList<string> ResizeCommand(string source, string draft)
    {
        string[] crop = Height is not null && Fit is ImageFit.Cover ? ["--crop", "centre"] : [];
        return
        [
            "vips", "thumbnail", source, $"{draft}[strip,compression=1]", Text(Width), "--height", Text(Height ?? PictureLimits.MaxSide), .. crop,
            "--size", "down", "--export-profile", "srgb", "--fail-on", "truncated",
        ];
    }

    /// <summary>The program that writes a draft in its format, and what it is told.</summary>
    /// <param name="draft">The draft's file.</param>
    /// <param name="target">The file to write. Its ending is the format's.</param>
    public IReadOnlyList<string> SaveCommand(string draft, string target) => ["vips", "copy", draft, target + SavingOf(Format)];

    private static string EndingOf(ImageFormat format) => format switch
    {
        ImageFormat.Webp => "webp",
        ImageFormat.Jpeg => "jpg",
        ImageFormat.Avif => "avif",
        _ => "png",
    };

    private static string SavingOf(ImageFormat format) => format switch
    {
        ImageFormat.Webp => "[strip,Q=80]",
        ImageFormat.Jpeg => "[strip,Q=82,interlace,optimize-coding,background=255]",
        ImageFormat.Avif => "[strip,Q=55,effort=3]",
        _ => "[strip]",
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
