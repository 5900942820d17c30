using System.Security.Claims;
using GoShop.Data;
using GoShop.Data.Reviews;
using GoShop.GraphQL.Caching;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Types;
using GoShop.Schema.Accounts;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Schema.Reviews;

[MutationType]
internal static class ReviewMutations
{
    /// <summary>Publishes what the caller says of a product they bought: once a product.</summary>
    [Authorize]
    [RateLimit(RateLimits.Review)]
    [Error<NotFoundException>]
    [Error<PurchaseRequiredException>]
    [Error<AlreadyReviewedException>]
    [Error<InvalidInputException>]
    public static async Task<Review> AddReviewAsync(
        AddReviewInput input, ClaimsPrincipal caller, ProductReviews reviews, IResponseCacheInvalidator cache, CancellationToken cancellation)
    {
        var review = await reviews.AddAsync(caller.Id(), input.ProductId, input.Rating, input.Comment, cancellation);
        await cache.RatingChangedAsync(review);
        return review;
    }

    /// <summary>Puts another rating and comment in the place of those of one of the caller's reviews.</summary>
    [Authorize]
    [RateLimit(RateLimits.Review)]
    [Error<NotFoundException>]
    [Error<InvalidInputException>]
    public static async Task<Review> UpdateReviewAsync(
        UpdateReviewInput input, ClaimsPrincipal caller, ProductReviews reviews, IResponseCacheInvalidator cache, CancellationToken cancellation)
    {
        var review = await reviews.UpdateAsync(caller.Id(), input.ReviewId, input.Rating, input.Comment, cancellation);
        await cache.RatingChangedAsync(review);
        return review;
    }

    /// <summary>Deletes one of the caller's reviews, or any for admins, with its votes.</summary>
    [Authorize]
    [Error<NotFoundException>]
    public static async Task<DeleteReviewPayload> DeleteReviewAsync(
        DeleteReviewInput input,
        ClaimsPrincipal caller,
        ProductReviews reviews,
        ShopContext db,
        ResolverContext context,
        IResponseCacheInvalidator cache,
        CancellationToken cancellation)
    {
        try
        {
            var review = await reviews.DeleteAsync(input.ReviewId, caller.Id(), caller.IsAdmin(), cancellation);
            await cache.RatingChangedAsync(review);
            return new DeleteReviewPayload(review.Id);
        }
        catch (NotFoundException)
        {
            await context.NoteHiddenAsync(() => db.Reviews.AnyAsync(review => review.Id == input.ReviewId, cancellation));
            throw;
        }
    }

    /// <summary>Hides a review from shoppers, with a reason, or shows it again. Hidden ones do not count in the product's rating.</summary>
    [Authorize(Roles = Caller.Admin)]
    [Error<NotFoundException>]
    [Error<InvalidInputException>]
    public static async Task<Review> ModerateReviewAsync(
        ModerateReviewInput input, ReviewModeration moderation, IResponseCacheInvalidator cache, CancellationToken cancellation)
    {
        var review = await moderation.SetStatusAsync(input.ReviewId, input.Status, input.Reason, cancellation);
        await cache.RatingChangedAsync(review);
        return review;
    }

    /// <summary>Says that somebody else's review helped the caller; it counts once, however often it is said.</summary>
    [Authorize]
    [RateLimit(RateLimits.ReviewVote)]
    [Error<NotFoundException>]
    [Error<OwnReviewException>]
    public static async Task<Review> VoteReviewHelpfulAsync(
        VoteReviewHelpfulInput input, ClaimsPrincipal caller, ReviewVotes votes, IResponseCacheInvalidator cache, CancellationToken cancellation)
    {
        var review = await votes.VoteAsync(caller.Id(), input.ReviewId, cancellation);
        await cache.VotesChangedAsync(review);
        return review;
    }

    /// <summary>Takes the caller's vote back.</summary>
    [Authorize]
    [RateLimit(RateLimits.ReviewVote)]
    [Error<NotFoundException>]
    public static async Task<Review> RemoveReviewVoteAsync(
        RemoveReviewVoteInput input, ClaimsPrincipal caller, ReviewVotes votes, IResponseCacheInvalidator cache, CancellationToken cancellation)
    {
        var review = await votes.WithdrawAsync(caller.Id(), input.ReviewId, cancellation);
        await cache.VotesChangedAsync(review);
        return review;
    }
}
