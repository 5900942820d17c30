using System.Linq.Expressions;
using GoShop.Data.Products;
using Microsoft.Extensions.Options;

namespace GoShop.Data.Inventory;

/// <summary>What shoppers hold at checkout at the moment a query is run, for lists and counts of products.</summary>
public sealed class CurrentHolds(IOptions<ShopOptions> options, TimeProvider time)
{
    /// <summary>How much of a product can be had, in words: what there is, less what is held. It is what <see cref="Product.AvailabilityBeside"/> says of one.</summary>
    public Expression<Func<Product, Availability>> Availability => field ??= product =>
        !ScarceProduct.At(EndAfter).Select(scarce => scarce.ProductId).Contains(product.Id) ? product.StockLevel
        : ScarceProduct.At(EndAfter).Where(scarce => scarce.Availability == Products.Availability.OutOfStock).Select(scarce => scarce.ProductId).Contains(product.Id)
            ? Products.Availability.OutOfStock
        : Products.Availability.LowStock;

    /// <summary>Holds that end after this moment are to be regarded: none where the shop does not hold anything.</summary>
    internal DateTimeOffset EndAfter => options.Value.CheckoutHold > TimeSpan.Zero ? time.GetUtcNow() : DateTimeOffset.MaxValue;
}
