using System.Security.Claims;
using GoShop.Data.Accounts;
using GoShop.Data.Media;
using GoShop.Data.Products;
using GoShop.Data.Reviews;
using GoShop.GraphQL.Caching;
using GoShop.GraphQL.Types;
using GoShop.Schema.Accounts;
using GoShop.Schema.Media;
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
        [Parent($"{nameof(Review.Author)}.{nameof(User.Name)}", $"{nameof(Review.Author)}.{nameof(User.AvatarId)}", $"{nameof(Review.Author)}.{nameof(User.AvatarKey)}")] Review review, ReviewAuthorLoader authors, CancellationToken cancellation)
        // Lists bring the author along; a review that was read by itself does not.
        => review.Author is { } author ? ReviewAuthor.Of(author) : await authors.LoadRequiredAsync(review.AuthorId, cancellation);

    /// <summary>Whether the caller said that it helped.</summary>
    public static async Task<bool> GetVotedHelpfulAsync(
        [Parent(nameof(Review.Id))] Review review, ClaimsPrincipal caller, ReviewVoteLoader votes, CancellationToken cancellation)
        => caller.FindId() is { } id && await votes.LoadAsync((id, review.Id), cancellation);
}

/// <summary>What everyone may know of a review's author.</summary>
/// <param name="Name">What the author is called.</param>
/// <param name="AvatarId">What the author's picture is known by.</param>
/// <param name="HasAvatar">Whether the author has uploaded one.</param>
internal sealed record ReviewAuthor(string Name, Guid AvatarId, bool HasAvatar)
{
    internal static ReviewAuthor Of(User user) => new(user.Name, user.AvatarId, user.AvatarKey is not null);
}

/// <summary>What everyone may know of a review's author.</summary>
[ObjectType<ReviewAuthor>(Fields = [nameof(ReviewAuthor.Name)])]
internal static class ReviewAuthorType
{
    /// <summary>Where the author's picture is to be had, a square; a drawn one where none was uploaded.</summary>
    /// <param name="size">Its side in pixels: 64, 128 or 256.</param>
    [CacheControl(CacheTimes.Reviews)]
    public static string GetAvatarUrl(
        [Parent] ReviewAuthor author, PictureAddresses addresses, [AvatarSize] int size = PictureLimits.DefaultAvatarSize)
        => addresses.OfUser(author.AvatarId, author.HasAvatar, size);
}
