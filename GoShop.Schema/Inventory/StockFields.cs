using GoShop.Data;
using GoShop.Data.Inventory;
using GoShop.Data.Products;
using GoShop.GraphQL.Data;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Types;
using GoShop.Schema.Accounts;

namespace GoShop.Schema.Inventory;

/// <summary>How many pieces there are of a product, and why.</summary>
[ObjectType<Product>(Fields = [])]
internal static class StockFields
{
    /// <summary>How much can be had, in words: what there is, less what shoppers hold at checkout.</summary>
    public static async Task<Availability> GetAvailabilityAsync(
        [Parent(nameof(Product.Id), nameof(Product.Stock), nameof(Product.LowStockThreshold))] Product product, HeldStockLoader held, CancellationToken cancellation)
        => product.AvailabilityBeside(await held.LoadAsync(product.Id, cancellation));

    /// <summary>Pieces that can be had: what there is, less what shoppers hold at checkout.</summary>
    public static async Task<int> GetAvailableAsync(
        [Parent(nameof(Product.Id), nameof(Product.Stock))] Product product, HeldStockLoader held, CancellationToken cancellation)
        => Math.Max(0, product.Stock - await held.LoadAsync(product.Id, cancellation));

    /// <summary>What came, what went and why, the newest first: together they are the stock. For admins.</summary>
    [Authorize(Roles = Caller.Admin)]
    [UsePaging(ForEach = nameof(StockMovement.ProductId))]
    public static IQueryable<StockMovement> GetStockMovements(ShopContext db)
        => db.StockMovements.OrderByDescending(movement => movement.At).ThenByDescending(movement => movement.Id);
}
