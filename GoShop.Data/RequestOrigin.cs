using GoShop.Data.Accounts;
using GoShop.Data.Mapping;

namespace GoShop.Data;

/// <summary>
/// Where a request comes from, as far as it is known: one of these is in every scope. All but the address is what the client says of itself, so it
/// identifies and proves nothing. It is cleaned when it is set: one line, without characters that cannot be seen, and not without end.
/// </summary>
public sealed record RequestOrigin
{
    /// <summary>The longest text form of an IP address, in characters.</summary>
    public const int IpLength = 45;

    /// <summary>The longest user agent kept, in characters.</summary>
    public const int UserAgentLength = 300;

    /// <summary>The longest request identifier, in characters.</summary>
    public const int RequestIdLength = 128;

    /// <summary>The longest kind, version or device identifier of an app kept, in characters.</summary>
    public const int AppLength = 100;

    /// <summary>Nowhere: what the shop does by itself.</summary>
    public static RequestOrigin None { get; } = new();

    /// <summary>The client's IP address.</summary>
    public string? Ip { get; init => field = StorableText.OneLine(value, IpLength); }

    /// <summary>What the client calls itself (RFC 9110 §10.1.5).</summary>
    public string? UserAgent { get; init => field = StorableText.OneLine(value, UserAgentLength); }

    /// <summary>By what the request is found in the logs.</summary>
    public string? RequestId { get; init => field = StorableText.OneLine(value, RequestIdLength); }

    /// <summary>The kind of app that calls, such as <c>ios</c>.</summary>
    public string? AppType { get; init => field = StorableText.OneLine(value, AppLength); }

    /// <summary>The app's version.</summary>
    public string? AppVersion { get; init => field = StorableText.OneLine(value, AppLength); }

    /// <summary>The language the client prefers, of those the shop writes in; null where it prefers none of them.</summary>
    public Language? Language { get; init; }

    /// <summary>What the app recognises its device by.</summary>
    public string? DeviceId { get; init => field = StorableText.OneLine(value, AppLength); }
}
