using GoShop.Data.Inventory;
using GoShop.Data.Outbox;
using GoShop.Server.Testing;
using GoShop.Server.Tests.Live;
using GoShop.Server.Tests.Rest;
using GoShop.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace GoShop.Server.Tests.Inventory;

[Collection(DemoShopCollection.Name)]
public sealed class StockTests(DemoShopFixture shop)
{
    private const string Adjust =
        "mutation($input: AdjustStockInput!) { adjustStock(input: $input) { product { stock availability } errors { ... on Error { code } } } }";

    private const string Product = "query($id: ID) { product(id: $id) { stock available availability } }";
    private const string AddToCart = "mutation($input: AddToCartInput!) { addToCart(input: $input) { cart { itemCount } errors { code: __typename ... on OutOfStockError { available } } } }";
    private const string StartCheckout = "mutation { startCheckout { cart { heldUntil problems { kind } } errors { ... on Error { code } } } }";

    [Fact]
    public async Task Admins_adjust_the_stock_and_read_what_moved_it()
    {
        using var admin = shop.CreateClient();
        await admin.SignInAsAdminAsync();
        using var shopper = shop.CreateClient();
        await shopper.RegisterAsync();
        var productId = await shop.StockProductAsync(10);
        await shopper.OrderAsync(productId, 2);

        var received = await admin.AskAsync(Adjust, new { input = new { productId, delta = 5, reason = "RECEIPT", note = "van" } });
        var refused = await admin.AskAsync(Adjust, new { input = new { productId, delta = -14, reason = "CORRECTION" } });
        const string movements = "query($id: ID) { product(id: $id) { stockMovements(first: 2) { nodes { delta reason note actor { name } order { status } } } } }";
        var read = await admin.AskAsync(movements, new { id = productId });
        var curious = await shopper.SendAsync(movements, new { id = productId });

        Assert.Equal("""{"stock":13,"availability":"IN_STOCK"}""", received["adjustStock"]!["product"]!.ToJsonString());
        Assert.Equal("OUT_OF_STOCK", refused["adjustStock"]!["errors"]![0]!["code"]!.GetValue<string>());
        var nodes = read["product"]!["stockMovements"]!["nodes"]!.AsArray();
        Assert.Equal("van", nodes[0]!["note"]!.GetValue<string>());
        Assert.Equal("""{"delta":-2,"reason":"SALE","note":null,"actor":{"name":"Test Shopper"},"order":{"status":"PENDING"}}""", nodes[1]!.ToJsonString());
        Assert.Equal("FORBIDDEN", curious["errors"]![0]!["extensions"]!["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task Admins_hear_of_low_stock()
    {
        using var admin = shop.CreateClient();
        await admin.SignInAsAdminAsync();
        using var shopper = shop.CreateClient();
        await shopper.RegisterAsync();
        var productId = await shop.StockProductAsync(7);
        await using var watch = await LiveWatch.OpenAsync(LiveTransport.EventStream, shop.Server, admin.AccessToken, "subscription { lowStock { id } }");

        await shopper.OrderAsync(productId, 1);
        await shopper.OrderAsync(productId, 1);

        var heard = await Eventually.GetAsync(
            async () => (await watch.NextAsync())["data"]!["lowStock"]!["id"]!.GetValue<string>(), id => id == productId);
        Assert.Equal(productId, heard);
    }

    [Fact]
    public async Task What_one_holds_at_checkout_the_others_cannot_have()
    {
        using var holder = shop.CreateClient();
        await holder.RegisterAsync();
        using var rival = shop.CreateClient();
        await rival.RegisterAsync();
        var productId = await shop.StockProductAsync(3);
        await holder.AskAsync(AddToCart, new { input = new { productId, quantity = 2 } });
        await rival.AskAsync(AddToCart, new { input = new { productId, quantity = 1 } });

        var held = await holder.AskAsync(StartCheckout);
        var seen = await rival.AskAsync(Product, new { id = productId });
        var refused = await rival.AskAsync(AddToCart, new { input = new { productId, quantity = 1 } });
        await holder.AskAsync("mutation { clearCart { cart { itemCount } } }");
        var after = await rival.AskAsync(Product, new { id = productId });

        Assert.InRange(
            held["startCheckout"]!["cart"]!["heldUntil"]!.GetValue<DateTimeOffset>(), DateTimeOffset.UtcNow.AddMinutes(13), DateTimeOffset.UtcNow.AddMinutes(16));
        Assert.Equal("""{"stock":3,"available":1,"availability":"LOW_STOCK"}""", seen["product"]!.ToJsonString());
        Assert.Equal("""[{"code":"OutOfStockError","available":1}]""", refused["addToCart"]!["errors"]!.ToJsonString());
        Assert.Equal("""{"stock":3,"available":3,"availability":"LOW_STOCK"}""", after["product"]!.ToJsonString());
    }

    [Fact]
    public async Task Nobody_holds_an_empty_cart()
    {
        using var shopper = shop.CreateClient();
        await shopper.RegisterAsync();

        Assert.Equal("EMPTY_CART", (await shopper.AskAsync(StartCheckout))["startCheckout"]!["errors"]![0]!["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task Cached_answers_go_when_a_hold_begins_and_when_it_ends()
    {
        await using var database = await PostgresDatabase.CreateAsync();
        await using var server = await ShopServer.StartAsync(database.ConnectionString, ("GOSHOP_RESPONSE_CACHE", "on"));
        var productId = (await StormCast.AddProductsAsync(database.ConnectionString, [1, 1]))[0];
        using var shopper = new GraphClient(server.Address);
        shopper.Carry((await server.AddPeopleAsync(1))[0].AccessToken);
        using var visitor = new GraphClient(server.Address);
        await shopper.AskAsync(AddToCart, new { input = new { productId, quantity = 1 } });
        Assert.Equal("LOW_STOCK; lists of 2 and 2; counts 0 2 0", await LookAsync());

        await shopper.AskAsync(StartCheckout);
        Assert.Equal("OUT_OF_STOCK; lists of 1 and 1; counts 0 1 1", await LookAsync());

        await using (var source = NpgsqlDataSource.Create(database.ConnectionString))
        await using (var command = source.CreateCommand("UPDATE cart_items SET held_until = now()"))
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await using var scope = server.Services.CreateAsyncScope();
        var delivery = new OutboxDelivery(Guid.NewGuid(), StockHolds.EndKind, $$"""{"productIds":["{{productId}}"],"quantities":[1]}""", 1, DateTimeOffset.UtcNow, Guid.NewGuid());
        await scope.ServiceProvider.GetRequiredKeyedService<IOutboxConsumer>(StockHolds.EndKind).ConsumeAsync(delivery, CancellationToken.None);
        Assert.Equal("LOW_STOCK; lists of 2 and 2; counts 0 2 0", await LookAsync());

        async Task<string> LookAsync()
        {
            var product = (await visitor.AskAsync(Product, new { id = productId }))["product"]!;
            var list = (await visitor.AskAsync("{ products(where: { availability: { neq: OUT_OF_STOCK } }) { totalCount } }"))["products"]!;
            var rest = (await visitor.Http.CallAsync(HttpMethod.Get, "/products?inStock=true")).Body["pagination"]!;
            return $"{product["availability"]}; lists of {list["totalCount"]} and {rest["total"]}; counts {await CountAsync(visitor)}";
        }
    }

    [Fact]
    public async Task Cached_answers_go_when_a_cart_lets_go_of_what_it_held()
    {
        await using var database = await PostgresDatabase.CreateAsync();
        await using var server = await ShopServer.StartAsync(database.ConnectionString, ("GOSHOP_RESPONSE_CACHE", "on"));
        var productId = (await StormCast.AddProductsAsync(database.ConnectionString, [7]))[0];
        using var shopper = new GraphClient(server.Address);
        shopper.Carry((await server.AddPeopleAsync(1))[0].AccessToken);
        using var visitor = new GraphClient(server.Address);
        foreach (var change in new[]
        {
            $$"""addToCart(input: { productId: "{{productId}}" })""",
            $$"""updateCartItem(input: { productId: "{{productId}}", quantity: 1 })""",
            $$"""removeFromCart(input: { productId: "{{productId}}" })""",
            "clearCart",
        })
        {
            await shopper.AskAsync("mutation { clearCart { cart { id } } }");
            await shopper.AskAsync(AddToCart, new { input = new { productId, quantity = 2 } });
            await shopper.AskAsync(StartCheckout);
            Assert.Equal((5, "0 1 0"), await LookAsync());

            await shopper.AskAsync($"mutation {{ {change} {{ cart {{ id }} }} }}");

            Assert.Equal((7, "1 0 0"), await LookAsync());
        }

        async Task<(int Available, string Counts)> LookAsync()
            => ((int)(await visitor.AskAsync(Product, new { id = productId }))["product"]!["available"]!, await CountAsync(visitor));
    }

    /// <summary>How many products the facet counts as in stock, low and sold out.</summary>
    private static async Task<string> CountAsync(GraphClient client)
        => string.Join(' ', (await client.AskAsync("{ productFacets { availability { count } } }"))["productFacets"]!["availability"]!.AsArray().Select(facet => facet!["count"]));
}
