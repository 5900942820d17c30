using System.Net;
using System.Net.Http.Json;
using GoShop.Server.Testing;
using Xunit;

namespace GoShop.Server.Tests.Rest;

/// <summary>What caches between the facade and its clients are told (RFC 9110 §13, RFC 9111).</summary>
[Collection(DemoShopCollection.Name)]
public sealed class RestCachingTests(DemoShopFixture shop) : IAsyncLifetime
{
    private ShopServer _server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await ShopServer.StartAsync(shop.ConnectionString);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_product_is_sent_again_only_once_it_has_changed()
    {
        var path = $"/api/v1/products/{await shop.StockProductAsync(5)}";
        using var first = await GetAsync(path);
        using var same = await GetAsync(path, first.Headers.ETag!.ToString());
        using var shopper = new GraphClient(_server.Address);
        await shopper.RegisterAsync();
        await shopper.OrderAsync(path[^36..], 2);
        using var changed = await GetAsync(path, first.Headers.ETag!.ToString());

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotModified, HttpStatusCode.OK), (first.StatusCode, same.StatusCode, changed.StatusCode));
        Assert.Empty(await same.Content.ReadAsByteArrayAsync(Cancellation));
        Assert.Contains("\"stock\":3", await changed.Content.ReadAsStringAsync(Cancellation));
        Assert.NotEqual(first.Headers.ETag, changed.Headers.ETag);
        foreach (var answer in (HttpResponseMessage[])[first, same, changed])
        {
            Assert.Equal("public, no-cache", answer.Headers.CacheControl!.ToString());
            Assert.Equal(["Accept", "Accept-Encoding", "Authorization", "Cookie"], answer.Headers.Vary);
            Assert.NotNull(answer.Headers.Age);
        }
    }

    [Theory]
    [InlineData("/api/v1/products?sort=-price&limit=3")]
    [InlineData("/api/v1/categories")]
    public async Task Public_answers_have_an_entity_tag(string path)
    {
        using var first = await GetAsync(path);
        using var head = await _server.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path), Cancellation);
        using var second = await GetAsync(path, first.Headers.ETag!.ToString());

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotModified), (first.StatusCode, second.StatusCode));
        Assert.Equal(first.Headers.ETag, head.Headers.ETag);
    }

    [Theory]
    [InlineData("/api/v1/auth/me", HttpStatusCode.OK)]
    [InlineData("/api/v1/cart", HttpStatusCode.OK)]
    [InlineData("/api/v1/orders", HttpStatusCode.OK)]
    [InlineData("/api/v1/products/00000000-0000-0000-0000-000000000000", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/products?page=0", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/nothing", HttpStatusCode.NotFound)]
    public async Task What_is_the_callers_own_or_an_error_is_not_to_be_stored(string path, HttpStatusCode status)
    {
        using var shopper = new GraphClient(_server.Address);
        await shopper.RegisterAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "If-None-Match", "*" } } };

        using var answer = await shopper.Http.SendAsync(request, Cancellation);

        Assert.Equal(status, answer.StatusCode);
        AssertNotStored(answer);
    }

    [Fact]
    public async Task Tokens_are_not_to_be_stored()
    {
        using var answer = await _server.Client.PostAsJsonAsync(
            "/api/v1/auth/register", new { email = $"{Guid.NewGuid():N}@example.com", password = "correct horse battery", name = "Test Shopper" }, Cancellation);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        AssertNotStored(answer);
    }

    private static void AssertNotStored(HttpResponseMessage answer)
    {
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.Null(answer.Headers.ETag);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string? ifNoneMatch = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (ifNoneMatch is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        return await _server.Client.SendAsync(request, Cancellation);
    }
}
