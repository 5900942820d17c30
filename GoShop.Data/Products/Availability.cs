namespace GoShop.Data.Products;

/// <summary>How much of a product can be had, in words.</summary>
public enum Availability
{
    /// <summary>More than the product's low-stock threshold.</summary>
    InStock,

    /// <summary>Some, and no more than the threshold.</summary>
    LowStock,

    /// <summary>None.</summary>
    OutOfStock,
}
