using System.Net;
using GoShop.Server.Testing;
using GoShop.Testing;
using Xunit;

namespace GoShop.Server.Tests.Hosting;

public sealed class CrossOriginTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    [Theory]
    [InlineData("https://shop.example.com", "https://shop.example.com")]
    [InlineData("https://evil.example.com", null)]
    [InlineData("http://shop.example.com", null)]
    public async Task Pages_of_the_configured_origins_may_call_and_no_others(string origin, string? allowed)
    {
        await using var server = await ShopServer.StartAsync(database.ConnectionString, ("CORS_ORIGINS", "https://shop.example.com"));

        Assert.Equal(allowed, await AllowedOriginAsync(server, origin));
    }

    [Fact]
    public async Task No_page_of_another_origin_may_call_where_none_is_configured()
    {
        await using var server = await ShopServer.StartAsync(database.ConnectionString);

        Assert.Null(await AllowedOriginAsync(server, "https://shop.example.com"));
    }

    [Theory]
    [InlineData("GET", "authorization, graphql-preflight")]
    [InlineData("POST", "content-type, x-apollo-operation-name, apollo-require-preflight, graphql-cost")]
    [InlineData("POST", "content-type, idempotency-key, x-device-id, x-app-type, x-app-version, x-request-id")]
    [InlineData("PUT", "authorization, content-type")]
    [InlineData("DELETE", "authorization, if-none-match")]
    public async Task Preflights_allow_what_clients_send(string method, string headers)
    {
        await using var server = await ShopServer.StartAsync(database.ConnectionString, ("CORS_ORIGINS", "https://shop.example.com"));

        using var answer = await PreflightAsync(server, "https://shop.example.com", method, headers);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(method, Header(answer, "Access-Control-Allow-Methods"));
        Assert.Equal(headers.Split(", "), Header(answer, "Access-Control-Allow-Headers")!.Split(','));
        Assert.Equal("3600", Header(answer, "Access-Control-Max-Age"));
    }

    [Fact]
    public async Task Pages_may_read_the_request_its_limits_and_its_tag()
    {
        await using var server = await ShopServer.StartAsync(database.ConnectionString, ("CORS_ORIGINS", "https://shop.example.com"));

        using var answer = await GetAsync(server, "https://shop.example.com");

        var exposed = Header(answer, "Access-Control-Expose-Headers")!.Split(',');
        Assert.Empty(new[] { "X-Request-Id", "ETag", "Retry-After", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset" }.Except(exposed));
    }

    [Theory]
    [InlineData("off", null)]
    [InlineData("on", "true")]
    public async Task Cookies_come_along_only_where_that_is_configured(string credentials, string? allowed)
    {
        await using var server = await ShopServer.StartAsync(
            database.ConnectionString, ("CORS_ORIGINS", "https://shop.example.com"), ("CORS_CREDENTIALS", credentials));

        using var ours = await GetAsync(server, "https://shop.example.com");
        using var foreign = await GetAsync(server, "https://evil.example.com");

        Assert.Equal(("https://shop.example.com", allowed), (Header(ours, "Access-Control-Allow-Origin"), Header(ours, "Access-Control-Allow-Credentials")));
        Assert.Equal((null, null), (Header(foreign, "Access-Control-Allow-Origin"), Header(foreign, "Access-Control-Allow-Credentials")));
    }

    [Fact]
    public async Task Any_page_may_call_without_cookies_where_all_origins_are_configured()
    {
        await using var server = await ShopServer.StartAsync(database.ConnectionString, ("CORS_ORIGINS", "*"));

        using var answer = await GetAsync(server, "https://any.example.com");

        Assert.Equal(("*", null), (Header(answer, "Access-Control-Allow-Origin"), Header(answer, "Access-Control-Allow-Credentials")));
    }

    [Theory]
    [InlineData("https://shop.example.com")]
    [InlineData("https://evil.example.com")]
    [InlineData(null)]
    public async Task Caches_are_told_that_the_answer_depends_on_the_origin(string? origin)
    {
        await using var server = await ShopServer.StartAsync(database.ConnectionString, ("CORS_ORIGINS", "https://shop.example.com"));

        using var answer = await GetAsync(server, origin);

        Assert.Single(answer.Headers.Vary, "Origin");
    }

    [Fact]
    public async Task Errors_may_be_read_by_pages_too()
    {
        await using var server = await ShopServer.StartAsync("Host=127.0.0.1;Port=1;Username=nobody;Database=none", ("CORS_ORIGINS", "https://shop.example.com"));

        using var answer = await GetAsync(server, "https://shop.example.com", "/api/v1/products");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("https://shop.example.com", Header(answer, "Access-Control-Allow-Origin"));
    }

    private static async Task<string?> AllowedOriginAsync(ShopServer server, string origin)
    {
        using var response = await PreflightAsync(server, origin, "POST", "authorization,content-type");
        return Header(response, "Access-Control-Allow-Origin");
    }

    private static async Task<HttpResponseMessage> PreflightAsync(ShopServer server, string origin, string method, string headers)
    {
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/graphql");
        preflight.Headers.Add("Origin", origin);
        preflight.Headers.Add("Access-Control-Request-Method", method);
        preflight.Headers.Add("Access-Control-Request-Headers", headers);
        return await server.Client.SendAsync(preflight, TestContext.Current.CancellationToken);
    }

    private static async Task<HttpResponseMessage> GetAsync(ShopServer server, string? origin, string path = "/graphql?query={__typename}")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        return await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static string? Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;
}
