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
        var id = IsToken(given) ? given : Guid.CreateVersion7().ToString("N");

        context.TraceIdentifier = id;
        context.Response.OnStarting(static state =>
        {
            var started = (HttpContext)state;
            started.Response.Headers[Header] = started.TraceIdentifier;
            return Task.CompletedTask;
        }, context);
        return next(context);
    }

    // Whatever a stranger sends ends in logs: nothing but letters, digits and a few marks, and not without end.
    private static bool IsToken(string text)
        => text.Length is > 0 and <= MaxLength && text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
