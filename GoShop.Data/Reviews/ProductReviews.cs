using GoShop.Data.Auditing;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Reviews;

/// <summary>
/// Buyers' reviews. The product's average, count and histogram move in the statement that moves a review, under the product's lock: they are
/// exact however many write at once.
/// </summary>
public sealed class ProductReviews(ShopContext db, ReviewRights rights, AuditLog audit, TimeProvider time)
{
    /// <summary>Publishes what a buyer says of a product.</summary>
    /// <param name="authorId">Who writes.</param>
    /// <param name="productId">Of which product.</param>
    /// <param name="rating">From <see cref="Review.LowestRating"/> to <see cref="Review.HighestRating"/>.</param>
    /// <param name="comment">Plain text, which <see cref="ReviewText"/> cleans; null or blank for a rating alone.</param>
    /// <param name="cancellationToken">Gives up; nothing is half done.</param>
    /// <exception cref="InvalidInputException">The rating is none, or the comment is too long or full of links.</exception>
    /// <exception cref="NotFoundException">There is no such product on sale.</exception>
    /// <exception cref="PurchaseRequiredException">The author has not bought it.</exception>
    /// <exception cref="AlreadyReviewedException">The author has reviewed it.</exception>
    public async Task<Review> AddAsync(
        Guid authorId,
        Guid productId,
        int rating,
        string? comment,
        CancellationToken cancellationToken = default)
    {
        CheckRating(rating);
        var text = ReviewText.CleanComment(comment);
        await rights.RequireBuyerAsync(authorId, productId, cancellationToken);

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await db.LockProductAsync(productId, cancellationToken))
            throw new NotFoundException("product");
        var first = await db.Reviews.SingleOrDefaultAsync(r => r.ProductId == productId && r.AuthorId == authorId, cancellationToken);
        if (first is not null)
            throw new AlreadyReviewedException(first.Id);
        var review = new Review(productId, authorId, rating, text, verifiedPurchase: true, time.GetUtcNow());
        db.Reviews.Add(review);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        return review;
    }

    /// <summary>Lets authors say something else. A hidden review stays hidden.</summary>
    /// <param name="authorId">Who writes.</param>
    /// <param name="reviewId">Which review.</param>
    /// <param name="rating">From <see cref="Review.LowestRating"/> to <see cref="Review.HighestRating"/>.</param>
    /// <param name="comment">Plain text in place of the one before; null or blank for none.</param>
    /// <param name="cancellationToken">Gives up; nothing is half done.</param>
    /// <exception cref="InvalidInputException">The rating is none, or the comment is too long or full of links.</exception>
    /// <exception cref="NotFoundException">The author has no such review.</exception>
    public async Task<Review> UpdateAsync(
        Guid authorId,
        Guid reviewId,
        int rating,
        string? comment,
        CancellationToken cancellationToken = default)
    {
        CheckRating(rating);
        var text = ReviewText.CleanComment(comment);

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var review = await db.LockReviewAsync(reviewId, cancellationToken);
        if (review.AuthorId != authorId)
            throw new NotFoundException("review");
        if ((review.Rating, review.Comment) == (rating, text))
            return review;
        review.Rewrite(rating, text, time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        return review;
    }

    /// <summary>Deletes a review with its votes, for its author or a keeper of the shop. Its author may then write another.</summary>
    /// <param name="reviewId">Which review.</param>
    /// <param name="callerId">Who asks.</param>
    /// <param name="isAdmin">Whether they keep the shop: that is noted.</param>
    /// <param name="cancellationToken">Gives up; nothing is half done.</param>
    /// <returns>The review as it was.</returns>
    /// <exception cref="NotFoundException">There is no such review, or it is not the caller's.</exception>
    public async Task<Review> DeleteAsync(
        Guid reviewId,
        Guid callerId,
        bool isAdmin,
        CancellationToken cancellationToken = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var review = await db.LockReviewAsync(reviewId, cancellationToken);
        var isOwn = review.AuthorId == callerId;
        if (!isOwn && !isAdmin)
            throw new NotFoundException("review");
        db.Reviews.Remove(review);
        if (!isOwn)
        {
            audit.Record(new(AuditAction.ReviewDeleted, AuditTarget.Review(reviewId))
            {
                Before = new { review.ProductId, review.AuthorId, review.Rating, review.Status },
            });
        }
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        return review;
    }

    private static void CheckRating(int rating)
    {
        if (rating is < Review.LowestRating or > Review.HighestRating)
            throw new InvalidInputException("rating", $"A rating is from {Review.LowestRating} to {Review.HighestRating}.");
    }
}
