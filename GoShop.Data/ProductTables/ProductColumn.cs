namespace GoShop.Data.ProductTables;

/// <summary>A column of a table of products.</summary>
public enum ProductColumn
{
    /// <summary>What rows and products are matched by.</summary>
    Sku,
    Name,
    Slug,
    Description,
    Price,
    CompareAtPrice,
    Stock,
    LowStockThreshold,
    Status,

    /// <summary>The slugs of its categories, with | between them.</summary>
    Categories,

    /// <summary>For reading only: an import passes over it.</summary>
    AverageRating,

    /// <summary>For reading only: an import passes over it.</summary>
    ReviewCount,

    /// <summary>For reading only: an import passes over it.</summary>
    CreatedAt,

    /// <summary>For reading only: an import passes over it.</summary>
    UpdatedAt,
}
