using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Reviews;

/// <summary>
/// Keeps changes to reviews apart. The order is the same for all: the product, whose figures a change moves, then the review, then its votes. So
/// nobody waits in a circle, neither with each other nor with checkout, and deleting a product goes the same way.
/// </summary>
internal static class ReviewLock
{
    /// <summary>Locks a product until the transaction ends; adding it to a cart does not wait for that.</summary>
    /// <returns>Whether there is one.</returns>
    public static async Task<bool> LockProductAsync(this ShopContext db, Guid productId, CancellationToken cancellationToken) =>
        await db.Database
            .SqlQuery<Guid>($"""SELECT id AS "Value" FROM products WHERE id = {productId} FOR NO KEY UPDATE""")
            .ToListAsync(cancellationToken) is [_];

    /// <summary>A review, tracked, with its product locked until the transaction ends: nobody else changes or deletes it.</summary>
    /// <exception cref="NotFoundException">There is no such review.</exception>
    public static async Task<Review> LockReviewAsync(this ShopContext db, Guid reviewId, CancellationToken cancellationToken)
    {
        var productId = await db.Reviews.Where(r => r.Id == reviewId).Select(r => r.ProductId).SingleOrDefaultAsync(cancellationToken);
        return await db.LockProductAsync(productId, cancellationToken)
            && await db.Reviews.AsTracking().SingleOrDefaultAsync(r => r.Id == reviewId, cancellationToken) is { } review
                ? review
                : throw new NotFoundException("review");
    }
}
