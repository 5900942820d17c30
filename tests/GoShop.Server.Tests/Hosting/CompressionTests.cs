using System.IO.Compression;
using System.Net.Http.Json;
using System.Text;
using GoShop.Server.Testing;
using Xunit;

namespace GoShop.Server.Tests.Hosting;

[Collection(DemoShopCollection.Name)]
public sealed class CompressionTests(DemoShopFixture shop)
{
    private const string Page = "{ products(first: 50, order: [{ price: ASC }]) { nodes { sku name description price } } }";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("br", "br")]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("zstd, identity", null)]
    [InlineData("", null)]
    public async Task The_client_chooses_the_encoding_and_reads_the_same(string accepted, string? encoding)
    {
        var plain = await ReadAsync(await PostAsync(Page, ""));

        var answer = await PostAsync(Page, accepted);

        Assert.Equal(encoding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Equal(plain, await ReadAsync(answer));
    }

    [Theory]
    [InlineData("/graphql?query={products(first:50){nodes{sku,name,description}}}", "*/*")]
    [InlineData("/graphql?query={products(first:50){nodes{sku,name,description}}}", "application/graphql-response+json")]
    [InlineData("/graphql?sdl", "*/*")]
    [InlineData("/api/v1/products?limit=50", "*/*")]
    [InlineData("/api/v1/openapi.json", "*/*")]
    [InlineData("/api/v1/docs/swagger-ui-bundle.js", "*/*")]
    [InlineData("/api/v1/docs/swagger-ui.css", "*/*")]
    [InlineData("/admin/chartjs/chart.umd.min.js", "*/*")]
    public async Task Whatever_is_text_is_compressed(string path, string accept)
    {
        using var answer = await GetAsync(path, accept);
        var sent = await answer.Content.ReadAsByteArrayAsync(Cancellation);
        using var plain = await GetAsync(path, accept, encoding: "identity");

        Assert.Equal(["gzip"], answer.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", answer.Headers.Vary);
        Assert.Contains("Accept-Encoding", plain.Headers.Vary);
        Assert.InRange(sent.Length, 1, (await plain.Content.ReadAsByteArrayAsync(Cancellation)).Length / 2);
    }

    [Theory]
    [InlineData("/graphql?query={shop{name}}", "application/json")]
    [InlineData("/graphql?query={products(first:50){nodes{sku,name,description}}}", "text/event-stream")]
    public async Task What_is_tiny_or_a_stream_is_not(string path, string accept)
    {
        using var answer = await GetAsync(path, accept);

        Assert.True(answer.IsSuccessStatusCode);
        Assert.Empty(answer.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task Nothing_is_where_that_is_switched_off()
    {
        await using var server = await ShopServer.StartAsync(shop.ConnectionString, ("RESPONSE_COMPRESSION", "off"));

        using var answer = await GetAsync("/api/v1/openapi.json", "*/*", server: server);

        Assert.Empty(answer.Content.Headers.ContentEncoding);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string accept, string encoding = "gzip", ShopServer? server = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept", accept }, { "Accept-Encoding", encoding } } };
        return await (server ?? shop.Server).Client.SendAsync(request, Cancellation);
    }

    private async Task<HttpResponseMessage> PostAsync(string query, string accepted)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query }) };
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        return await shop.Server.Client.SendAsync(request, Cancellation);
    }

    private static async Task<string> ReadAsync(HttpResponseMessage answer)
    {
        using var _ = answer;
        var sent = await answer.Content.ReadAsStreamAsync(Cancellation);
        await using var text = answer.Content.Headers.ContentEncoding.SingleOrDefault() switch
        {
            "gzip" => new GZipStream(sent, CompressionMode.Decompress),
            "br" => new BrotliStream(sent, CompressionMode.Decompress),
            _ => sent,
        };
        using var reader = new StreamReader(text, Encoding.UTF8);
        return await reader.ReadToEndAsync(Cancellation);
    }
}
