using System.ComponentModel.DataAnnotations;
using GoShop.Data.Reviews;
using GoShop.GraphQL.Types;

namespace GoShop.Schema.Reviews;

/// <summary>What to say of a product.</summary>
/// <param name="ProductId">A product on sale that the caller has bought.</param>
/// <param name="Rating">From 1 (worst) to 5 (best).</param>
/// <param name="Comment">Plain text with line breaks, never HTML, and no more than two links; none for a rating alone.</param>
internal sealed record AddReviewInput(
    [ID] Guid ProductId,
    [Range(Review.LowestRating, Review.HighestRating)] int Rating,
    [StringLength(Review.CommentLength)] string? Comment);

/// <summary>What to say instead.</summary>
/// <param name="ReviewId">One of the caller's reviews.</param>
/// <param name="Rating">From 1 (worst) to 5 (best).</param>
/// <param name="Comment">Plain text with line breaks, never HTML, and no more than two links; none takes away the one before.</param>
internal sealed record UpdateReviewInput(
    [ID] Guid ReviewId,
    [Range(Review.LowestRating, Review.HighestRating)] int Rating,
    [StringLength(Review.CommentLength)] string? Comment);

/// <summary>Which review to delete.</summary>
internal sealed record DeleteReviewInput([ID] Guid ReviewId);

/// <summary>Whether shoppers are to see a review.</summary>
/// <param name="ReviewId">Any review.</param>
/// <param name="Status">PUBLISHED or HIDDEN.</param>
/// <param name="Reason">Why it is hidden, which must be said and its author reads; why it is shown again, for the audit log.</param>
internal sealed record ModerateReviewInput([ID] Guid ReviewId, ReviewStatus Status, [StringLength(Review.ReasonLength)] string? Reason);

/// <summary>Which review helped.</summary>
internal sealed record VoteReviewHelpfulInput([ID] Guid ReviewId);

/// <summary>Which review is no help after all.</summary>
internal sealed record RemoveReviewVoteInput([ID] Guid ReviewId);

/// <param name="ReviewId">The review that is gone.</param>
internal sealed record DeleteReviewPayload(Guid? ReviewId);
