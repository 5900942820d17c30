using System.Net;
using GoShop.Server.Tests.Authentication.Cookies;
using Npgsql;
using Xunit;

namespace GoShop.Server.Tests.Carts;

/// <summary>Visitors' carts in browsers, where a cookie carries the token.</summary>
public sealed class CartCookieTests(CookieShop shop) : IClassFixture<CookieShop>
{
    private const string Cookie = "__Host-goshop-cart";
    private const string Add = "mutation($input: AddToCartInput!) { addToCart(input: $input) { cartToken cart { itemCount } errors { ... on Error { code } } } }";

    [Fact]
    public async Task The_cookie_carries_the_cart_until_signing_in_takes_it_over()
    {
        var productId = await StockProductAsync();
        using var browser = new CookieBrowser(shop.Server.Address);

        var (_, first) = await browser.AskAsync(Add, new { input = new { productId, cookie = true } });

        Assert.Null(first["data"]!["addToCart"]!["cartToken"]);
        var line = Assert.Single(browser.LastSet);
        Assert.StartsWith(Cookie + "=", line);
        Assert.All(["httponly", "secure", "samesite=strict", "path=/"], attribute => Assert.Contains(attribute, line.ToLowerInvariant()));
        var (_, second) = await browser.AskAsync(Add, new { input = new { productId, cookie = true } });
        Assert.Equal(2, second["data"]!["addToCart"]!["cart"]!["itemCount"]!.GetValue<int>());
        Assert.Empty(browser.LastSet);

        await browser.RegisterAsync($"{Guid.NewGuid():N}@example.com", "correct horse battery");
        Assert.DoesNotContain(Cookie, browser.Names);
        Assert.Equal(2, (await browser.CallAsync(HttpMethod.Get, "/cart")).Data!["itemCount"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_foreign_page_changes_nothing_by_it_and_gets_none_set()
    {
        var productId = await StockProductAsync();
        using var browser = new CookieBrowser(shop.Server.Address);
        await browser.AskAsync(Add, new { input = new { productId, cookie = true } });
        browser.Origin = "https://evil.example.com";

        var (status, body) = await browser.AskAsync("mutation { clearCart { cart { itemCount } } }");
        var route = await browser.CallAsync(HttpMethod.Delete, "/cart");
        using var fresh = new CookieBrowser(shop.Server.Address) { Origin = "https://evil.example.com" };
        var (_, refused) = await fresh.AskAsync(Add, new { input = new { productId, cookie = true } });

        Assert.Equal((HttpStatusCode.Forbidden, "CSRF"), (status, body["errors"]![0]!["extensions"]!["code"]!.GetValue<string>()));
        Assert.Equal((HttpStatusCode.Forbidden, "CSRF"), (route.Status, route.Code));
        Assert.Equal("VALIDATION_ERROR", refused["data"]!["addToCart"]!["errors"]![0]!["code"]!.GetValue<string>());
        Assert.Empty(fresh.Names);
        browser.Origin = null;
        Assert.Equal(1, (await browser.CallAsync(HttpMethod.Get, "/cart")).Data!["itemCount"]!.GetValue<int>());
    }

    private async Task<string> StockProductAsync()
    {
        var id = Guid.CreateVersion7();
        await using var database = NpgsqlDataSource.Create(shop.ConnectionString);
        await using var command = database.CreateCommand(
            "INSERT INTO products (id, sku, slug, name, price, stock, status, created_at, updated_at) VALUES ($1, $2, $2, $2, 100, 10, 'ACTIVE', now(), now())");
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue($"test-{id:N}");
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return id.ToString();
    }
}
