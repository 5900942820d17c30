using System.Security.Claims;
using GoShop.Data;
using GoShop.Data.Accounts;
using GoShop.Data.Reviews;
using GoShop.GraphQL.Data;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Types;
using GoShop.Schema.Accounts;
using GoShop.Schema.Administration;

namespace GoShop.Schema.Reviews;

[ObjectType<AdminQuery>(Fields = [])]
internal static class ReviewAdministrationQueries
{
    /// <summary>All reviews, hidden or not, the newest first unless ordered otherwise.</summary>
    /// <param name="search">A part of a comment, in any case.</param>
    [UsePaging]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<Review> GetReviews(string? search, ShopContext db)
        => db.Reviews.Matching(search).OrderByDescending(review => review.CreatedAt);
}

[ObjectType<User>(Fields = [])]
internal static class UserReviews
{
    /// <summary>What the owner said of products, hidden or not, the newest first.</summary>
    [Authorize]
    [UsePaging(ForEach = nameof(Review.AuthorId))]
    public static IQueryable<Review> GetReviews(ClaimsPrincipal caller, ShopContext db)
        => db.Reviews.VisibleTo(caller.Id(), caller.IsAdmin()).OrderByDescending(review => review.CreatedAt);
}
