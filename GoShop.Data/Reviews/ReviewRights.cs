using GoShop.Data.Orders;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Reviews;

/// <summary>Who may review what: a product that one has paid for and not reviewed yet.</summary>
public sealed class ReviewRights(ShopContext db)
{
    private static readonly OrderStatus[] Bought = [OrderStatus.Paid, OrderStatus.Shipped, OrderStatus.Delivered];

    /// <summary>Those of the products that a user may review, in one statement.</summary>
    public async Task<IReadOnlySet<Guid>> FindReviewableAsync(
        Guid userId,
        IReadOnlyCollection<Guid> productIds,
        CancellationToken cancellationToken = default)
    {
        var reviewable = await db.Products
            .Where(p => productIds.Contains(p.Id)
                && db.OrderItems.Any(i => i.ProductId == p.Id
                    && db.Orders.Any(o => o.Id == i.OrderId && o.CustomerId == userId && Bought.Contains(o.Status)))
                && !db.Reviews.Any(r => r.ProductId == p.Id && r.AuthorId == userId))
            .Select(p => p.Id)
            .ToListAsync(cancellationToken);
        return reviewable.ToHashSet();
    }
}
