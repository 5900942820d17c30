using GoShop.Data.Orders;
using GoShop.Data.Products;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GoShop.Data.Reviews;

/// <summary>Who may review what: a product on sale that one has bought and not reviewed yet.</summary>
public sealed class ReviewRights(ShopContext db, IOptions<ShopOptions> options)
{
    private static readonly OrderStatus[] SincePaid = [OrderStatus.Paid, OrderStatus.Shipped, OrderStatus.Delivered];
    private static readonly OrderStatus[] SinceDelivered = [OrderStatus.Delivered];

    private OrderStatus[] Bought => options.Value.ReviewsFrom is OrderStatus.Delivered ? SinceDelivered : SincePaid;

    /// <summary>Those of the products that a user may review, in one statement.</summary>
    public async Task<IReadOnlySet<Guid>> FindReviewableAsync(
        Guid userId,
        IReadOnlyCollection<Guid> productIds,
        CancellationToken cancellationToken = default)
    {
        var reviewable = await BoughtBy(userId)
            .Where(p => productIds.Contains(p.Id) && !db.Reviews.Any(r => r.ProductId == p.Id && r.AuthorId == userId))
            .Select(p => p.Id)
            .ToListAsync(cancellationToken);
        return reviewable.ToHashSet();
    }

    /// <summary>Makes sure that a user has bought a product that is on sale.</summary>
    /// <exception cref="NotFoundException">There is no such product, or it is not on sale.</exception>
    /// <exception cref="PurchaseRequiredException">The user has not bought it, or not received it where that is asked for.</exception>
    internal async Task RequireBuyerAsync(Guid userId, Guid productId, CancellationToken cancellationToken)
    {
        if (await BoughtBy(userId).AnyAsync(p => p.Id == productId, cancellationToken))
            return;
        throw await db.Products.Visible().AnyAsync(p => p.Id == productId, cancellationToken)
            ? new PurchaseRequiredException()
            : new NotFoundException("product");
    }

    private IQueryable<Product> BoughtBy(Guid userId)
    {
        var bought = Bought;
        return db.Products.Visible().Where(p => db.OrderItems.Any(i => i.ProductId == p.Id
            && db.Orders.Any(o => o.Id == i.OrderId && o.CustomerId == userId && bought.Contains(o.Status))));
    }
}
