using System.Net;
using System.Net.Http.Headers;
using GoShop.Server.Hosting;
using GoShop.Server.Testing;
using Xunit;

namespace GoShop.Server.Tests.Imaging;

/// <summary>GET /images/…, as browsers and caches ask it.</summary>
[Collection(DemoShopCollection.Name)]
public sealed class ImageRouteTests(DemoShopFixture shop, ImageRouteTests.Picture picture) : IClassFixture<ImageRouteTests.Picture>
{
    private const string Unknown = "00000000-0000-7000-8000-000000000000";

    private HttpClient Http => shop.Server.Client;

    [Theory]
    [InlineData("width=320", "320x240", "jpegload")]
    [InlineData("", "800x600", "jpegload")]
    [InlineData("width=320&height=320", "320x320", "jpegload")]
    [InlineData("width=160&height=320&fit=COVER&format=webp", "160x320", "webpload")]
    [InlineData("width=320&height=160&fit=contain&format=png", "213x160", "pngload")]
    [InlineData("width=160&format=avif", "160x120", "heifload")]
    public async Task A_picture_comes_in_the_size_and_format_that_is_asked_for(string query, string size, string loader)
    {
        var shown = PictureFiles.HeaderOf(await Http.GetPictureAsync($"{picture.Address}?{query}"));

        Assert.StartsWith($"{size} ", shown);
        Assert.EndsWith(loader, shown);
    }

    [Theory]
    [InlineData("image/avif,image/webp,image/apng,*/*;q=0.8", "image/webp")]
    [InlineData("image/webp;q=0.1", "image/webp")]
    [InlineData("image/webp;q=0, image/jpeg", "image/jpeg")]
    [InlineData("*/*", "image/jpeg")]
    [InlineData("image/png", "image/jpeg")]
    public async Task The_format_goes_by_what_the_client_names(string accept, string type)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{picture.Address}?width=160");
        request.Headers.Accept.ParseAdd(accept);

        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("Accept", response.Headers.Vary);
    }

    [Fact]
    public async Task A_picture_may_be_kept_forever_shown_anywhere_and_does_nothing()
    {
        using var response = await Http.GetAsync($"{picture.Address}?width=160&format=webp", TestContext.Current.CancellationToken);

        Assert.Equal("public, max-age=31536000, immutable", response.Headers.CacheControl!.ToString());
        Assert.Equal("cross-origin", Assert.Single(response.Headers.GetValues("Cross-Origin-Resource-Policy")));
        Assert.Equal(SecurityHeaders.ImagePolicy, Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.DoesNotContain("Accept", response.Headers.Vary);
        Assert.NotNull(response.Headers.ETag);
    }

    [Fact]
    public async Task Who_has_it_is_told_so_and_who_wants_a_part_gets_that()
    {
        var address = $"{picture.Address}?width=160&format=webp";
        var whole = await Http.GetPictureAsync(address);
        using var first = await Http.GetAsync(address, TestContext.Current.CancellationToken);

        using var again = await AskAsync(request => request.Headers.IfNoneMatch.Add(first.Headers.ETag!));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);

        using var part = await AskAsync(request => request.Headers.Range = new RangeHeaderValue(4, 11));
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(whole[4..12], await part.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));

        using var beyond = await AskAsync(request => request.Headers.Range = new RangeHeaderValue(whole.Length, null));
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, beyond.StatusCode);

        using var head = await AskAsync(request => request.Method = HttpMethod.Head);
        Assert.Equal(whole.Length, head.Content.Headers.ContentLength);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));

        async Task<HttpResponseMessage> AskAsync(Action<HttpRequestMessage> change)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            change(request);
            return await Http.SendAsync(request, TestContext.Current.CancellationToken);
        }
    }

    [Theory]
    [InlineData("width=321")]
    [InlineData("width=-160")]
    [InlineData("width=160,320")]
    [InlineData("width=160&width=320")]
    [InlineData("width=")]
    [InlineData("height=100000")]
    [InlineData("fit=fill")]
    [InlineData("fit=0")]
    [InlineData("format=svg")]
    [InlineData("format=../../original.jpg")]
    public async Task What_there_is_not_is_not_made(string query)
    {
        using var response = await Http.GetAsync($"{picture.Address}?{query}", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData($"/images/products/{Unknown}")]
    [InlineData($"/images/users/{Unknown}")]
    [InlineData($"/images/users/{Unknown}/initials")]
    [InlineData("/images/products/x")]
    [InlineData("/images/jobs/00000000-0000-7000-8000-000000000000")]
    [InlineData("/images/products/..%2f..%2fetc%2fpasswd")]
    [InlineData("/images/")]
    public async Task What_is_not_there_is_not_found_and_not_kept(string address)
    {
        using var response = await Http.GetAsync(address, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.True(response.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Many_who_ask_for_what_is_not_there_yet_get_one_that_is_made_once()
    {
        var address = $"{picture.Address}?width=640&height=640&format=webp";

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Http.GetAsync(address, TestContext.Current.CancellationToken)));

        // A second one that was written would have a tag of its own.
        Assert.Single(answers.Select(answer => answer.Headers.ETag).Distinct());
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
    }

    [Fact]
    public async Task Pictures_of_the_demo_shop_are_drawn_when_somebody_looks()
    {
        using var client = shop.CreateClient();
        var product = await client.AskAsync("{ products(first: 1) { nodes { thumbnail(width: 160) images { url(width: 160, height: 160, format: PNG) } } } }");
        var cover = product["products"]!["nodes"]![0]!;

        var drawn = await Http.GetPictureAsync(cover["images"]![0]!["url"]!.GetValue<string>());
        var thumbnail = await Http.GetPictureAsync(cover["thumbnail"]!.GetValue<string>(), "image/webp");

        Assert.StartsWith("160x160 ", PictureFiles.HeaderOf(drawn));
        Assert.EndsWith("webpload", PictureFiles.HeaderOf(thumbnail));
        // The thing in the middle has another colour than the wall behind it.
        Assert.NotEqual(PictureFiles.PixelOf(drawn, 80, 80), PictureFiles.PixelOf(drawn, 5, 80));
    }

    /// <summary>A picture of 800 by 600 pixels of a product of its own.</summary>
    public sealed class Picture(DemoShopFixture shop) : IAsyncLifetime
    {
        /// <summary>Its address without a query.</summary>
        public string Address { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            using var admin = shop.CreateClient();
            await admin.SignInAsAdminAsync();
            var ids = await admin.AddPicturesAsync(await shop.StockProductAsync(1), PictureFiles.Jpeg(800, 600));
            Address = $"/images/products/{ids[0]}";
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
