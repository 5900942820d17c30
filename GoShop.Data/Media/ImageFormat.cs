namespace GoShop.Data.Media;

/// <summary>Formats that pictures are given in.</summary>
public enum ImageFormat
{
    /// <summary>Small, and known to every browser of today.</summary>
    Webp,

    /// <summary>Known to everything. Transparent parts become white.</summary>
    Jpeg,

    /// <summary>The smallest, and the slowest to make.</summary>
    Avif,

    /// <summary>Without loss, and large.</summary>
    Png,
}
