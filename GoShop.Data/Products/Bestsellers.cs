namespace GoShop.Data.Products;

/// <summary>What sells best.</summary>
public static class Bestsellers
{
    /// <summary>What sold the most pieces in the last 30 days comes first; of two that sold as many, the newer.</summary>
    public static IOrderedQueryable<Product> BestSellingFirst(this IQueryable<Product> products)
        => products.OrderByDescending(p => p.SoldCount).ThenByDescending(p => p.Id);
}
