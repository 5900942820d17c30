namespace GoShop.Data.Products;

/// <summary>Who sees a product.</summary>
public enum ProductStatus
{
    /// <summary>Being prepared; for admins alone.</summary>
    Draft,

    /// <summary>For sale.</summary>
    Active,

    /// <summary>No longer sold, kept because orders refer to it.</summary>
    Archived,
}
