using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace GoShop.GraphQL.Transport;

/// <summary>How long a caller's sign-in lasts: connections that outlive a request end with it.</summary>
internal static class SignIn
{
    /// <summary>What clients are told where it was ended before its time.</summary>
    public const string Ended = "The sign-in has ended";

    /// <summary>What clients are told when its time is up.</summary>
    public const string Expired = "The sign-in has expired";

    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(40);

    /// <summary>When the sign-in that authenticated the request ends, as its authentication handler says in <see cref="AuthenticationProperties.ExpiresUtc"/>; null where it does not say.</summary>
    public static DateTimeOffset? Expiry(HttpContext context)
        => context.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.ExpiresUtc;

    /// <summary>The time until then, in the bounds of what a timer takes.</summary>
    public static TimeSpan TimeUntil(DateTimeOffset then, TimeProvider time)
    {
        var left = then - time.GetUtcNow();
        return left < TimeSpan.Zero ? TimeSpan.Zero : left > LongestTimer ? LongestTimer : left;
    }
}
