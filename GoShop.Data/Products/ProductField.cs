namespace GoShop.Data.Products;

/// <summary>What of a product can be changed and is kept in its history. Kept by name: a name once used keeps its meaning.</summary>
public enum ProductField
{
    Sku,
    Slug,
    Name,
    Description,
    Price,
    CompareAtPrice,
    LowStockThreshold,
    Status,

    /// <summary>One category that it was filed under (after) or taken out of (before), by id.</summary>
    Categories,
}
