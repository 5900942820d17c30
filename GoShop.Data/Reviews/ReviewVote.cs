namespace GoShop.Data.Reviews;

/// <summary>That a review helped somebody: one a review and user.</summary>
public sealed class ReviewVote
{
    private ReviewVote()
    {
    }

    internal ReviewVote(Guid reviewId, Guid userId, DateTimeOffset at) => (ReviewId, UserId, At) = (reviewId, userId, at);

    public Guid ReviewId { get; private set; }

    /// <summary>Whom it helped.</summary>
    public Guid UserId { get; private set; }

    /// <summary>When they said so.</summary>
    public DateTimeOffset At { get; private set; }
}
