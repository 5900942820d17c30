using System.Net;
using System.Text.Json.Nodes;
using GoShop.Server.Testing;
using GoShop.Server.Tests.Rest;
using Xunit;

namespace GoShop.Server.Tests.Imaging;

/// <summary>What keepers of the shop do with pictures of products, by GraphQL and by REST.</summary>
[Collection(DemoShopCollection.Name)]
public sealed class ProductPictureTests(DemoShopFixture shop)
{
    private const string Unknown = "00000000-0000-7000-8000-000000000000";

    [Fact]
    public async Task Pictures_are_shown_in_the_order_they_came_in_until_they_are_put_into_another()
    {
        using var admin = await AdminAsync();
        var productId = await shop.StockProductAsync(1);
        var first = await admin.AddPicturesAsync(productId, PictureFiles.Jpeg(), PictureFiles.Png());
        var all = await admin.AddPicturesAsync(productId, PictureFiles.Webp());
        Assert.Equal(first, all.Take(2));

        string[] wanted = [all[2], all[0], all[1]];
        var reordered = await ReorderAsync(admin, productId, wanted);

        Assert.Equal(wanted, Ids(reordered["product"]!["images"]!));
        var cover = (await admin.AskAsync("query($id: ID!) { product(id: $id) { thumbnail images { id } } }", new { id = productId }))["product"]!;
        Assert.Equal(wanted, Ids(cover["images"]!));
        Assert.Equal($"/images/products/{all[2]}?width=320", cover["thumbnail"]!.GetValue<string>());
        Assert.Equal("VALIDATION_ERROR", Code(await ReorderAsync(admin, productId, wanted[..2])));
        Assert.Equal("VALIDATION_ERROR", Code(await ReorderAsync(admin, productId, [wanted[0], wanted[0], wanted[1]])));
        Assert.Equal("NOT_FOUND", Code(await ReorderAsync(admin, Unknown, wanted)));
    }

    [Fact]
    public async Task One_that_is_refused_keeps_out_those_that_came_with_it()
    {
        using var admin = await AdminAsync();
        var productId = await shop.StockProductAsync(1);
        var before = shop.Server.Blobs();

        var payload = await admin.UploadAsync(productId, PictureFiles.Jpeg(), "no picture"u8.ToArray());

        Assert.Equal("UNSUPPORTED_MEDIA_TYPE", Code(payload));
        Assert.Equal(before, shop.Server.Blobs());
    }

