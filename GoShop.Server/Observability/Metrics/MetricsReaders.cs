using System.Security.Cryptography;
using System.Text;
using GoShop.GraphQL.Errors;
using GoShop.Server.Authentication;
using GoShop.Server.Configuration;

namespace GoShop.Server.Observability.Metrics;

/// <summary>
/// Lets those in who may read metrics: who shows the token, where one is set, and calls from a network that is allowed, where any is. Who comes
/// through a proxy that is not trusted could be anyone, wherever the proxy stands.
/// </summary>
internal sealed class MetricsReaders(RequestDelegate next, MetricsOptions options)
{
    // Those of trusted proxies are taken away where their word was heard.
    private static readonly string[] MarksOfProxies = ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"];

    private readonly byte[]? _token = options.Token is { } token ? Hash(token) : null;

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        return ShowsToken(context) && IsAllowedFrom(context)
            ? next(context)
            : EndpointRefusal.WriteAsync(context, StatusCodes.Status403Forbidden, "Metrics are for those who run the shop.", ErrorCodes.Forbidden);
    }

    // Hashes are equally long, so that the time tells nothing of the token's length either.
    private bool ShowsToken(HttpContext context)
        => _token is null
            || (BearerAuthentication.FindToken(context.Request.Headers.Authorization.ToString()) is { } shown
                && CryptographicOperations.FixedTimeEquals(Hash(shown), _token));

    private bool IsAllowedFrom(HttpContext context)
        => options.AllowedNetworks.Count == 0
            || (!MarksOfProxies.Any(context.Request.Headers.ContainsKey)
                && Callers.AddressOf(context.Connection.RemoteIpAddress) is { } address
                && options.AllowedNetworks.Any(network => network.Contains(address)));

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
