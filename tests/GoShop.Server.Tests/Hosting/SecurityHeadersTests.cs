using System.Net;
using System.Net.Http.Json;
using GoShop.Server.Hosting;
using GoShop.Server.Testing;
using Xunit;

namespace GoShop.Server.Tests.Hosting;

public sealed class SecurityHeadersTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    [Theory]
    [InlineData("/health", 200, SecurityHeaders.DataPolicy)]
    [InlineData("/.well-known/jwks.json", 200, SecurityHeaders.DataPolicy)]
    [InlineData("/api/v1/products", 200, SecurityHeaders.DataPolicy)]
    [InlineData("/api/v1/auth/me", 401, SecurityHeaders.DataPolicy)]
    [InlineData("/api/v1/nowhere", 404, SecurityHeaders.DataPolicy)]
    [InlineData("/api/v1/cart/items", 405, SecurityHeaders.DataPolicy)]
    [InlineData("/nowhere", 404, SecurityHeaders.DataPolicy)]
    [InlineData("/graphql?variables={}", 400, SecurityHeaders.DataPolicy)]
    [InlineData("/graphql?sdl", 200, SecurityHeaders.DataPolicy)]
    [InlineData("/graphql/index.html", 200, SecurityHeaders.IdePolicy)]
    [InlineData("/graphql/favicon.svg", 200, SecurityHeaders.IdePolicy)]
    [InlineData("/graphql/nowhere.js", 404, SecurityHeaders.IdePolicy)]
    [InlineData("/api/v1/docs/index.html", 200, SecurityHeaders.DocumentationPolicy)]
    [InlineData("/api/v1/docs/swagger-ui.css", 200, SecurityHeaders.DocumentationPolicy)]
    [InlineData("/admin/", 200, SecurityHeaders.AdminPolicy)]
    [InlineData("/admin/main.js", 200, SecurityHeaders.AdminPolicy)]
    [InlineData("/admin/nowhere.js", 404, SecurityHeaders.AdminPolicy)]
    public async Task Every_answer_tells_browsers_what_it_is_not_to_be_used_for(string path, int status, string policy)
    {
        using var answer = await shop.Client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode)status, answer.StatusCode);
        AssertGuarded(answer, policy);
    }

    [Fact]
    public async Task Refused_tokens_and_bodies_are_answered_with_them_too()
    {
        using var stale = new HttpRequestMessage(HttpMethod.Get, "/graphql?query={__typename}") { Headers = { { "Authorization", "Bearer stale" } } };
        using var refused = await shop.Client.SendAsync(stale, TestContext.Current.CancellationToken);
        using var large = await shop.Client.PostAsJsonAsync("/graphql", new { query = new string('x', 2_000_000) }, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.RequestEntityTooLarge), (refused.StatusCode, large.StatusCode));
        AssertGuarded(refused, SecurityHeaders.DataPolicy);
        AssertGuarded(large, SecurityHeaders.DataPolicy);
    }

    [Fact]
    public async Task Answers_about_failures_of_ours_are_guarded_too()
    {
        await using var server = await ShopServer.StartAsync("Host=127.0.0.1;Port=1;Username=nobody;Database=none");

        using var answer = await server.Client.GetAsync("/api/v1/products", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        AssertGuarded(answer, SecurityHeaders.DataPolicy);
    }

    [Theory]
    [InlineData("Production", "https", SecurityHeaders.TransportSecurity)]
    [InlineData("Production", "http", null)]
    [InlineData("Development", "https", null)]
    public async Task Browsers_are_held_to_https_where_they_came_by_it_in_production(string environment, string scheme, string? expected)
    {
        await using var server = await ShopServer.StartAsync(
            shop.ConnectionString, ("ASPNETCORE_ENVIRONMENT", environment), ("TRUSTED_PROXIES", "127.0.0.1"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health") { Headers = { { "X-Forwarded-Proto", scheme }, { "X-Forwarded-For", "192.0.2.7" } } };

        using var answer = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(expected, Header(answer, "Strict-Transport-Security"));
    }

    private static void AssertGuarded(HttpResponseMessage answer, string policy)
    {
        Assert.Equal(policy, Header(answer, "Content-Security-Policy"));
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("DENY", Header(answer, "X-Frame-Options"));
        Assert.Equal("no-referrer", Header(answer, "Referrer-Policy"));
        Assert.Equal("camera=(), geolocation=(), microphone=(), payment=(), usb=()", Header(answer, "Permissions-Policy"));
        Assert.Equal("same-origin", Header(answer, "Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", Header(answer, "Cross-Origin-Resource-Policy"));
        Assert.Null(Header(answer, "Server"));
    }

    private static string? Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? Assert.Single(values) : null;
}
