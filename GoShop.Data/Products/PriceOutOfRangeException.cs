namespace GoShop.Data.Products;

/// <summary>A change of many prices would take some where no price is meant to be: to nothing or below, or above the highest. None was changed.</summary>
public sealed class PriceOutOfRangeException(int productCount, IReadOnlyList<string> skus) : ShopException(
    "PRICE_OUT_OF_RANGE",
    $"The prices of {productCount} products would fall to nothing or below, or rise above the highest price. Leave them out or take another step.")
{
    /// <summary>How many products it is about.</summary>
    public int ProductCount { get; } = productCount;

    /// <summary>The SKUs of the first of them.</summary>
    public IReadOnlyList<string> Skus { get; } = skus;
}
