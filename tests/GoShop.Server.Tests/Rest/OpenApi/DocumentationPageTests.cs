using System.Net;
using System.Text.RegularExpressions;
using GoShop.Server.Testing;
using Xunit;

namespace GoShop.Server.Tests.Rest.OpenApi;

[Collection(DemoShopCollection.Name)]
public sealed class DocumentationPageTests(DemoShopFixture shop)
{
    [Fact]
    public async Task Shows_the_document_with_files_of_our_own_origin_alone()
    {
        using var client = shop.CreateClient();
        using var page = await client.Http.GetAsync("/api/v1/docs", TestContext.Current.CancellationToken);
        var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var files = Regex.Matches(html, "(?:src|href)=\"(.+?)\"").Select(match => match.Groups[1].Value).ToList();

        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var address = new Uri(page.RequestMessage!.RequestUri!, file);
            Assert.Equal(client.Http.BaseAddress!.Authority, address.Authority);
            using var answer = await client.Http.GetAsync(address, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
        var settings = await client.Http.GetStringAsync("/api/v1/docs/index.js", TestContext.Current.CancellationToken);
        Assert.Contains("\"url\":\"/api/v1/openapi.json\"", settings);
    }
}
