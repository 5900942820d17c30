namespace GoShop.Data.Products;

/// <summary>All that shop keepers say of a product by themselves. Stock is not among it: it moves through the ledger.</summary>
/// <param name="Sku">The shop keeper's own unique number for it.</param>
/// <param name="Slug">Its unique name in addresses of pages.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Description">What there is to say about it.</param>
/// <param name="Price">In the shop's currency.</param>
/// <param name="CompareAtPrice">A former or recommended price to strike through; above the price.</param>
/// <param name="LowStockThreshold">From how many pieces down the stock counts as low.</param>
/// <param name="Status">Who sees it.</param>
public sealed record ProductValues(
    string Sku,
    string Slug,
    string Name,
    string? Description,
    decimal Price,
    decimal? CompareAtPrice,
    int LowStockThreshold,
    ProductStatus Status)
{
    /// <summary>Which fields two products, or two states of one, differ in.</summary>
    public IReadOnlyList<ProductField> DifferencesFrom(ProductValues other)
    {
        (ProductField Field, bool Differs)[] fields =
        [
            (ProductField.Sku, Sku != other.Sku),
            (ProductField.Slug, Slug != other.Slug),
            (ProductField.Name, Name != other.Name),
            (ProductField.Description, Description != other.Description),
            (ProductField.Price, Price != other.Price),
            (ProductField.CompareAtPrice, CompareAtPrice != other.CompareAtPrice),
            (ProductField.LowStockThreshold, LowStockThreshold != other.LowStockThreshold),
            (ProductField.Status, Status != other.Status),
        ];
        return [.. fields.Where(field => field.Differs).Select(field => field.Field)];
    }
}
