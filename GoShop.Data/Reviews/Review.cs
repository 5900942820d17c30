using GoShop.Data.Accounts;
using GoShop.Data.Products;

namespace GoShop.Data.Reviews;

/// <summary>What a buyer says of a product: one review a product and buyer.</summary>
public sealed class Review
{
    /// <summary>The lowest rating.</summary>
    public const int LowestRating = 1;

    /// <summary>The highest rating.</summary>
    public const int HighestRating = 5;

    /// <summary>The longest comment, in characters.</summary>
    public const int CommentLength = 5000;

    /// <summary>The longest reason for hiding one, in characters.</summary>
    public const int ReasonLength = 500;

    private Review() => (Product, Author) = (null!, null!);

    /// <summary>A published review, not yet saved.</summary>
    public Review(
        Guid productId,
        Guid authorId,
        int rating,
        string? comment,
        bool verifiedPurchase,
        DateTimeOffset at)
        : this()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rating, LowestRating);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rating, HighestRating);
        Id = Guid.CreateVersion7(at);
        ProductId = productId;
        AuthorId = authorId;
        Rating = rating;
        Comment = comment;
        VerifiedPurchase = verifiedPurchase;
        CreatedAt = UpdatedAt = at;
    }

    public Guid Id { get; private set; }

    public Guid ProductId { get; private set; }

    /// <summary>Who wrote it.</summary>
    public Guid AuthorId { get; private set; }

    /// <summary>From 1 (worst) to 5 (best).</summary>
    public int Rating { get; private set; }

    /// <summary>What the author wrote: plain text, which is to be shown as such. Never HTML.</summary>
    public string? Comment { get; private set; }

    /// <summary>Whether shoppers see it; only its author and admins ever meet one that they do not.</summary>
    public ReviewStatus Status { get; private set; } = ReviewStatus.Published;

    /// <summary>Why it is hidden; for its author and admins.</summary>
    public string? HiddenReason { get; private set; }

    /// <summary>Whether the author had bought the product here when writing.</summary>
    public bool VerifiedPurchase { get; private set; }

    /// <summary>How many shoppers say that it helped them. Kept by the database.</summary>
    public int HelpfulCount { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When its author last changed it.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    public Product Product { get; private set; }

    public User Author { get; private set; }

    internal void Rewrite(int rating, string? comment, DateTimeOffset at) => (Rating, Comment, UpdatedAt) = (rating, comment, at);

    internal void Hide(string reason) => (Status, HiddenReason) = (ReviewStatus.Hidden, reason);

    internal void Show() => (Status, HiddenReason) = (ReviewStatus.Published, null);
}
