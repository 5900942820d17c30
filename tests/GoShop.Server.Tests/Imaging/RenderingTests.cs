using System.Net;
using GoShop.Server.Testing;
using GoShop.Server.Tests.Storage;
using Xunit;

namespace GoShop.Server.Tests.Imaging;

/// <summary>What is made of pictures after their upload, and where it is kept.</summary>
[Collection(DemoShopCollection.Name)]
public sealed class RenderingTests(DemoShopFixture shop)
{
    [Fact]
    public async Task The_usual_sizes_are_made_in_the_background_and_kept_in_a_bucket_where_there_is_one()
    {
        using var s3 = await S3Server.StartAsync();
        await using var server = await ShopServer.StartAsync(shop.ConnectionString, [("GOSHOP_JOBS", "on"), .. s3.Settings]);
        using var admin = new GraphClient(server.Address);
        await admin.SignInAsAdminAsync();

        var id = (await admin.AddPicturesAsync(await shop.StockProductAsync(1), PictureFiles.Jpeg(1600, 1200)))[0];

        string[] expected = ["1280.jpg", "1280.webp", "160.jpg", "160.webp", "320.jpg", "320.webp", "640.jpg", "640.webp", "original.jpg"];
        var names = await Eventually.GetAsync(() => Task.FromResult(s3.NamesIn($"shop/products/{id}")), found => found.Count == expected.Length);
        Assert.Equal(expected, names);
        Assert.StartsWith("640x480 ", PictureFiles.HeaderOf(await admin.Http.GetPictureAsync($"/images/products/{id}?width=640", "image/webp")));
        using var range = new HttpRequestMessage(HttpMethod.Get, $"/images/products/{id}?width=640&format=jpeg") { Headers = { { "Range", "bytes=-2" } } };
        using var part = await admin.Http.SendAsync(range, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal([0xFF, 0xD9], await part.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_store_that_is_away_makes_the_shop_degraded_and_uploads_wait_for_better_days()
    {
        await using var server = await ShopServer.StartAsync(
            shop.ConnectionString, ("STORAGE", "s3"), ("S3_BUCKET", "none"), ("S3_ENDPOINT", "http://127.0.0.1:1"), ("S3_ACCESS_KEY", "none"), ("S3_SECRET_KEY", "none"));
        using var client = new GraphClient(server.Address);
        await client.RegisterAsync();

        var health = await client.Http.GetStringAsync("/health", TestContext.Current.CancellationToken);
        Assert.Contains("\"status\":\"degraded\"", health);
        Assert.Contains("The blob store does not take and give", health);
        using var picture = await client.Http.GetAsync("/images/products/00000000-0000-7000-8000-000000000000", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, picture.StatusCode);
        Assert.NotNull(picture.Headers.RetryAfter);
        var upload = await client.SendFilesAsync(
            "mutation($input: UploadAvatarInput!) { uploadAvatar(input: $input) { user { id } errors { ... on Error { code } } } }",
            new { input = new { avatar = (object?)null } },
            [("variables.input.avatar", "me.jpg", PictureFiles.Jpeg())]);
        Assert.Equal("SERVICE_UNAVAILABLE", upload["errors"]![0]!["extensions"]!["code"]!.GetValue<string>());
    }
}
