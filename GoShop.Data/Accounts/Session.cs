namespace GoShop.Data.Accounts;

/// <summary>
/// One sign-in on one device and what follows from it: a family of refresh tokens of which only the newest is good.
/// It ends by signing out, by running out, or when a token that was already used comes again.
/// </summary>
public sealed class Session
{
    private Session()
    {
    }

    internal Session(Guid userId, RequestOrigin origin, DateTimeOffset at, TimeSpan lifetime)
    {
        Id = Guid.CreateVersion7(at);
        UserId = userId;
        Device = origin.UserAgent;
        Ip = origin.Ip;
        CreatedAt = LastUsedAt = at;
        ExpiresAt = at + lifetime;
    }

    public Guid Id { get; private set; }

    /// <summary>Whose session it is.</summary>
    public Guid UserId { get; private set; }

    /// <summary>What the client says it is, such as its user agent.</summary>
    public string? Device { get; private set; }

    /// <summary>The address it was started from.</summary>
    public string? Ip { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When its refresh token was last exchanged.</summary>
    public DateTimeOffset LastUsedAt { get; private set; }

    /// <summary>When it runs out if it is not used before.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>When it was ended; absent while it lives.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Why it was ended; absent while it lives.</summary>
    public SessionEnd? EndReason { get; private set; }

    internal bool IsActive(DateTimeOffset at) => EndedAt is null && at < ExpiresAt;

    internal void Extend(DateTimeOffset at, TimeSpan lifetime) => (LastUsedAt, ExpiresAt) = (at, at + lifetime);
}
