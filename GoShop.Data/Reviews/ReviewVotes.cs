using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Reviews;

/// <summary>
/// Shoppers' word that a review helped them: one a review and user, however often they say it. The review's count moves in the statement that
/// moves a vote, so it is exact however many vote at once.
/// </summary>
public sealed class ReviewVotes(ShopContext db, TimeProvider time)
{
    /// <summary>Counts a user's vote; one that is there already stays as it is.</summary>
    /// <exception cref="NotFoundException">There is no such review for shoppers to see.</exception>
    /// <exception cref="OwnReviewException">The user wrote it.</exception>
    public async Task<Review> VoteAsync(Guid userId, Guid reviewId, CancellationToken cancellationToken = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if ((await LockAsync(reviewId, cancellationToken)).AuthorId == userId)
            throw new OwnReviewException();
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO review_votes (review_id, user_id, at) VALUES ({reviewId}, {userId}, {time.GetUtcNow()}) ON CONFLICT DO NOTHING",
            cancellationToken);
        var review = await db.Reviews.SingleAsync(r => r.Id == reviewId, cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        return review;
    }

    /// <summary>Takes a user's vote back; where there is none, nothing happens.</summary>
    /// <exception cref="NotFoundException">There is no such review for shoppers to see.</exception>
    public async Task<Review> WithdrawAsync(Guid userId, Guid reviewId, CancellationToken cancellationToken = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await LockAsync(reviewId, cancellationToken);
        await db.ReviewVotes.Where(v => v.ReviewId == reviewId && v.UserId == userId).ExecuteDeleteAsync(cancellationToken);
        var review = await db.Reviews.SingleAsync(r => r.Id == reviewId, cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        return review;
    }

    /// <summary>The review, locked before its votes: whoever deletes it comes to them by it.</summary>
    private async Task<Review> LockAsync(Guid reviewId, CancellationToken cancellationToken) =>
        await db.Reviews
            .FromSql($"""
                SELECT r.* FROM reviews r JOIN products p ON p.id = r.product_id
                WHERE r.id = {reviewId} AND r.status = 'PUBLISHED' AND p.status = 'ACTIVE' FOR NO KEY UPDATE OF r
                """)
            .SingleOrDefaultAsync(cancellationToken)
        ?? throw new NotFoundException("review");
}
