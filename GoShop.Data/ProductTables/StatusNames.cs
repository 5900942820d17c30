using GoShop.Data.Products;

namespace GoShop.Data.ProductTables;

/// <summary>What tables call a product's status.</summary>
internal static class StatusNames
{
    private static readonly Dictionary<string, ProductStatus> ByName = new(StringComparer.OrdinalIgnoreCase)
    {
        ["DRAFT"] = ProductStatus.Draft,
        ["ACTIVE"] = ProductStatus.Active,
        ["ARCHIVED"] = ProductStatus.Archived,
        ["Черновик"] = ProductStatus.Draft,
        ["Активен"] = ProductStatus.Active,
        ["В продаже"] = ProductStatus.Active,
        ["В архиве"] = ProductStatus.Archived,
        ["Архив"] = ProductStatus.Archived,
    };

    public static ProductStatus? Find(string name) => ByName.TryGetValue(name.Trim(), out var status) ? status : null;

    /// <summary>What an export writes.</summary>
    public static string Of(ProductStatus status) => status.ToString().ToUpperInvariant();
}
