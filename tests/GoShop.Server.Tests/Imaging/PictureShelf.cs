using System.Net;
using System.Text.Json.Nodes;
using GoShop.Data;
using GoShop.Data.Storage;
using GoShop.Server.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.Server.Tests.Imaging;

/// <summary>Puts pictures on products for a test, and looks at what is stored.</summary>
internal static class PictureShelf
{
    private const string Upload = """
        mutation($input: UploadProductImagesInput!) {
          uploadProductImages(input: $input) { product { images { id position alt width height url } } errors { ... on Error { code message } } } }
        """;

    /// <summary>Uploads pictures and gives the payload.</summary>
    public static async Task<JsonNode> UploadAsync(this GraphClient admin, string productId, params byte[][] files)
    {
        var variables = new { input = new { productId, images = files.Select(_ => (object?)null) } };
        var answer = await admin.SendFilesAsync(Upload, variables, [.. files.Select((bytes, index) => ($"variables.input.images.{index}", "picture.jpg", bytes))]);
        return answer["data"]?["uploadProductImages"] ?? throw new InvalidOperationException(answer.ToJsonString());
    }

    /// <summary>Uploads pictures that are taken, and gives their ids, the cover's first.</summary>
    public static async Task<IReadOnlyList<string>> AddPicturesAsync(this GraphClient admin, string productId, params byte[][] files)
    {
        var payload = await admin.UploadAsync(productId, files);
        Assert.True(payload["errors"] is null, payload.ToJsonString());
        return [.. payload["product"]!["images"]!.AsArray().Select(image => image!["id"]!.GetValue<string>())];
    }

    /// <summary>Gets a picture that is there.</summary>
    public static async Task<byte[]> GetPictureAsync(this HttpClient http, string address, string? accept = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (accept is not null)
            request.Headers.Accept.ParseAdd(accept);
        using var response = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsByteArrayAsync();
    }

    /// <summary>The files of the store, below its folder.</summary>
    public static IReadOnlyList<string> Blobs(this ShopServer server)
        => Directory.Exists(server.StoragePath)
            ? [.. Directory.EnumerateFiles(server.StoragePath, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(server.StoragePath, file)).Order()]
            : [];

    /// <summary>How many folders are noted as held on to by no row.</summary>
    public static async Task<int> CountLooseAsync(this ShopServer server)
    {
        await using var scope = server.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ShopContext>().Database.SqlQuery<int>($"""SELECT count(*)::int AS "Value" FROM loose_blobs""").SingleAsync();
    }

    /// <summary>Deletes what nothing has held on to for a time.</summary>
    public static async Task<int> CollectAsync(this ShopServer server, TimeSpan grace)
    {
        await using var scope = server.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<LooseBlobs>().CollectAsync(grace);
    }
}
