namespace GoShop.Data.Accounts;

/// <summary>
/// One sign-in on one device and what follows from it: a family of refresh tokens, each good for the next.
/// It ends by running out, or for one of the reasons of <see cref="SessionEnd"/>.
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
        Note(origin);
        CreatedAt = LastUsedAt = at;
        ExpiresAt = at + lifetime;
    }

    public Guid Id { get; private set; }

    /// <summary>Whose session it is.</summary>
    public Guid UserId { get; private set; }

    /// <summary>What the client says it is, such as its user agent.</summary>
    public string? Device { get; private set; }

    /// <summary>What kind of application the client says it is, such as <c>ios</c> or <c>web</c>.</summary>
    public string? AppType { get; private set; }

    /// <summary>Which version of it.</summary>
    public string? AppVersion { get; private set; }

    /// <summary>What the client calls the device it runs on.</summary>
    public string? DeviceId { get; private set; }

    /// <summary>The address it was last prolonged from.</summary>
    public string? Ip { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it was last used, to the minute.</summary>
    public DateTimeOffset LastUsedAt { get; private set; }

    /// <summary>When it runs out if it is not used before.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>When it was ended; absent while it lives.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Why it was ended; absent while it lives.</summary>
    public SessionEnd? EndReason { get; private set; }

    /// <summary>Whether all instances were told that it has ended.</summary>
    internal bool EndAnnounced { get; private set; }

    internal bool IsActive(DateTimeOffset at) => EndedAt is null && at < ExpiresAt;

    /// <summary>Whether a request comes from the same browser or app, at the same address, as the one that last prolonged the session.</summary>
    internal bool IsSameClient(RequestOrigin origin) =>
        (Ip, Device, DeviceId) == (origin.Ip, origin.UserAgent, origin.DeviceId);

    internal void Extend(DateTimeOffset at, TimeSpan lifetime, RequestOrigin origin)
    {
        (LastUsedAt, ExpiresAt) = (at, at + lifetime);
        Note(origin);
    }

    private void Note(RequestOrigin origin)
    {
        (Ip, Device) = (origin.Ip, origin.UserAgent);
        (AppType, AppVersion, DeviceId) = (origin.AppType, origin.AppVersion, origin.DeviceId);
    }
}

/// <summary>Questions about sessions that every reader asks alike.</summary>
public static class SessionQueries
{
    /// <summary>Those that have neither ended nor run out.</summary>
    public static IQueryable<Session> Living(this IQueryable<Session> sessions, DateTimeOffset at) =>
        sessions.Where(s => s.EndedAt == null && s.ExpiresAt > at);
}