    [Fact]
    public async Task The_routes_do_the_same_and_the_audit_log_tells_of_it()
    {
        using var admin = await AdminAsync();
        var http = admin.Http;
        var productId = await shop.StockProductAsync(1);
        var path = $"/products/{productId}/images";

        var uploaded = await http.CallAsync(HttpMethod.Post, path, RestClient.Form("images", PictureFiles.Jpeg(), PictureFiles.TurnedJpeg()));
        Assert.Equal(HttpStatusCode.Created, uploaded.Status);
        Assert.Equal((40, 60), ((int)uploaded.Data![1]!["width"]!, (int)uploaded.Data![1]!["height"]!));
        var ids = Ids(uploaded.Data!);

        var reordered = await http.CallAsync(HttpMethod.Put, $"{path}/order", new { imageIds = new[] { ids[1], ids[0] } });
        Assert.Equal([ids[1], ids[0]], Ids(reordered.Data!));

        var described = await http.CallAsync(HttpMethod.Put, $"{path}/{ids[0]}", new { alt = " A lamp " });
        Assert.Equal("A lamp", described.Data!["alt"]!.GetValue<string>());
        Assert.Equal("A lamp", (string?)(await http.CallAsync(HttpMethod.Put, $"{path}/{ids[0]}", "{}")).Data!["alt"]);
        var silenced = await http.CallAsync(HttpMethod.Put, $"{path}/{ids[0]}", new { alt = (string?)null });
        Assert.Null((string?)silenced.Data!["alt"]);

        var deleted = await http.CallAsync(HttpMethod.Delete, $"{path}/{ids[1]}");
        Assert.Equal([ids[0]], Ids(deleted.Data!));
        Assert.Equal(HttpStatusCode.NotFound, (await http.CallAsync(HttpMethod.Delete, $"{path}/{ids[1]}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await http.CallAsync(HttpMethod.Delete, $"/products/{await shop.StockProductAsync(1)}/images/{ids[0]}")).Status);

        var audited = await http.CallAsync(HttpMethod.Get, $"/admin/audit?target={productId}");
        Assert.Equal(
            ["PRODUCT_IMAGE_DELETED", "PRODUCT_IMAGE_CHANGED", "PRODUCT_IMAGE_CHANGED", "PRODUCT_IMAGES_REORDERED", "PRODUCT_IMAGES_ADDED"],
            audited.Data!.AsArray().Select(entry => entry!["action"]!.GetValue<string>()));
    }

    [Fact]
    public async Task The_routes_refuse_what_is_no_form_no_picture_or_too_much()
    {
        using var admin = await AdminAsync();
        var path = $"/products/{await shop.StockProductAsync(1)}/images";

        await RefusedAsync(HttpStatusCode.UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE", new { images = new[] { "x" } });
        await RefusedAsync(HttpStatusCode.UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE", RestClient.Form("images", "<svg/>"u8.ToArray()));
        await RefusedAsync(HttpStatusCode.UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE", new FormUrlEncodedContent([new("images", "x")]));
        await RefusedAsync(HttpStatusCode.RequestEntityTooLarge, "PAYLOAD_TOO_LARGE", RestClient.Form("images", new byte[(10 * 1024 * 1024) + 1]));
        await RefusedAsync(HttpStatusCode.RequestEntityTooLarge, "PAYLOAD_TOO_LARGE", RestClient.Form("images", PictureFiles.Bomb()));
        await RefusedAsync(HttpStatusCode.RequestEntityTooLarge, "PAYLOAD_TOO_LARGE", RestClient.Form("images", [.. Enumerable.Repeat(new byte[1], 11)]));
        await RefusedAsync(HttpStatusCode.BadRequest, "VALIDATION_ERROR", RestClient.Form("image", PictureFiles.Jpeg()));
        await RefusedAsync(HttpStatusCode.BadRequest, "VALIDATION_ERROR", new MultipartFormDataContent { { new StringContent("0"), "images" } });
        var broken = new ByteArrayContent("--x\r\nContent-Disposition: form-data; name=images; filename=a\r\n\r\nno end"u8.ToArray());
        broken.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=x");
        await RefusedAsync(HttpStatusCode.BadRequest, "BAD_REQUEST", broken);

        async Task RefusedAsync(HttpStatusCode status, string code, object body)
        {
            var answer = await admin.Http.CallAsync(HttpMethod.Post, path, body);
            Assert.Equal((status, code), (answer.Status, answer.Code));
        }
    }

    [Fact]
    public async Task What_was_taken_away_is_shown_for_a_time_of_grace_and_then_gone()
    {
        using var admin = await AdminAsync();
        var productId = await shop.StockProductAsync(1);
        var id = (await admin.AddPicturesAsync(productId, PictureFiles.Jpeg()))[0];
        var address = $"/images/products/{id}?width=160";
        await admin.Http.GetPictureAsync(address);

        await admin.Http.CallAsync(HttpMethod.Delete, $"/products/{productId}/images/{id}");
        await shop.Server.CollectAsync(TimeSpan.FromHours(1));
        await admin.Http.GetPictureAsync(address);

        Assert.True(await shop.Server.CollectAsync(TimeSpan.Zero) > 0);
        using var gone = await admin.Http.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.DoesNotContain(shop.Server.Blobs(), blob => blob.Contains(id));
    }

    [Fact]
    public async Task A_product_in_the_cache_shows_its_new_pictures_at_once()
    {
        await using var server = await ShopServer.StartAsync(shop.ConnectionString, ("STORAGE_PATH", shop.Server.StoragePath));
        using var admin = new GraphClient(server.Address);
        using var visitor = new GraphClient(server.Address);
        await admin.SignInAsAdminAsync();
        var productId = await shop.StockProductAsync(1);
        Assert.Empty(await LookAsync());

        var ids = await admin.AddPicturesAsync(productId, PictureFiles.Jpeg(), PictureFiles.Png());
        Assert.Equal(ids, await LookAsync());
        await ReorderAsync(admin, productId, [ids[1], ids[0]]);
        Assert.Equal([ids[1], ids[0]], await LookAsync());
        await admin.Http.CallAsync(HttpMethod.Delete, $"/products/{productId}/images/{ids[0]}");
        Assert.Equal([ids[1]], await LookAsync());

        async Task<IReadOnlyList<string>> LookAsync()
            => Ids((await visitor.AskAsync("query($id: ID!) { product(id: $id) { images { id } } }", new { id = productId }))["product"]!["images"]!);
    }

    private async Task<GraphClient> AdminAsync()
    {
        var admin = shop.CreateClient();
        await admin.SignInAsAdminAsync();
        return admin;
    }

    private static async Task<JsonNode> ReorderAsync(GraphClient admin, string productId, IReadOnlyList<string> imageIds)
        => (await admin.AskAsync(
            "mutation($input: ReorderProductImagesInput!) { reorderProductImages(input: $input) { product { images { id } } errors { ... on Error { code } } } }",
            new { input = new { productId, imageIds } }))["reorderProductImages"]!;

    private static string Code(JsonNode payload) => payload["errors"]![0]!["code"]!.GetValue<string>();

    private static IReadOnlyList<string> Ids(JsonNode images) => [.. images.AsArray().Select(image => image!["id"]!.GetValue<string>())];
}
