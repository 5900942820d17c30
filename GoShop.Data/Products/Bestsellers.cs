using GoShop.Data.Orders;

namespace GoShop.Data.Products;

/// <summary>What sells best.</summary>
public static class Bestsellers
{
    /// <summary>Those of the products that were sold since a time, the most pieces first. Cancelled orders do not count.</summary>
    public static IQueryable<Product> MostSoldSince(this IQueryable<Product> products, ShopContext db, DateTimeOffset since) =>
        from sale in
            from item in db.OrderItems
            join order in db.Orders on item.OrderId equals order.Id
            where order.CreatedAt >= since && order.Status != OrderStatus.Cancelled
            group item.Quantity by item.ProductId into pieces
            select new { ProductId = pieces.Key, Sold = pieces.Sum() }
        join product in products on sale.ProductId equals product.Id
        orderby sale.Sold descending, product.Id
        select product;
}
