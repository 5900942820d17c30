using GoShop.Data.Mapping;

namespace GoShop.Data.Accounts;

/// <summary>
/// One sign-in on one device and what follows from it: a family of refresh tokens of which only the newest is good.
/// It ends by signing out, by running out, or when a token that was already used comes again.
/// </summary>
public sealed class Session
{
    /// <summary>The longest description of a device kept, in characters.</summary>
    public const int DeviceLength = 300;

    /// <summary>The longest text form of an IP address, in characters.</summary>
    public const int IpLength = 45;

    private Session()
    {
    }

    internal Session(Guid userId, SessionOrigin origin, DateTimeOffset at, TimeSpan lifetime)
    {
        Id = Guid.CreateVersion7(at);
        UserId = userId;
        Device = origin.Device is { } device ? StorableText.Clean(device, DeviceLength) : null;
        Ip = origin.Ip is { } ip ? StorableText.Clean(ip, IpLength) : null;
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
