namespace GoShop.Schema.Products;

/// <summary>How many reviews gave one rating.</summary>
/// <param name="Rating">From 1 to 5.</param>
/// <param name="Count">Published reviews that gave it.</param>
internal sealed record RatingBucket(int Rating, int Count)
{
    /// <summary>A bucket for every rating, best first.</summary>
    /// <param name="counts">How many reviews gave each, worst first.</param>
    public static IReadOnlyList<RatingBucket> Of(IReadOnlyList<int> counts)
        => [.. counts.Select((count, place) => new RatingBucket(place + 1, count)).Reverse()];
}
