namespace GoShop.Data.Reviews;

/// <summary>Nobody votes for what they wrote themselves.</summary>
public sealed class OwnReviewException() : ShopException("OWN_REVIEW", "You cannot vote for your own review.");
