using GoShop.Data.Categories;
using GoShop.Data.Reviews;

namespace GoShop.Data.Products;

/// <summary>Something the shop sells.</summary>
public sealed class Product
{
    /// <summary>The longest stock-keeping unit, in characters.</summary>
    public const int SkuLength = 64;

    /// <summary>The longest slug, in characters.</summary>
    public const int SlugLength = 160;

    /// <summary>The longest name, in characters.</summary>
    public const int NameLength = 200;

    /// <summary>The longest description, in characters.</summary>
    public const int DescriptionLength = 20_000;

    /// <summary>The highest price, so that an order of hundreds of pieces can still be added up.</summary>
    public const decimal HighestPrice = 99_999_999.99m;

    /// <summary>From how many pieces down stock is low, where a product does not say otherwise.</summary>
    public const int DefaultLowStockThreshold = 5;

    private readonly List<Category> _categories = [];
    private readonly List<ProductImage> _images = [];

    private Product() => Sku = Slug = Name = string.Empty;

    /// <summary>
    /// A new product without stock, not yet saved. Stock comes through <see cref="Inventory.StockLedger"/>, so that the
    /// ledger adds up.
    /// </summary>
    public Product(
        string sku,
        string slug,
        string name,
        decimal price,
        DateTimeOffset at,
        string? description = null,
        decimal? compareAtPrice = null,
        int lowStockThreshold = DefaultLowStockThreshold,
        ProductStatus status = ProductStatus.Draft)
    {
        Id = Guid.CreateVersion7(at);
        Sku = sku;
        Slug = slug;
        Name = name;
        Description = description;
        Price = price;
        CompareAtPrice = compareAtPrice;
        LowStockThreshold = lowStockThreshold;
        Status = status;
        CreatedAt = UpdatedAt = at;
    }

    internal Product(ProductValues values, DateTimeOffset at)
        : this(
            values.Sku,
            values.Slug,
            values.Name,
            values.Price,
            at,
            values.Description,
            values.CompareAtPrice,
            values.LowStockThreshold,
            values.Status)
    {
    }

    public Guid Id { get; private set; }

    /// <summary>The shop keeper's own unique number for it.</summary>
    public string Sku { get; private set; }

    /// <summary>Its unique name in addresses of pages.</summary>
    public string Slug { get; private set; }

    public string Name { get; private set; }

    public string? Description { get; private set; }

    /// <summary>In the shop's currency.</summary>
    public decimal Price { get; private set; }

    /// <summary>A former or recommended price to strike through beside the price.</summary>
    public decimal? CompareAtPrice { get; private set; }

    /// <summary>Pieces on the shelves: always the sum of the product's stock movements. What others hold at checkout is among them.</summary>
    public int Stock { get; private set; }

    /// <summary>How much there is on the shelves, in words, whatever is held of it. Kept by the database, as of when the product was read.</summary>
    internal Availability StockLevel { get; private set; }

    /// <summary>From how many pieces down the stock counts as low.</summary>
    public int LowStockThreshold { get; private set; }

    public ProductStatus Status { get; private set; }

    /// <summary>Rises by one with each edit, so that an editor notices another's. Sales do not count as edits.</summary>
    public int Version { get; private set; } = 1;

    /// <summary>The mean of its published reviews, two fraction digits; absent without reviews. Kept by the database.</summary>
    public decimal? AverageRating { get; private set; }

    /// <summary>How many published reviews it has. Kept by the database.</summary>
    public int ReviewCount { get; private set; }

    /// <summary>How many published reviews gave each rating, from the lowest to the highest. Kept by the database.</summary>
    public int[] RatingCounts { get; private set; } = new int[Review.HighestRating];

    /// <summary>Pieces sold in the last 30 days, as of the last count: see <see cref="SalesCount"/>.</summary>
    public int SoldCount { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it was last edited; sales do not count as edits.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Whether there is no more of it than its low-stock threshold.</summary>
    public bool HasLowStock => Stock <= LowStockThreshold;

    /// <summary>How much can be had, in words, where so many pieces are held for others.</summary>
    public Availability AvailabilityBeside(int held) =>
        Stock - held <= 0 ? Availability.OutOfStock
        : Stock - held <= LowStockThreshold ? Availability.LowStock
        : Availability.InStock;

    public IReadOnlyList<Category> Categories => _categories;

    /// <summary>Its pictures; the first in <see cref="ProductImage.Position"/> is the cover.</summary>
    public IReadOnlyList<ProductImage> Images => _images;

    /// <summary>Files the product in a category.</summary>
    public void FileUnder(Category category) => _categories.Add(category);

    /// <summary>All that its keepers say of it.</summary>
    internal ProductValues Values => new(Sku, Slug, Name, Description, Price, CompareAtPrice, LowStockThreshold, Status);

    /// <summary>An edit, which raises the version.</summary>
    internal void Change(ProductValues values, DateTimeOffset at)
    {
        (Sku, Slug, Name, Description) = (values.Sku, values.Slug, values.Name, values.Description);
        (Price, CompareAtPrice) = (values.Price, values.CompareAtPrice);
        (LowStockThreshold, Status) = (values.LowStockThreshold, values.Status);
        Version++;
        UpdatedAt = at;
    }

    internal void MoveStock(int delta) => Stock += delta;
}
