using System.Globalization;
using GoShop.GraphQL.Caching;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Idempotency;
using Microsoft.AspNetCore.Http;

namespace GoShop.GraphQL.Transport.Http;

/// <summary>Writes answers with the status their media type asks for (GraphQL over HTTP, Status Codes).</summary>
internal static class HttpResults
{
    /// <summary>Writes what came of an execution.</summary>
    public static ValueTask WriteAsync(HttpResponse response, ResponseFormat format, OperationResult result, CancellationToken cancellation)
    {
        var status = StatusOf(result, format);
        if (status == StatusCodes.Status405MethodNotAllowed)
            response.Headers.Allow = HttpMethods.Post;
        else if (status is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status429TooManyRequests)
            SetRetryAfter(response.Headers, result.Errors);
        if (result.IsReplayed)
            response.Headers[IdempotentRequest.ReplayedHeader] = "true";
        return WriteAsync(response, format, status, result.Json, result.Cached, cancellation);
    }

    /// <summary>Writes why nothing was executed.</summary>
    public static async ValueTask WriteAsync(HttpResponse response, ResponseFormat format, HttpFault fault, CancellationToken cancellation)
    {
        if (fault.Allow is { } allow)
            response.Headers.Allow = allow;
        await using var answer = ResponseWriter.WriteErrors([new GraphQLError(fault.Message) { Code = fault.Code }]);
        await WriteAsync(response, format, fault.Status, answer.Json, cached: null, cancellation);
    }

    private static async ValueTask WriteAsync(
        HttpResponse response, ResponseFormat format, int status, ReadOnlyMemory<byte> json, CacheUse? cached, CancellationToken cancellation)
    {
        if (!HttpMethods.IsPost(response.HttpContext.Request.Method))
        {
            if (cached is null)
                CacheHeaders.Forbid(response);
            else if (CacheHeaders.Allow(response.HttpContext, cached))
                return;
        }
        Begin(response, format, status);
        response.ContentLength = json.Length;
        await response.BodyWriter.WriteAsync(json, cancellation);
    }

    /// <summary>Says what comes, before the first byte of it.</summary>
    public static void Begin(HttpResponse response, ResponseFormat format, int status)
    {
        response.StatusCode = status;
        response.ContentType = format == ResponseFormat.GraphQLResponse
            ? "application/graphql-response+json; charset=utf-8"
            : "application/json; charset=utf-8";
    }

    // RFC 9110 §10.2.3
    private static void SetRetryAfter(IHeaderDictionary headers, IReadOnlyList<GraphQLError> errors)
    {
        if (errors[0].Extensions?.GetValueOrDefault("retryAfter") is int seconds)
            headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
    }

    private static int StatusOf(OperationResult result, ResponseFormat format)
    {
        if (result.HasData)
            return StatusCodes.Status200OK;
        var code = result.Errors is [var first, ..] ? first.Code : null;
        if (code == ErrorCodes.MethodNotAllowed)
            return StatusCodes.Status405MethodNotAllowed;
        // Nothing is wrong with the request: whoever stands between, too, is to learn that another instance may do.
        if (code == ErrorCodes.ServiceUnavailable)
            return StatusCodes.Status503ServiceUnavailable;
        // RFC 6585 §4: for proxies and libraries that know when to come again.
        if (code == ErrorCodes.RateLimited)
            return StatusCodes.Status429TooManyRequests;
        if (format != ResponseFormat.GraphQLResponse)
            return StatusCodes.Status200OK;
        return code switch
        {
            ErrorCodes.Unauthenticated => StatusCodes.Status401Unauthorized,
            ErrorCodes.Forbidden => StatusCodes.Status403Forbidden,
            ErrorCodes.Conflict => StatusCodes.Status409Conflict,
            ErrorCodes.InternalServerError => StatusCodes.Status500InternalServerError,
            ErrorCodes.RequestTimeout => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status400BadRequest,
        };
    }
}
