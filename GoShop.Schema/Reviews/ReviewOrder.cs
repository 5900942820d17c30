using GoShop.Data.Reviews;

namespace GoShop.Schema.Reviews;

/// <summary>In which order reviews come.</summary>
internal enum ReviewOrder
{
    /// <summary>The latest first.</summary>
    Newest,

    /// <summary>The earliest first.</summary>
    Oldest,

    /// <summary>The best rating first.</summary>
    Highest,

    /// <summary>The worst rating first.</summary>
    Lowest,

    /// <summary>What helped most shoppers first.</summary>
    MostHelpful,
}

internal static class ReviewOrdering
{
    public static IQueryable<Review> In(this IQueryable<Review> reviews, ReviewOrder order) => order switch
    {
        ReviewOrder.Oldest => reviews.OrderBy(review => review.CreatedAt),
        ReviewOrder.Highest => reviews.OrderByDescending(review => review.Rating),
        ReviewOrder.Lowest => reviews.OrderBy(review => review.Rating),
        ReviewOrder.MostHelpful => reviews.OrderByDescending(review => review.HelpfulCount).ThenByDescending(review => review.CreatedAt),
        _ => reviews.OrderByDescending(review => review.CreatedAt),
    };
}
