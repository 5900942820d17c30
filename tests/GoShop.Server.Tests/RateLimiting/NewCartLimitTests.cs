using GoShop.Server.Testing;
using Npgsql;
using Xunit;

namespace GoShop.Server.Tests.RateLimiting;

public sealed class NewCartLimitTests(LimitedShop shop) : IClassFixture<LimitedShop>
{
    private const string Add = "mutation($input: AddToCartInput!) { addToCart(input: $input) { cartToken } }";

    [Fact]
    public async Task An_address_begins_only_so_many_carts_and_fills_them_as_it_likes()
    {
        await using var server = await shop.StartAsync(("RATE_LIMIT_CART_IP", "1"));
        var productId = Guid.CreateVersion7();
        await using var database = NpgsqlDataSource.Create(shop.ConnectionString);
        await using var command = database.CreateCommand(
            "INSERT INTO products (id, sku, slug, name, price, stock, status, created_at, updated_at) VALUES ($1, 'x', 'x', 'x', 100, 10, 'ACTIVE', now(), now())");
        command.Parameters.AddWithValue(productId);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        using var first = new GraphClient(server.Address);
        using var second = new GraphClient(server.Address);

        var token = (await first.AskAsync(Add, new { input = new { productId } }))["addToCart"]!["cartToken"]!.GetValue<string>();
        first.Http.DefaultRequestHeaders.Add("X-Cart-Token", token);
        await first.AskAsync(Add, new { input = new { productId } });
        var refused = await second.SendAsync(Add, new { input = new { productId } });
        await second.RegisterAsync();
        await second.AskAsync(Add, new { input = new { productId } });

        Assert.Equal("RATE_LIMITED", refused["errors"]![0]!["extensions"]!["code"]!.GetValue<string>());
        Assert.Equal("new-cart", refused["errors"]![0]!["extensions"]!["policy"]!.GetValue<string>());
    }
}
