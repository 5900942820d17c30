using System.Net;
using System.Net.Http.Json;
using GoShop.GraphQL.Tests.Transport;
using GoShop.GraphQL.Types;
using GoShop.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.GraphQL.Tests.Caching;

/// <summary>What HTTP says of cached answers (RFC 9110 §13, RFC 9111).</summary>
public sealed class CacheHeaderTests : IAsyncLifetime
{
    private readonly FixedClock _clock = new(DateTimeOffset.UnixEpoch);
    private TestServer _server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync(server =>
    {
        server.Services.AddSingleton<TimeProvider>(_clock).AddSingleton<Books>();
        server.AddResponseCache().UseSchema(services => new SchemaBuilder(server.Services)
            .AddTypes(typeof(LibraryQueries), typeof(LibraryMutations), typeof(BookType), typeof(AuthorType)).Build(services));
    });

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_cacheable_GET_says_for_how_long_and_how_old_it_is()
    {
        using var first = await GetAsync("{books{title}}");
        _clock.Advance(TimeSpan.FromSeconds(7));
        using var second = await GetAsync("{books{title}}");

        Assert.Equal("public, max-age=30", first.Headers.CacheControl!.ToString());
        Assert.Equal(TimeSpan.Zero, first.Headers.Age);
        Assert.Equal(TimeSpan.FromSeconds(7), second.Headers.Age);
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.Equal(["Accept", "Accept-Encoding", "Authorization", "Cookie"], first.Headers.Vary);
    }

    [Theory]
    [InlineData(false, HttpStatusCode.NotModified)]
    [InlineData(true, HttpStatusCode.OK)]
    public async Task A_client_that_has_the_answer_already_is_told_so(bool changed, HttpStatusCode status)
    {
        using var first = await GetAsync("{books{title}}");
        if (changed)
            await _server.Client.PostAsJsonAsync(_server.Url, new { query = "mutation { rename { shop { name } } }" }, Cancellation);

        using var second = await GetAsync("{books{title}}", $"\"other\", {first.Headers.ETag}");

        Assert.Equal(status, second.StatusCode);
        Assert.NotNull(second.Headers.ETag);
        Assert.Equal("public, max-age=30", second.Headers.CacheControl!.ToString());
        Assert.Equal(first.Headers.Vary, second.Headers.Vary);
        Assert.Equal(changed, (await second.Content.ReadAsByteArrayAsync(Cancellation)).Length > 0);
    }

    [Theory]
    [InlineData("{unsaid}")]
    [InlineData("{failure}")]
    [InlineData("{own}")]
    [InlineData("{nothing}")]
    public async Task Other_GETs_are_not_to_be_stored(string query)
    {
        using var answer = await GetAsync(query, "*");

        Assert.NotEqual(HttpStatusCode.NotModified, answer.StatusCode);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.Null(answer.Headers.ETag);
    }

    [Fact]
    public async Task An_answer_with_its_cost_is_not_to_be_stored()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{_server.Url}?query=%7Bname%7D") { Headers = { { "GraphQL-Cost", "report" } } };
        using var answer = await _server.Client.SendAsync(request, Cancellation);

        Assert.Contains("\"cost\":", await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
    }

    private async Task<HttpResponseMessage> GetAsync(string query, string? ifNoneMatch = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{_server.Url}?query={Uri.EscapeDataString(query)}");
        if (ifNoneMatch is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        return await _server.Client.SendAsync(request, Cancellation);
    }
}
