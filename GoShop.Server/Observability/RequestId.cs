using System.Diagnostics;

namespace GoShop.Server.Observability;

/// <summary>
/// Gives each request an identifier, which its log lines and its answer bear: the caller's own from <c>X-Request-Id</c>
/// if it is a plain token, or a new one.
/// </summary>
internal sealed class RequestId(RequestDelegate next)
{
    /// <summary>The header that carries the identifier, both ways.</summary>
    public const string Header = "X-Request-Id";

    private const int MaxLength = 128;

    public Task InvokeAsync(HttpContext context)
    {
        var given = context.Request.Headers[Header].ToString();
        // It need not be hard to guess, and random bytes from the system cost more than the rest of this.
        context.TraceIdentifier = IsToken(given) ? given : ActivityTraceId.CreateRandom().ToHexString();
        Mark(context);
        return next(context);
    }

    /// <summary>Takes back what was to be answered, but for the identifier.</summary>
    public static void Clear(HttpContext context)
    {
        context.Response.Clear();
        Mark(context);
    }

    private static void Mark(HttpContext context) => context.Response.Headers[Header] = context.TraceIdentifier;

    // Whatever a stranger sends ends in logs: nothing but letters, digits and a few marks, and not without end.
    private static bool IsToken(string text)
        => text.Length is > 0 and <= MaxLength && text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
