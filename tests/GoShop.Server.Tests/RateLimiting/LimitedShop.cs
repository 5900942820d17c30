using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using GoShop.Server.Testing;
using GoShop.Server.Tests.Caching;
using GoShop.Testing;

namespace GoShop.Server.Tests.RateLimiting;

/// <summary>A database for servers with limits, which each test sets as it needs them; a minute's worth comes back too slowly to matter.</summary>
public sealed class LimitedShop : PostgresDatabase
{
    /// <summary>Starts a server with limits.</summary>
    public Task<ShopServer> StartAsync(params (string Key, string Value)[] settings)
        => ShopServer.StartAsync(ConnectionString, [("RATE_LIMIT", "on"), .. settings]);

    /// <summary>Starts a server that shares its limits with others through a Redis, and waits until it is connected.</summary>
    internal async Task<ShopServer> StartAsync(RedisProcess redis, params (string Key, string Value)[] settings)
    {
        var server = await StartAsync([("REDIS_URL", redis.Url), ("GOSHOP_REDIS_PREFIX", "limits:"), .. settings]);
        await StatusAsync(server, "healthy");
        return server;
    }

    /// <summary>Waits until a server is as well as that.</summary>
    internal static Task StatusAsync(ShopServer server, string expected) => Eventually.GetAsync(
        async () => JsonNode.Parse(await server.Client.GetStringAsync("/health"))!["status"]!.GetValue<string>(), status => status == expected);
}

internal static class LimitedCalls
{
    /// <summary>Sends GraphQL and gives the answer with its status.</summary>
    public static async Task<(HttpResponseMessage Response, JsonElement Body)> PostAsync(this ShopServer server, object body)
    {
        var response = await server.Client.PostAsJsonAsync("/graphql", body);
        return (response, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    /// <summary>Sends a cheap query.</summary>
    public static Task<(HttpResponseMessage Response, JsonElement Body)> AskAsync(this ShopServer server) => server.PostAsync(new { query = "{ __typename }" });

    /// <summary>Tries to sign in so many times within one request, by aliases.</summary>
    public static Task<(HttpResponseMessage Response, JsonElement Body)> GuessAsync(this ShopServer server, string email, int times = 1)
    {
        var fields = Enumerable.Range(0, times).Select(i => $$"""g{{i}}: signIn(input: { email: "{{email}}", password: "wrong horse" }) { errors { __typename } }""");
        return server.PostAsync(new { query = $"mutation {{ {string.Join(' ', fields)} }}" });
    }

    /// <summary>The codes of the errors of an answer, one after the other.</summary>
    public static string Codes(this JsonElement body) => body.TryGetProperty("errors", out var errors)
        ? string.Join(' ', errors.EnumerateArray().Select(error => error.GetProperty("extensions").GetProperty("code").GetString()))
        : "";

    /// <summary>A header's number.</summary>
    public static int Number(this HttpResponseMessage response, string header) => int.Parse(response.Headers.GetValues(header).Single());
}
