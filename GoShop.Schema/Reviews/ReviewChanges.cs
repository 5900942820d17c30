using GoShop.Data.Products;
using GoShop.Data.Reviews;
using GoShop.GraphQL.Caching;

namespace GoShop.Schema.Reviews;

/// <summary>Drops cached answers that a change of a review makes untrue. To be called once it is saved.</summary>
internal static class ReviewChanges
{
    /// <summary>A product has another rating, and other reviews to show.</summary>
    public static ValueTask RatingChangedAsync(this IResponseCacheInvalidator cache, Review review)
        => cache.InvalidateAsync(CacheTag.Of(nameof(Product), review.ProductId), CacheTag.Of(nameof(Review), review.Id));

    /// <summary>A review has another count of votes. Where that moves it up or down among others shows when answers get too old.</summary>
    public static ValueTask VotesChangedAsync(this IResponseCacheInvalidator cache, Review review)
        => cache.InvalidateAsync(CacheTag.Of(nameof(Review), review.Id));
}
