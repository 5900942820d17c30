using System.Net;
using System.Net.Http.Json;
using System.Text;
using GoShop.Data.Seeding;
using GoShop.Server.Testing;
using Xunit;

namespace GoShop.Server.Tests.Rest;

[Collection(DemoShopCollection.Name)]
public sealed class RestBadInputTests(DemoShopFixture shop)
{
    [Theory]
    [InlineData("/products?page=0", 400, "VALIDATION_ERROR")]
    [InlineData("/products?page=-1", 400, "VALIDATION_ERROR")]
    [InlineData("/products?page=one", 400, "VALIDATION_ERROR")]
    [InlineData("/products?limit=101", 400, "VALIDATION_ERROR")]
    [InlineData("/products?sort=color", 400, "VALIDATION_ERROR")]
    [InlineData("/products?minPrice=cheap", 400, "VALIDATION_ERROR")]
    [InlineData("/products?inStock=perhaps", 400, "VALIDATION_ERROR")]
    [InlineData("/products?search=a&search=b", 400, "VALIDATION_ERROR")]
    [InlineData("/products?search=a%00b", 400, "VALIDATION_ERROR")]
    [InlineData("/products?category=a%00b", 400, "VALIDATION_ERROR")]
    [InlineData("/products/not-an-id", 404, "NOT_FOUND")]
    [InlineData("/products/00000000-0000-7000-8000-000000000000", 404, "NOT_FOUND")]
    [InlineData("/categories/none", 404, "NOT_FOUND")]
    [InlineData("/nowhere", 404, "NOT_FOUND")]
    [InlineData("/nowhere.json", 404, "NOT_FOUND")]
    [InlineData("/addresses", 401, "UNAUTHENTICATED")]
    [InlineData("/auth/me", 401, "UNAUTHENTICATED")]
    [InlineData("/admin/orders", 401, "UNAUTHENTICATED")]
    [InlineData("/cart/items", 405, "METHOD_NOT_ALLOWED")]
    public async Task Is_answered_with_its_status_and_code(string path, int status, string code)
    {
        using var client = shop.CreateClient();

        var answer = await client.Http.CallAsync(HttpMethod.Get, path);

        Assert.Equal(((HttpStatusCode)status, code), (answer.Status, answer.Code));
        Assert.False(answer.Body["success"]!.GetValue<bool>());
        Assert.NotEmpty(answer.Body["error"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("/products?page=1000000000")]
    [InlineData("/products?search=%27%3B%20DROP%20TABLE%20products%3B%20--")]
    [InlineData("/products?search=%25%25%5C%5F%28%29%3A%2A%26%7C%21")]
    [InlineData("/products?category=%27%20OR%201%3D1")]
    public async Task Finds_nothing_where_there_is_nothing(string path)
    {
        using var client = shop.CreateClient();

        var answer = await client.Http.CallAsync(HttpMethod.Get, path);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Empty(answer.Data!.AsArray());
    }

    [Theory]
    [InlineData("{", 400, "BAD_REQUEST")]
    [InlineData("[]", 400, "BAD_REQUEST")]
    [InlineData("\"text\"", 400, "BAD_REQUEST")]
    [InlineData("{\"productId\": \"\\ud800\", \"quantity\": 1}", 400, "BAD_REQUEST")]
    [InlineData("{\"productId\": \"\\u0000\", \"quantity\": 1}", 400, "BAD_REQUEST")]
    [InlineData("{\"productId\": \"x\", \"productId\": \"y\"}", 400, "BAD_REQUEST")]
    [InlineData("{\"productId\": 1.5, \"quantity\": 1}", 400, "VALIDATION_ERROR")]
    [InlineData("{\"quantity\": 1}", 400, "VALIDATION_ERROR")]
    [InlineData("{\"productId\": \"x\", \"quantity\": 1, \"colour\": \"red\"}", 400, "VALIDATION_ERROR")]
    [InlineData("{\"productId\": \"x\", \"quantity\": \"many\"}", 400, "VALIDATION_ERROR")]
    [InlineData("{\"productId\": \"x\", \"quantity\": 0}", 400, "VALIDATION_ERROR")]
    [InlineData("{\"productId\": \"x\", \"quantity\": -1}", 400, "VALIDATION_ERROR")]
    [InlineData("{\"productId\": \"x\", \"quantity\": 2147483648}", 400, "VALIDATION_ERROR")]
    [InlineData("{\"productId\": \"x\", \"quantity\": 1}", 404, "NOT_FOUND")]
    public async Task A_bad_cart_line_is_refused(string body, int status, string code)
    {
        using var client = shop.CreateClient();
        await client.SignInAsync(DemoShop.CustomerEmail, DemoShop.CustomerPassword);

        var answer = await client.Http.CallAsync(HttpMethod.Post, "/cart/items", body);

        Assert.True(((HttpStatusCode)status, code) == (answer.Status, answer.Code), answer.Body.ToJsonString());
    }

    [Theory]
    [InlineData("no address", "Legacy", "email")]
    [InlineData("blank-name@example.com", "   ", "name")]
    public async Task A_value_the_shop_cannot_take_is_named_in_the_details(string email, string name, string refused)
    {
        using var client = shop.CreateClient();

        var answer = await client.Http.CallAsync(HttpMethod.Post, "/auth/register", new { email, password = "correct horse battery", name });

        Assert.Equal((HttpStatusCode.BadRequest, "VALIDATION_ERROR"), (answer.Status, answer.Code));
        Assert.NotEmpty(answer.Body["details"]![refused]![0]!.GetValue<string>());
    }

    [Fact]
    public async Task Members_that_are_missing_unknown_or_of_another_type_are_each_named_in_the_details()
    {
        using var client = shop.CreateClient();

        var answer = await client.Http.CallAsync(HttpMethod.Post, "/auth/register", new { email = 1, password = "correct horse battery", phone = (string?)null, role = "ADMIN" });

        Assert.Equal((HttpStatusCode.BadRequest, "VALIDATION_ERROR"), (answer.Status, answer.Code));
        Assert.Equal(
            """{"email":["String cannot represent a non string value: 1."],"name":["Is required."],"role":["Is not known here."]}""",
            answer.Body["details"]!.ToJsonString());
        Assert.DoesNotContain("correct horse battery", answer.Body.ToJsonString());
    }

    [Theory]
    [InlineData("/addresses")]
    [InlineData("/auth/me")]
    public async Task A_visitor_is_told_to_sign_in_and_how(string path)
    {
        using var client = shop.CreateClient();

        using var answer = await client.Http.GetAsync($"/api/v1{path}", TestContext.Current.CancellationToken);

        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
        Assert.Contains("\"Sign in first.\"", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_locked_account_is_told_when_to_try_again()
    {
        using var client = shop.CreateClient();
        var email = $"{Guid.NewGuid():N}@example.com";
        await client.Http.CallAsync(HttpMethod.Post, "/auth/register", new { email, password = "correct horse battery", name = "Legacy" });
        var wrong = JsonContent.Create(new { email, password = "wrong password" });

        HttpResponseMessage answer;
        do
            answer = await client.Http.PostAsync("/api/v1/auth/login", wrong, TestContext.Current.CancellationToken);
        while (answer.StatusCode is HttpStatusCode.Unauthorized);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task A_body_of_another_type_or_size_is_refused()
    {
        using var client = shop.CreateClient();
        using var text = new StringContent("email=x", Encoding.UTF8, "text/plain");
        using var large = new StringContent($"{{\"email\": \"{new string('x', 1_100_000)}\"}}", Encoding.UTF8, "application/json");

        using var unsupported = await client.Http.PostAsync("/api/v1/auth/login", text, TestContext.Current.CancellationToken);
        using var tooLarge = await client.Http.PostAsync("/api/v1/auth/login", large, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, unsupported.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLarge.StatusCode);
    }

    [Theory]
    [InlineData("iso-8859-1", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("utf-16", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("\"UTF-8\"", HttpStatusCode.Unauthorized)]
    public async Task A_body_in_another_encoding_than_UTF_8_is_refused(string charset, HttpStatusCode expected)
    {
        using var body = new ByteArrayContent("""{"email":"nobody@example.com","password":"wrong password"}"""u8.ToArray());
        body.Headers.TryAddWithoutValidation("Content-Type", $"application/json; charset={charset}");

        var answer = await shop.Server.Client.CallAsync(HttpMethod.Post, "/auth/login", body);

        Assert.Equal(expected, answer.Status);
    }

    [Fact]
    public async Task More_than_the_stock_and_an_empty_cart_are_conflicts()
    {
        using var client = shop.CreateClient();
        await client.RegisterAsync();
        var addressId = await client.AddAddressAsync();
        var productId = await shop.StockProductAsync(2);

        var tooMany = await client.Http.CallAsync(HttpMethod.Post, "/cart/items", new { productId, quantity = 3 });
        var empty = await client.Http.CallAsync(HttpMethod.Post, "/orders", new { addressId });

        Assert.Equal((HttpStatusCode.Conflict, "OUT_OF_STOCK"), (tooMany.Status, tooMany.Code));
        Assert.Equal(2, tooMany.Body["details"]!["available"]!.GetValue<int>());
        Assert.Equal((HttpStatusCode.Conflict, "EMPTY_CART"), (empty.Status, empty.Code));
    }
}
