using GoShop.Data.Products;

namespace GoShop.Data.Inventory;

/// <summary>More pieces were asked for than there are.</summary>
public sealed class OutOfStockException(Guid productId, string productName, int available)
    : ShopException("OUT_OF_STOCK", Describe(productName, available))
{
    internal OutOfStockException(Product product, int held)
        : this(product.Id, product.Name, Math.Max(0, product.Stock - held))
    {
    }

    /// <summary>Which product there is too little of.</summary>
    public Guid ProductId { get; } = productId;

    /// <summary>Pieces that can be had.</summary>
    public int Available { get; } = available;

    private static string Describe(string product, int available) => available > 0
        ? $"Not enough stock: only {available} of {product} left."
        : $"Not enough stock: {product} is sold out.";
}
