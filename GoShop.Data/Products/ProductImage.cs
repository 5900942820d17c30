using GoShop.Data.Media;

namespace GoShop.Data.Products;

/// <summary>A picture of a product: what is known of the original; the bytes are elsewhere.</summary>
public sealed class ProductImage
{
    /// <summary>The longest alternative text, in characters.</summary>
    public const int AltLength = 300;

    private ProductImage() => StorageKey = string.Empty;

    /// <summary>A picture whose original is stored already.</summary>
    /// <param name="productId">Whose it is.</param>
    /// <param name="position">Its place among the product's.</param>
    /// <param name="picture">The picture.</param>
    /// <param name="at">When it came.</param>
    /// <param name="sourceUrl">Where it was fetched from; null where somebody uploaded it.</param>
    public ProductImage(Guid productId, int position, StoredPicture picture, DateTimeOffset at, string? sourceUrl = null)
    {
        Id = picture.Id;
        ProductId = productId;
        Position = position;
        StorageKey = picture.Original.Text;
        (Width, Height) = (picture.Width, picture.Height);
        CreatedAt = at;
        SourceUrl = sourceUrl;
    }

    public Guid Id { get; private set; }

    public Guid ProductId { get; private set; }

    /// <summary>Its place among the product's pictures, smallest first.</summary>
    public int Position { get; private set; }

    /// <summary>What it shows, in words.</summary>
    public string? Alt { get; private set; }

    /// <summary>Under which key the original is stored.</summary>
    public string StorageKey { get; private set; }

    /// <summary>Pixels of the original, as it is seen.</summary>
    public int Width { get; private set; }

    /// <summary>Pixels of the original, as it is seen.</summary>
    public int Height { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Where it was fetched from, as <see cref="PictureFetches.PictureAddress"/> writes it; null where somebody uploaded it.</summary>
    public string? SourceUrl { get; private set; }

    internal void MoveTo(int position) => Position = position;

    internal void Describe(string? alt) => Alt = alt;
}
