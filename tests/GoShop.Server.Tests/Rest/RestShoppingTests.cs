using System.Net;
using GoShop.Data.Seeding;
using GoShop.Server.Testing;
using Xunit;

namespace GoShop.Server.Tests.Rest;

[Collection(DemoShopCollection.Name)]
public sealed class RestShoppingTests(DemoShopFixture shop)
{
    [Fact]
    public async Task A_legacy_client_shops_from_registration_to_delivery()
    {
        using var client = shop.CreateClient();
        var http = client.Http;
        var registered = await http.CallAsync(HttpMethod.Post, "/auth/register", new { email = $"{Guid.NewGuid():N}@example.com", password = "correct horse battery", name = "Legacy" });
        Assert.Equal(HttpStatusCode.Created, registered.Status);
        Assert.Equal(900, registered.Data!["expiresIn"]!.GetValue<int>());
        Assert.Equal("Legacy", registered.Data["user"]!["name"]!.GetValue<string>());
        client.Carry(registered.Data["accessToken"]!.GetValue<string>());

        var productId = await shop.StockProductAsync(5);
        var product = await http.CallAsync(HttpMethod.Get, $"/products/{productId}");
        Assert.Equal(100m, product.Data!["price"]!.GetValue<decimal>());
        Assert.Equal(HttpStatusCode.Created, (await http.CallAsync(HttpMethod.Post, "/cart/items", new { productId, quantity = 1 })).Status);
        var changed = await http.CallAsync(HttpMethod.Put, $"/cart/items/{productId}", new { quantity = 3 });
        Assert.Equal(300m, changed.Data!["total"]!.GetValue<decimal>());
        var address = await http.CallAsync(HttpMethod.Post, "/addresses", new { line1 = "ul. Baumana 7", city = "Kazan", postalCode = "420000", country = "RU" });

        var body = new { addressId = address.Data!["id"]!.GetValue<string>() };
        var placed = await http.CallAsync(HttpMethod.Post, "/orders", body, ("Idempotency-Key", "attempt-1"));
        var again = await http.CallAsync(HttpMethod.Post, "/orders", body, ("Idempotency-Key", "attempt-1"));
        Assert.Equal(HttpStatusCode.Created, placed.Status);
        var orderId = placed.Data!["id"]!.GetValue<string>();
        Assert.Equal(orderId, again.Data!["id"]!.GetValue<string>());

        using var admin = shop.CreateClient();
        await admin.SignInAsAdminAsync();
        var moved = await admin.Http.CallAsync(HttpMethod.Put, $"/orders/{orderId}/status", new { status = "paid", note = "by bank transfer" });
        Assert.Equal("PAID", moved.Data!["status"]!.GetValue<string>());
        var skipped = await admin.Http.CallAsync(HttpMethod.Put, $"/orders/{orderId}/status", new { status = "delivered" });
        Assert.Equal((HttpStatusCode.Conflict, "INVALID_TRANSITION"), (skipped.Status, skipped.Code));

        var mine = await http.CallAsync(HttpMethod.Get, "/orders?page=1&limit=5");
        Assert.Equal("""{"page":1,"limit":5,"total":1}""", mine.Body["pagination"]!.ToJsonString());
        var order = await http.CallAsync(HttpMethod.Get, $"/orders/{orderId}");
        Assert.Equal("by bank transfer", order.Data!["timeline"]![1]!["note"]!.GetValue<string>());
        var cancelled = await http.CallAsync(HttpMethod.Delete, $"/orders/{orderId}");
        Assert.Equal("CANCELLED", cancelled.Data!["status"]!.GetValue<string>());
        var all = await admin.Http.CallAsync(HttpMethod.Get, "/admin/orders?status=cancelled&limit=1");
        Assert.Equal("CANCELLED", all.Data![0]!["status"]!.GetValue<string>());
        var dearest = await admin.Http.CallAsync(HttpMethod.Get, "/admin/orders?sort=-total&limit=10");
        var totals = dearest.Data!.AsArray().Select(each => each!["total"]!.GetValue<decimal>()).ToList();
        Assert.Equal(totals.OrderDescending(), totals);

        Assert.Equal(HttpStatusCode.OK, (await http.CallAsync(HttpMethod.Post, "/auth/logout")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.CallAsync(HttpMethod.Get, "/cart")).Status);
    }

    [Fact]
    public async Task Products_are_searched_filtered_sorted_and_paged()
    {
        using var client = shop.CreateClient();

        var page = await client.Http.CallAsync(HttpMethod.Get, "/products?category=kitchen&minPrice=500&maxPrice=5000&inStock=true&sort=-price&page=2&limit=5");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("Success", page.Body["message"]!.GetValue<string>());
        var prices = page.Data!.AsArray().Select(product => product!["price"]!.GetValue<decimal>()).ToList();
        Assert.Equal(5, prices.Count);
        Assert.Equal(prices.OrderDescending(), prices);
        Assert.All(prices, price => Assert.InRange(price, 500, 5000));
        Assert.True(page.Body["pagination"]!["total"]!.GetValue<int>() > 10);
        var found = await client.Http.CallAsync(HttpMethod.Get, "/products?search=сковорода");
        Assert.NotEmpty(found.Data!.AsArray());
    }

    [Fact]
    public async Task Who_calls_an_order_off_may_say_why()
    {
        using var client = shop.CreateClient();
        await client.RegisterAsync();
        var id = await client.OrderAsync(await shop.StockProductAsync(1));

        var refused = await client.Http.CallAsync(HttpMethod.Delete, $"/orders/{id}?note={new string('x', 1001)}");
        var cancelled = await client.Http.CallAsync(HttpMethod.Delete, $"/orders/{id}?note=Changed%20my%20mind");
        var read = await client.AskAsync("query($id: ID!) { order(id: $id) { timeline { status note } } }", new { id });

        Assert.Equal((HttpStatusCode.BadRequest, "VALIDATION_ERROR"), (refused.Status, refused.Code));
        Assert.NotNull(refused.Body["details"]!["note"]);
        Assert.Equal("CANCELLED", (string?)cancelled.Data!["status"]);
        Assert.Equal("""{"status":"CANCELLED","note":"Changed my mind"}""", read["order"]!["timeline"]!.AsArray()[^1]!.ToJsonString());
    }

    [Fact]
    public async Task What_answers_GET_answers_HEAD_without_a_body()
    {
        using var client = shop.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Head, "/api/v1/categories");

        using var answer = await client.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Content.Headers.ContentLength > 0);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_refresh_token_is_good_once_even_beside_a_stale_access_token()
    {
        using var client = shop.CreateClient();
        var signedIn = await client.Http.CallAsync(HttpMethod.Post, "/auth/login", new { email = DemoShop.CustomerEmail, password = DemoShop.CustomerPassword });
        var refreshToken = signedIn.Data!["refreshToken"]!.GetValue<string>();
        client.Carry("stale.and.wrong");

        var refreshed = await client.Http.CallAsync(HttpMethod.Post, "/auth/refresh", new { refreshToken });
        var reused = await client.Http.CallAsync(HttpMethod.Post, "/auth/refresh", new { refreshToken }, ("User-Agent", "somebody else"));
        client.Carry(refreshed.Data!["accessToken"]!.GetValue<string>());
        var afterReuse = await client.Http.CallAsync(HttpMethod.Get, "/auth/me");

        Assert.Equal(HttpStatusCode.OK, refreshed.Status);
        Assert.Equal((HttpStatusCode.Unauthorized, "UNAUTHENTICATED"), (reused.Status, reused.Code));
        Assert.Equal(HttpStatusCode.Unauthorized, afterReuse.Status);
    }
}
