using GoShop.Data.Auditing;

namespace GoShop.Data.Reviews;

/// <summary>How keepers of the shop take reviews from shoppers' sight and put them back.</summary>
public sealed class ReviewModeration(ShopContext db, AuditLog audit)
{
    /// <summary>Hides a review, which then counts for nothing, or shows it again.</summary>
    /// <param name="reviewId">Which review.</param>
    /// <param name="status">What it is to be.</param>
    /// <param name="reason">Why it is hidden, for its author and other admins to read; of one that is shown again the audit log keeps it.</param>
    /// <param name="cancellationToken">Gives up; nothing is half done.</param>
    /// <exception cref="InvalidInputException">It is to be hidden without a reason, or the reason is too long.</exception>
    /// <exception cref="NotFoundException">There is no such review.</exception>
    public async Task<Review> SetStatusAsync(
        Guid reviewId,
        ReviewStatus status,
        string? reason,
        CancellationToken cancellationToken = default)
    {
        var why = status is ReviewStatus.Hidden || reason is not null ? ReviewText.CleanReason(reason) : null;

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var review = await db.LockReviewAsync(reviewId, cancellationToken);
        var before = new { review.Status, Reason = review.HiddenReason };
        if (before.Status == status && (status is ReviewStatus.Published || before.Reason == why))
            return review;
        if (status is ReviewStatus.Hidden)
            review.Hide(why!);
        else
            review.Show();
        audit.Record(new(status is ReviewStatus.Hidden ? AuditAction.ReviewHidden : AuditAction.ReviewShown, AuditTarget.Review(reviewId))
        {
            Before = before,
            After = new { review.Status, Reason = why },
        });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        return review;
    }
}
