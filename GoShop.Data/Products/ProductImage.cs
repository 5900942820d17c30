namespace GoShop.Data.Products;

/// <summary>A picture of a product: what is known of the original; the bytes are elsewhere.</summary>
public sealed class ProductImage
{
    /// <summary>The longest alternative text, in characters.</summary>
    public const int AltLength = 300;

    /// <summary>The longest key in the store of originals, in characters.</summary>
    public const int StorageKeyLength = 300;

    private ProductImage() => StorageKey = string.Empty;

    /// <summary>A picture whose original is already stored under <paramref name="storageKey"/>; sizes are in pixels.</summary>
    public ProductImage(
        Guid productId,
        int position,
        string storageKey,
        int width,
        int height,
        DateTimeOffset at,
        string? alt = null)
    {
        Id = Guid.CreateVersion7(at);
        ProductId = productId;
        Position = position;
        StorageKey = storageKey;
        Width = width;
        Height = height;
        CreatedAt = at;
        Alt = alt;
    }

    public Guid Id { get; private set; }

    public Guid ProductId { get; private set; }

    /// <summary>Its place among the product's pictures, smallest first.</summary>
    public int Position { get; private set; }

    /// <summary>What it shows, in words.</summary>
    public string? Alt { get; private set; }

    /// <summary>Under which key the original is stored.</summary>
    public string StorageKey { get; private set; }

    /// <summary>Pixels of the original.</summary>
    public int Width { get; private set; }

    /// <summary>Pixels of the original.</summary>
    public int Height { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }
}
