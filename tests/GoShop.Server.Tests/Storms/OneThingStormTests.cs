using GoShop.Data.Accounts;
using GoShop.Server.Testing;
using GoShop.Testing;
using Npgsql;
using Xunit;

namespace GoShop.Server.Tests.Storms;

/// <summary>Many who change one and the same thing at once.</summary>
public sealed class OneThingStormTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    private const string Add = "mutation($input: AddToCartInput!) { addToCart(input: $input) { cart { itemCount } errors { ... on Error { code } } } }";
    private const string Place = "mutation($input: PlaceOrderInput!) { placeOrder(input: $input) { order { id } errors { ... on Error { code } } } }";
    private const string Cancel = "mutation($input: CancelOrderInput!) { cancelOrder(input: $input) { order { id } errors { ... on Error { code } } } }";
    private const string Move = "mutation($input: UpdateOrderStatusInput!) { updateOrderStatus(input: $input) { order { id } errors { ... on Error { code } } } }";

    [Fact]
    public async Task A_hundred_changes_of_one_cart_all_count()
    {
        var products = await StormCast.AddProductsAsync(shop.ConnectionString, [1000, 1000, 1000]);
        var (_, devices) = await DevicesAsync();
        using var all = devices;

        await Task.WhenAll(devices.Select((device, number) => device.InsistAsync(Add, new { productId = products[number % 3], quantity = 1 })));

        var last = await devices.First().InsistAsync(Add, new { productId = products[0], quantity = 1 });
        Assert.Equal(StormScale.Hundred + 1, last!["cart"]!["itemCount"]!.GetValue<int>());
        Assert.Empty(await Invariants.FindBrokenAsync(shop.ConnectionString));
    }

    [Fact]
    public async Task A_hundred_cancellations_of_one_order_restock_it_once()
    {
        var products = await StormCast.AddProductsAsync(shop.ConnectionString, [10]);
        var (owner, devices) = await DevicesAsync();
        using var all = devices;
        var orderId = await OrderAsync(devices.First(), owner, products[0]);

        var answers = await Task.WhenAll(devices.Select(device => device.InsistAsync(Cancel, new { orderId })));

        Assert.Equal(1, answers.Count(answer => StormClient.CodeOf(answer) is null));
        Assert.Equal(StormScale.Hundred - 1, answers.Count(answer => StormClient.CodeOf(answer) is "INVALID_TRANSITION"));
        Assert.Equal(10, await StockAsync(products[0]));
        Assert.Empty(await Invariants.FindBrokenAsync(shop.ConnectionString));
    }

    [Fact]
    public async Task Of_fifty_admins_who_move_one_order_one_wins()
    {
        var products = await StormCast.AddProductsAsync(shop.ConnectionString, [10]);
        var (owner, devices) = await DevicesAsync(1);
        using var all = devices;
        var orderId = await OrderAsync(devices.First(), owner, products[0]);
        var keepers = await shop.Server.AddPeopleAsync(50, UserRole.Admin);
        using var admins = Crowd.Of(shop.Server.Address, keepers);

        var answers = await Task.WhenAll(admins.Select((admin, number) => admin.InsistAsync(Move, new { orderId, status = number % 2 == 0 ? "PAID" : "CANCELLED" })));

        // Whoever pays first may still be followed by one who cancels.
        Assert.InRange(answers.Count(answer => StormClient.CodeOf(answer) is null), 1, 2);
        Assert.All(answers.Select(StormClient.CodeOf).Where(code => code is not null), code => Assert.Equal("INVALID_TRANSITION", code));
        Assert.Empty(await Invariants.FindBrokenAsync(shop.ConnectionString));
    }

    private static async Task<string> OrderAsync(StormClient device, SignedInUser owner, Guid productId)
    {
        await device.InsistAsync(Add, new { productId, quantity = 3 });
        var placed = await device.InsistAsync(Place, new { addressId = owner.AddressId });
        return placed!["order"]!["id"]!.GetValue<string>();
    }

    private async Task<(SignedInUser Owner, Crowd Devices)> DevicesAsync(int? count = null)
    {
        var owner = (await shop.Server.AddPeopleAsync(1))[0];
        return (owner, Crowd.Of(shop.Server.Address, Enumerable.Repeat(owner, count ?? StormScale.Hundred)));
    }

    private async Task<long> StockAsync(Guid productId)
    {
        await using var database = NpgsqlDataSource.Create(shop.ConnectionString);
        return await StormOutcome.CountAsync(database, $"SELECT stock FROM products WHERE id = '{productId}'");
    }
}
