using System.Net;
using System.Net.Http.Headers;
using System.Text;
using GoShop.Server.Rest;
using GoShop.Server.Testing;
using GoShop.Testing;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using Xunit;

namespace GoShop.Server.Tests.Rest.OpenApi;

[Collection(DemoShopCollection.Name)]
public sealed class OpenApiDocumentTests(DemoShopFixture shop)
{
    private const string Path = "/api/v1/openapi.json";

    [Fact]
    public async Task Is_a_valid_document_of_OpenAPI_3_1()
    {
        var read = await ReadAsync();

        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic!.SpecificationVersion);
        Assert.Empty(read.Diagnostic.Errors);
        Assert.Empty(read.Diagnostic.Warnings);
    }

    [Fact]
    public async Task Describes_every_row_under_a_name_of_its_own()
    {
        var document = (await ReadAsync()).Document!;

        var described = document.Paths.SelectMany(path => path.Value.Operations!.Select(operation => (Method: operation.Key.Method, Path: path.Key)));
        var ids = document.Paths.SelectMany(path => path.Value.Operations!.Values).Select(operation => operation.OperationId).ToList();

        Assert.Equal(Routes.All.Select(route => (route.Method, route.Path)).Append(("GET", "/health")).Order(), described.Order());
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public async Task Is_as_approved()
    {
        var document = (await ReadAsync()).Document!;
        using var yaml = new MemoryStream();
        await document.SerializeAsYamlAsync(yaml, OpenApiSpecVersion.OpenApi3_1, TestContext.Current.CancellationToken);

        Snapshot.Match(Encoding.UTF8.GetString(yaml.ToArray()));
    }

    [Fact]
    public async Task Is_not_sent_again_to_whoever_has_it()
    {
        using var client = shop.CreateClient();
        using var first = await client.Http.GetAsync(Path, TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, Path);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await client.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(new CacheControlHeaderValue { NoCache = true }, first.Headers.CacheControl);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    private async Task<ReadResult> ReadAsync()
    {
        using var client = shop.CreateClient();
        return OpenApiDocument.Parse(await client.Http.GetStringAsync(Path, TestContext.Current.CancellationToken), "json");
    }
}
