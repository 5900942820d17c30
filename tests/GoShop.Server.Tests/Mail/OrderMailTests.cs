using GoShop.Data;
using GoShop.Data.Accounts;
using GoShop.Data.Carts;
using GoShop.Data.Inventory;
using GoShop.Data.Orders;
using GoShop.Data.Products;
using GoShop.Server.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static GoShop.Server.Tests.Mail.AccountActs;

namespace GoShop.Server.Tests.Mail;

/// <summary>What customers are written to about their orders.</summary>
public sealed class OrderMailTests(MailShop shop) : IClassFixture<MailShop>
{
    private readonly string _email = $"{Guid.NewGuid():N}@example.com";

    [Fact]
    public async Task A_customer_is_written_to_once_about_each_step_in_their_order()
    {
        using var client = await OpenAsync("en");
        var order = await shop.PlaceOrderAsync(_email);

        using var keeper = new GraphClient(shop.Server.Address);
        await keeper.OpenAccountAsync("keeper@example.com");
        foreach (var status in (OrderStatus[])[OrderStatus.Paid, OrderStatus.Shipped, OrderStatus.Delivered])
            await shop.MoveAsync(order.Id, status, status is OrderStatus.Shipped ? "Parcel <b>12</b>" : null);
        await shop.Smtp.ReceiveAsync(_email, $"Your order {order.Number} has arrived");

        var mail = shop.Smtp.To(_email).Where(each => ((string)each["subject"]!).Contains(order.Number, StringComparison.Ordinal)).ToList();
        Assert.Equal(
            [$"Your order {order.Number}", $"Your order {order.Number} is paid", $"Your order {order.Number} is on its way", $"Your order {order.Number} has arrived"],
            mail.Select(each => (string)each["subject"]!));
        Assert.Equal(4, mail.Select(each => (string)each["messageId"]!).Distinct().Count());
        var (placed, shipped) = ((string)mail[0]["text"]!, mail[2]);
        Assert.Contains("Red & blue «lamp» — 2 × 1,234.50 RUB = 2,469.00 RUB", placed, StringComparison.Ordinal);
        Assert.Contains("Total: 2,469.00 RUB", placed, StringComparison.Ordinal);
        Assert.Contains($"https://goshop.example/orders/{order.Id}", placed, StringComparison.Ordinal);
        Assert.Contains("Red &amp; blue", (string)mail[0]["html"]!, StringComparison.Ordinal);
        Assert.Contains("The shop writes: Parcel <b>12</b>", (string)shipped["text"]!, StringComparison.Ordinal);
        Assert.Contains("Parcel &lt;b&gt;12&lt;/b&gt;", (string)shipped["html"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_order_is_written_about_in_the_customers_language_and_their_own_words_are_not_repeated()
    {
        using var client = await OpenAsync("ru");
        var order = await shop.PlaceOrderAsync(_email);

        Assert.Null(await client.ActAsync("cancelOrder", new { orderId = order.Id, note = "мимо" }));
        var mail = await shop.Smtp.ReceiveAsync(_email, $"Ваш заказ {order.Number} отменён");

        Assert.Contains("Итого: 2\u00A0469,00 RUB", (string)mail["text"]!, StringComparison.Ordinal);
        Assert.DoesNotContain("мимо", (string)mail["text"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_that_was_typed_into_an_account_goes_to_an_address_that_is_not_proved_to_be_theirs()
    {
        using var client = await OpenAsync("en");
        var stranger = await shop.PlaceOrderAsync(_email);
        var first = await shop.Smtp.ReceiveAsync(_email, $"Your order {stranger.Number}");
        var verification = await shop.Smtp.ReceiveAsync(_email, "Verify your e-mail address");
        await client.ActAsync("verifyEmail", new { token = SmtpServer.TokenOf(verification, "verify-email") });

        var owner = await shop.PlaceOrderAsync(_email);
        var second = await shop.Smtp.ReceiveAsync(_email, $"Your order {owner.Number}");

        foreach (var part in (string[])["text", "html"])
        {
            Assert.DoesNotContain("Win a prize", (string)first[part]!, StringComparison.Ordinal);
            Assert.Contains("Win a prize", (string)second[part]!, StringComparison.Ordinal);
        }
        Assert.StartsWith("Hello,", (string)first["text"]!, StringComparison.Ordinal);
        Assert.StartsWith("Hello Anna,", (string)second["text"]!, StringComparison.Ordinal);
    }

    private async Task<GraphClient> OpenAsync(string language)
    {
        var client = new GraphClient(shop.Server.Address);
        await client.ActAsync("register", new { email = _email, password = Password, name = "Anna", language = language.ToUpperInvariant() });
        await client.TrySignInAsync(_email, Password);
        return client;
    }
}

/// <summary>What happens to orders of a shop whose mail is read.</summary>
internal static class OrderActs
{
    /// <summary>Orders two lamps for the owner of an account, to an address that somebody typed something else into.</summary>
    public static async Task<Order> PlaceOrderAsync(this MailShop shop, string email)
    {
        await using var scope = shop.Server.Services.CreateAsyncScope();
        var (services, key) = (scope.ServiceProvider, Guid.NewGuid().ToString("N"));
        var db = services.GetRequiredService<ShopContext>();
        var userId = await db.Users.Where(user => user.Email == email).Select(user => user.Id).SingleAsync();
        var lamp = new Product(key, key, "Red & blue «lamp»", 1234.50m, DateTimeOffset.UtcNow, status: ProductStatus.Active);
        db.Products.Add(lamp);
        services.GetRequiredService<StockLedger>().Receive(lamp, 2);
        await db.SaveChangesAsync();
        var address = await services.GetRequiredService<Addresses>().AddAsync(
            userId, new AddressDetails(Line1: "Win a prize at http://evil.example", City: "Moscow", PostalCode: "101000", Country: "RU"), isDefault: true);
        await services.GetRequiredService<ShoppingCarts>().AddAsync(userId, lamp.Id, 2);
        return await services.GetRequiredService<Checkout>().PlaceOrderAsync(userId, address.Id);
    }

    /// <summary>Moves an order on, as somebody who keeps the shop.</summary>
    public static async Task MoveAsync(this MailShop shop, Guid orderId, OrderStatus status, string? note)
    {
        await using var scope = shop.Server.Services.CreateAsyncScope();
        var keeper = await scope.ServiceProvider.GetRequiredService<ShopContext>().Users.Where(user => user.Email == "keeper@example.com").SingleAsync();
        await scope.ServiceProvider.GetRequiredService<OrderStatusChanges>().ChangeAsync(orderId, status, note, keeper.Id);
    }
}
