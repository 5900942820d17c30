using GoShop.Server.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication;

namespace GoShop.Server.Authentication;

/// <summary>
/// Answers 401 to whoever presents a token that is not good, whatever was asked: a client is to learn of it before it wonders
/// why it sees so little. Goes after routing, for where one gets a new token the old one does not matter.
/// </summary>
internal sealed class RefusedTokens(RequestDelegate next, TokenCookies cookies)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<IgnoresAccessToken>() is null
            && await context.AuthenticateAsync() is { Failure: { } failure } result)
        {
            // Another refresh may help where a token has run out, but not where the session has ended.
            if (result.Properties?.GetParameter<TokenRefusal>(BearerAuthentication.RefusedCookie) is { } refusal)
                cookies.Clear(context, refreshToo: refusal == TokenRefusal.SessionEnded);
            await RefuseAsync(context, failure.Message);
        }
        else
            await next(context);
    }

    // RFC 6750 §3.1: invalid_token covers expired, revoked and malformed ones.
    private static Task RefuseAsync(HttpContext context, string why)
    {
        context.Response.Headers.WWWAuthenticate = $"{BearerAuthentication.Name} error=\"invalid_token\"";
        return EndpointRefusal.WriteAsync(context, StatusCodes.Status401Unauthorized, why, "UNAUTHENTICATED");
    }
}

/// <summary>Answers instead of an endpoint, in the form that its clients expect.</summary>
internal static class EndpointRefusal
{
    /// <param name="context">The request.</param>
    /// <param name="status">The status of the answer.</param>
    /// <param name="message">What is wrong, for people.</param>
    /// <param name="code">What is wrong, for programs.</param>
    /// <param name="details">What else there is to know; null for nothing.</param>
    public static Task WriteAsync(HttpContext context, int status, string message, string code, IReadOnlyDictionary<string, object?>? details = null)
    {
        context.Response.StatusCode = status;
        return context.GetEndpoint()?.Metadata.GetMetadata<IRefusalFormat>() is { } format
            ? format.WriteAsync(context, message, code, details)
            : context.Response.WriteAsJsonAsync(new { errors = new[] { new { message, extensions = new Dictionary<string, object?>(details ?? new Dictionary<string, object?>()) { ["code"] = code } } } }, context.RequestAborted);
    }
}

/// <summary>Marks an endpoint to which a stale access token does not matter: those where one gets a new one.</summary>
internal sealed class IgnoresAccessToken;

/// <summary>How an endpoint's clients expect errors that arise before it runs; without it they come as GraphQL errors.</summary>
internal interface IRefusalFormat
{
    /// <summary>Writes the body; status and headers are set already.</summary>
    Task WriteAsync(HttpContext context, string message, string code, IReadOnlyDictionary<string, object?>? details);
}
