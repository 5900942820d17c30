using GoShop.Data.Mapping;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Reviews;

/// <summary>What narrows a list of reviews.</summary>
public static class ReviewFilters
{
    /// <summary>What shoppers see of a product's reviews.</summary>
    public static IQueryable<Review> Published(this IQueryable<Review> reviews) => reviews.Where(r => r.Status == ReviewStatus.Published);

    /// <summary>What a user may see hidden or not: their own reviews, or all of them for a keeper of the shop.</summary>
    public static IQueryable<Review> VisibleTo(this IQueryable<Review> reviews, Guid userId, bool isAdmin) =>
        isAdmin ? reviews : reviews.Where(r => r.AuthorId == userId);

    /// <summary>Those whose comment holds the text, in whatever case; all of them where it is blank.</summary>
    public static IQueryable<Review> Matching(this IQueryable<Review> reviews, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return reviews;
        var pattern = LikePattern.Containing(text);
        return reviews.Where(r => EF.Functions.ILike(r.Comment!, pattern));
    }
}
