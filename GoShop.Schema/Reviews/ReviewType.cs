using System.Security.Claims;
using GoShop.Data.Accounts;
using GoShop.Data.Products;
using GoShop.Data.Reviews;
using GoShop.GraphQL.Caching;
using GoShop.GraphQL.Types;
using GoShop.Schema.Accounts;
using GoShop.Schema.Products;

namespace GoShop.Schema.Reviews;

/// <summary>What a buyer says of a product.</summary>
[ObjectType<Review>(Fields =
[
    nameof(Review.Id), nameof(Review.Rating), nameof(Review.Comment), nameof(Review.Status), nameof(Review.HiddenReason),
    nameof(Review.VerifiedPurchase), nameof(Review.HelpfulCount), nameof(Review.CreatedAt), nameof(Review.UpdatedAt),
])]
[CacheControl(CacheTimes.Reviews)]
[CacheTag]
internal static class ReviewType
{
    /// <summary>What it is about.</summary>
    public static Task<Product> GetProductAsync(
        [Parent(nameof(Review.ProductId))] Review review, ProductByIdLoader products, CancellationToken cancellation)
        => products.LoadRequiredAsync(review.ProductId, cancellation);

    /// <summary>Who wrote it.</summary>
    [CacheControl(CacheTimes.Reviews)]
    public static async ValueTask<ReviewAuthor> GetAuthorAsync(
        [Parent($"{nameof(Review.Author)}.{nameof(User.Name)}")] Review review, ReviewAuthorLoader authors, CancellationToken cancellation)
        // Lists bring the author along; a review that was read by itself does not.
        => review.Author is { } author ? new ReviewAuthor(author.Name) : await authors.LoadRequiredAsync(review.AuthorId, cancellation);

    /// <summary>Whether the caller said that it helped.</summary>
    public static async Task<bool> GetVotedHelpfulAsync(
        [Parent(nameof(Review.Id))] Review review, ClaimsPrincipal caller, ReviewVoteLoader votes, CancellationToken cancellation)
        => caller.FindId() is { } id && await votes.LoadAsync((id, review.Id), cancellation);
}

/// <summary>What everyone may know of a review's author.</summary>
/// <param name="Name">What the author is called.</param>
internal sealed record ReviewAuthor(string Name);
