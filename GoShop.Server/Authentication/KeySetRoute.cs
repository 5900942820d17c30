using GoShop.Server.RateLimiting;

namespace GoShop.Server.Authentication;

/// <summary>Publishes the keys by which others can check access tokens: <c>GET /.well-known/jwks.json</c> (RFC 7517 §5).</summary>
internal static class KeySetRoute
{
    private const string Path = "/.well-known/jwks.json";

    public static void MapKeySet(this IEndpointRouteBuilder endpoints)
    {
        var keys = endpoints.ServiceProvider.GetRequiredService<TokenKeys>().All
            .Select(key => new Dictionary<string, string>(key.Members) { ["use"] = "sig", ["alg"] = JsonWebToken.Algorithm, ["kid"] = key.Id });
        var set = new { keys = keys.ToArray() };
        endpoints.MapMethods(Path, [HttpMethods.Get, HttpMethods.Head], context =>
        {
            // A new key is published before it signs; for how long before, docs/operations.md says.
            context.Response.Headers.CacheControl = "public, max-age=300";
            return context.Response.WriteAsJsonAsync(set, options: null, "application/jwk-set+json", context.RequestAborted);
        }).WithMetadata(new IgnoresAccessToken(), new Unlimited());
    }
}
