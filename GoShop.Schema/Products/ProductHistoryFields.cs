using GoShop.Data;
using GoShop.Data.Products;
using GoShop.GraphQL.Data;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Types;
using GoShop.Schema.Accounts;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Schema.Products;

/// <summary>What a product was before.</summary>
[ObjectType<Product>(Fields = [])]
internal static class ProductHistoryFields
{
    /// <summary>What was changed about it, field by field, the newest first. For admins.</summary>
    [Authorize(Roles = Caller.Admin)]
    [UsePaging(ForEach = nameof(ProductChange.ProductId))]
    public static IQueryable<ProductChange> GetChanges(ShopContext db)
        => db.ProductChanges.Include(change => change.ChangeSet).OrderByDescending(change => change.Id);

    /// <summary>What it cost before, the newest change first. For admins.</summary>
    [Authorize(Roles = Caller.Admin)]
    [UsePaging(ForEach = nameof(PriceChange.ProductId))]
    public static IQueryable<PriceChange> GetPriceHistory(ShopContext db)
        => db.PriceChanges.Include(change => change.ChangeSet).OrderByDescending(change => change.At).ThenByDescending(change => change.Id);

    /// <summary>The lowest price it was sold at in the last 30 days, the present price included.</summary>
    public static async Task<decimal> GetLowestPrice30DaysAsync(
        [Parent(nameof(Product.Id), nameof(Product.Price))] Product product, LowestPricesLoader prices, CancellationToken cancellation)
        => Math.Min(product.Price, (await prices.LoadAsync(product.Id, cancellation))?.Recent ?? product.Price);

    /// <summary>The lowest price of the 30 days before the present price came, which is to be shown beside a reduced one; null where the price never changed.</summary>
    public static async Task<decimal?> GetPriorPriceAsync(
        [Parent(nameof(Product.Id))] Product product, LowestPricesLoader prices, CancellationToken cancellation)
        => (await prices.LoadAsync(product.Id, cancellation))?.BeforePresent;
}
