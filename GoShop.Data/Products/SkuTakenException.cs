namespace GoShop.Data.Products;

/// <summary>Another product has this SKU.</summary>
public sealed class SkuTakenException(string sku) : ShopException("SKU_TAKEN", $"There is a product with the SKU {sku} already.")
{
    /// <summary>The SKU that was asked for.</summary>
    public string Sku { get; } = sku;
}
