using GoShop.Data.Reviews;

namespace GoShop.Schema.Products;

/// <summary>How many reviews gave one rating.</summary>
/// <param name="Rating">From 1 to 5.</param>
/// <param name="Count">Published reviews that gave it.</param>
internal sealed record RatingBucket(int Rating, int Count)
{
    /// <summary>A bucket for every rating, best first, whatever was counted.</summary>
    public static IReadOnlyList<RatingBucket> Fill(IReadOnlyList<RatingBucket>? counted)
        => [.. Enumerable.Range(Review.LowestRating, Review.HighestRating).Reverse()
            .Select(rating => counted?.FirstOrDefault(bucket => bucket.Rating == rating) ?? new RatingBucket(rating, 0))];
}
