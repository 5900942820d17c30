namespace GoShop.Data.Media;

/// <summary>What the shop takes as a picture, and in which sizes it gives it back.</summary>
public static class PictureLimits
{
    /// <summary>The most bytes of a file.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    /// <summary>The most pixels of a picture.</summary>
    public const int MaxPixels = 50_000_000;

    /// <summary>The most pixels of a side: more no WebP picture has.</summary>
    public const int MaxSide = 16_383;

    /// <summary>Widths, and heights, that pictures of products are given in.</summary>
    public static IReadOnlyList<int> Sizes { get; } = [160, 320, 640, 1280];

    /// <summary>Sides of the squares that avatars are given in.</summary>
    public static IReadOnlyList<int> AvatarSizes { get; } = [64, 128, 256];

    /// <summary>The side of an avatar where none is asked for.</summary>
    public const int DefaultAvatarSize = 128;
}
