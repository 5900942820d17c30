using GoShop.Server.Carts;

namespace GoShop.Server.Authentication.Cookies;

/// <summary>
/// Keeps foreign pages from acting with a visitor's cookies (cross-site request forgery), also over WebSockets: what may change something has to show that
/// it comes from a page of the shop. Reading needs no proof, for a foreign page cannot read the answer. Goes before whatever acts for the caller.
/// </summary>
internal sealed class CookieCallerCheck(RequestDelegate next, TokenCookies cookies, CartTokens carts, RequestSource source)
{
    private const string Refusal = "A cookie alone does not show that a page of the shop asks: Origin names another one, or is missing. "
        + "Programs send the header GraphQL-Preflight, or an access token in Authorization.";

    public Task InvokeAsync(HttpContext context)
    {
        if (!cookies.AreSent(context.Request) && !carts.AreSent(context.Request))
            return next(context);
        if (MayChangeSomething(context.Request))
        {
            if (!source.IsProven(context.Request))
                return EndpointRefusal.WriteAsync(context, StatusCodes.Status403Forbidden, Refusal, "CSRF");
            cookies.ClearAtEnd(context);
        }
        return next(context);
    }

    // RFC 9110 §9.2.1, and RFC 6455 §4.1: a socket is opened by GET (by CONNECT in HTTP/2), and then carries whatever one likes.
    private static bool MayChangeSomething(HttpRequest request)
        => !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
            || request.Headers.Upgrade.Count > 0;
}
