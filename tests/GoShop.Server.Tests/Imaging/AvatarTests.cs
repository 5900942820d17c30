using System.Net;
using GoShop.Server.Imaging;
using GoShop.Server.Testing;
using GoShop.Server.Tests.Rest;
using Xunit;

namespace GoShop.Server.Tests.Imaging;

/// <summary>The pictures that people show of themselves.</summary>
[Collection(DemoShopCollection.Name)]
public sealed class AvatarTests(DemoShopFixture shop)
{
    [Fact]
    public async Task Who_has_uploaded_none_is_drawn()
    {
        using var client = shop.CreateClient();
        var userId = await client.RegisterAsync();

        var address = await AddressAsync(client, 64);
        using var response = await client.Http.GetAsync(address, TestContext.Current.CancellationToken);
        var drawing = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal("image/svg+xml", response.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("<svg ", drawing);
        Assert.Contains("width=\"64\"", drawing);
        Assert.Contains(">TS</text>", drawing);
        Assert.DoesNotContain(userId, address);
        Assert.Equal("public, max-age=300", response.Headers.CacheControl!.ToString());
        Assert.Equal("cross-origin", Assert.Single(response.Headers.GetValues("Cross-Origin-Resource-Policy")));
    }

    [Theory]
    [InlineData("Anna Maria Petrova", "AP")]
    [InlineData("anna", "A")]
    [InlineData("  Анна  Петрова ", "АП")]
    [InlineData("👩‍🚀 Ёлкина", "👩‍🚀Ё")]
    [InlineData("<script>alert(1)</script> &amp;", "<&")]
    public void Initials_are_letters_as_people_see_them(string name, string initials) => Assert.Equal(initials, InitialsAvatar.InitialsOf(name));

    [Fact]
    public async Task A_name_is_drawn_as_text_whatever_is_in_it()
    {
        using var client = shop.CreateClient();
        await client.RegisterAsync();
        await client.AskAsync("mutation { updateProfile(input: { name: \"<script> &\" }) { user { id } errors { ... on Error { message } } } }");

        var drawing = await client.Http.GetStringAsync(await AddressAsync(client, 128), TestContext.Current.CancellationToken);

        Assert.Contains(">&lt;&amp;</text>", drawing);
    }

    [Fact]
    public async Task Who_uploads_one_shows_it_as_a_square_until_it_is_taken_away()
    {
        using var client = shop.CreateClient();
        await client.RegisterAsync();
        var drawn = await AddressAsync(client, 128);

        var uploaded = await client.Http.CallAsync(HttpMethod.Post, "/profile/avatar", RestClient.Form("avatar", PictureFiles.Jpeg(600, 300)));
        Assert.Equal(HttpStatusCode.OK, uploaded.Status);
        var first = uploaded.Data!["avatarUrl"]!.GetValue<string>();
        Assert.StartsWith("128x128 ", PictureFiles.HeaderOf(await client.Http.GetPictureAsync(first)));
        Assert.StartsWith("256x256 ", PictureFiles.HeaderOf(await client.Http.GetPictureAsync(await AddressAsync(client, 256), "image/webp")));

        await client.Http.CallAsync(HttpMethod.Post, "/profile/avatar", RestClient.Form("avatar", PictureFiles.Png(600, 300)));
        Assert.NotEqual(first, await AddressAsync(client, 128));
        await shop.Server.CollectAsync(TimeSpan.Zero);
        using var former = await client.Http.GetAsync(first, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, former.StatusCode);

        var removed = await client.Http.CallAsync(HttpMethod.Delete, "/profile/avatar");
        Assert.Contains("/initials", removed.Data!["avatarUrl"]!.GetValue<string>());
        Assert.NotEqual(drawn, removed.Data!["avatarUrl"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_is_no_picture_is_refused()
    {
        using var client = shop.CreateClient();
        await client.RegisterAsync();

        var svg = await client.Http.CallAsync(HttpMethod.Post, "/profile/avatar", RestClient.Form("avatar", "<svg/>"u8.ToArray()));
        var two = await client.Http.CallAsync(HttpMethod.Post, "/profile/avatar", RestClient.Form("avatar", PictureFiles.Jpeg(), PictureFiles.Jpeg()));
        var size = await client.SendAsync("{ me { avatarUrl(size: 100) } }");

        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE"), (svg.Status, svg.Code));
        Assert.Equal((HttpStatusCode.BadRequest, "VALIDATION_ERROR"), (two.Status, two.Code));
        Assert.Equal("BAD_USER_INPUT", size["errors"]![0]!["extensions"]!["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task With_the_account_goes_its_picture_and_before_that_a_copy_tells_of_it()
    {
        using var client = shop.CreateClient();
        await client.RegisterAsync($"{Guid.NewGuid():N}@example.com", "correct horse battery");
        await client.Http.CallAsync(HttpMethod.Post, "/profile/avatar", RestClient.Form("avatar", PictureFiles.Jpeg()));
        var address = await AddressAsync(client, 64);
        await client.Http.GetPictureAsync(address);

        var archive = (await client.AskAsync("mutation { exportMyData { archive } }"))["exportMyData"]!["archive"]!;
        var avatarId = archive["account"]!["avatarId"]!.GetValue<string>();
        Assert.Contains(avatarId, address);

        await client.AskAsync("mutation { deleteMyAccount(input: { password: \"correct horse battery\" }) { deleted errors { ... on Error { message } } } }");
        await shop.Server.CollectAsync(TimeSpan.Zero);

        Assert.DoesNotContain(shop.Server.Blobs(), blob => blob.Contains(avatarId));
        using var gone = await shop.Server.Client.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    private static async Task<string> AddressAsync(GraphClient client, int size)
        => (await client.AskAsync($"{{ me {{ avatarUrl(size: {size}) }} }}"))["me"]!["avatarUrl"]!.GetValue<string>();
}
