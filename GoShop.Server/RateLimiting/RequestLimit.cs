using GoShop.Server.Authentication;

namespace GoShop.Server.RateLimiting;

/// <summary>Counts requests, whatever they ask for, and answers 429 to those that are too many. Goes after authentication, and before those are answered whose token is not good.</summary>
internal sealed class RequestLimit(RequestDelegate next, RateLimiter limiter)
{
    public Task InvokeAsync(HttpContext context)
        => context.GetEndpoint()?.Metadata.GetMetadata<Unlimited>() is null && limiter.AdmitRequest(context) is { } refusal
            ? EndpointRefusal.WriteAsync(context, StatusCodes.Status429TooManyRequests, refusal.Message, refusal.Code!, refusal.Extensions)
            : next(context);
}

/// <summary>Marks an endpoint whose requests are not counted: orchestrators and other servers ask it.</summary>
internal sealed class Unlimited;
