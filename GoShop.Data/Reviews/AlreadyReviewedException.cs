namespace GoShop.Data.Reviews;

/// <summary>The author has reviewed the product: that review can be changed.</summary>
public sealed class AlreadyReviewedException(Guid reviewId)
    : ShopException("ALREADY_REVIEWED", "You have reviewed this product already: change that review.")
{
    /// <summary>The review that is there.</summary>
    public Guid ReviewId { get; } = reviewId;
}
