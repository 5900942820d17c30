using GoShop.Data.Accounts;
using GoShop.Data.Carts;
using GoShop.Data.Inventory;
using GoShop.Data.Orders;
using GoShop.Data.Products;

namespace GoShop.Data.Tests;

/// <summary>People for a test, each with an address.</summary>
internal static class Shoppers
{
    /// <summary>Where everyone lives.</summary>
    public static AddressDetails Home { get; } = new("Hauptstraße 1", "Berlin", "10115", "DE", Recipient: "Anna");

    /// <summary>Saved users without passwords.</summary>
    public static async Task<IReadOnlyList<Shopper>> AddShoppersAsync(this ShopDatabase shop, int count)
    {
        await using var db = shop.CreateContext();
        var shoppers = new List<Shopper>(count);
        for (var i = 0; i < count; i++)
        {
            var email = $"{Guid.NewGuid():N}@example.com";
            var user = new User(email, "Anna", phone: null, shop.Clock.GetUtcNow())
            {
                NormalizedEmail = email.ToUpperInvariant(),
                NormalizedUserName = email.ToUpperInvariant(),
                SecurityStamp = email,
            };
            var address = new Address(user.Id, Home, shop.Clock.GetUtcNow()) { IsDefault = true };
            db.AddRange(user, address);
            shoppers.Add(new Shopper(shop, user.Id, address.Id));
        }
        await db.SaveChangesAsync();
        return shoppers;
    }

    public static async Task<Shopper> AddShopperAsync(this ShopDatabase shop) => (await shop.AddShoppersAsync(1))[0];
}

/// <summary>Someone who buys, each act in a scope of its own as a request would be.</summary>
internal sealed record Shopper(ShopDatabase Shop, Guid Id, Guid AddressId)
{
    public Task<Cart> PutInCartAsync(Product product, int quantity = 1) =>
        Shop.RunAsync((ShoppingCarts carts) => carts.AddAsync(Id, product.Id, quantity));

    public Task<Cart> ChangeCartAsync(Product product, int quantity) =>
        Shop.RunAsync((ShoppingCarts carts) => carts.ChangeAsync(Id, product.Id, quantity));

    public Task<Cart> LookInCartAsync() => Shop.RunAsync((ShoppingCarts carts) => carts.GetAsync(Id));

    public Task<Order> OrderAsync(string? idempotencyKey = null, Guid? addressId = null) =>
        Shop.RunAsync((Checkout checkout) => checkout.PlaceOrderAsync(Id, addressId ?? AddressId, idempotencyKey));

    public Task HoldAsync() => Shop.RunAsync((StockHolds holds) => holds.HoldAsync(Id));

    public Task<Order> CancelAsync(Order order) =>
        Shop.RunAsync((Cancellation cancellation) => cancellation.CancelAsync(order.Id, Id));
}
