using System.Diagnostics.Metrics;
using System.Globalization;
using GoShop.GraphQL.Errors;

namespace GoShop.Server.RateLimiting;

/// <summary>Tells callers how they stand: in the <c>RateLimit-*</c> headers (draft-ietf-httpapi-ratelimit-headers-03) and in errors.</summary>
internal static class RateLimitAnswer
{
    /// <summary>How much the budget holds.</summary>
    public const string LimitHeader = "RateLimit-Limit";

    /// <summary>How much of it is left.</summary>
    public const string RemainingHeader = "RateLimit-Remaining";

    /// <summary>In how many seconds all of it is back.</summary>
    public const string ResetHeader = "RateLimit-Reset";

    private static readonly Meter Meter = new("GoShop.RateLimits");

    private static readonly Counter<long> Refused = Meter.CreateCounter<long>(
        "goshop.rate_limits.refused", "{request}", "Requests, operations and calls of fields that were refused, by limit.");

    /// <summary>Tells how a caller stands.</summary>
    public static void Tell(HttpContext context, BudgetState state)
    {
        // Answers over sockets, and what comes late in a batch, have no headers of their own.
        if (context.Response.HasStarted)
            return;
        var headers = context.Response.Headers;
        headers[LimitHeader] = Text(state.Budget.Limit);
        headers[RemainingHeader] = Text(state.Remaining);
        headers[ResetHeader] = Text(state.Reset);
    }

    /// <summary>Refuses what goes beyond a budget.</summary>
    public static GraphQLError Refuse(HttpContext context, BudgetState state)
    {
        Tell(context, state);
        return Refuse(
            context,
            state.Budget.Name,
            state.RetryAfter,
            new() { ["limit"] = state.Budget.Limit, ["remaining"] = state.Remaining, ["reset"] = state.Reset });
    }

    /// <summary>Refuses an attempt that comes too early.</summary>
    public static GraphQLError Refuse(HttpContext context, string limit, TimeSpan wait)
        => Refuse(context, $"{limit}-delay", Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)), []);

    private static GraphQLError Refuse(HttpContext context, string name, int retryAfter, Dictionary<string, object?> extensions)
    {
        Refused.Add(1, new KeyValuePair<string, object?>("limit", name));
        extensions["retryAfter"] = retryAfter;
        extensions["policy"] = name;
        if (!context.Response.HasStarted)
            context.Response.Headers.RetryAfter = Text(retryAfter);
        return new GraphQLError($"Too many requests. Try again in {Text(retryAfter)} s.") { Code = ErrorCodes.RateLimited, Extensions = extensions };
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
