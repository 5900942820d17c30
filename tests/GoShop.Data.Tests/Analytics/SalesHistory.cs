using GoShop.Data.Analytics;
using GoShop.Data.Orders;
using GoShop.Data.Products;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GoShop.Data.Tests.Analytics;

/// <summary>Orders at times of one's choice, and what is told of them where one's clock hangs.</summary>
internal sealed class SalesHistory(ShopDatabase shop, string zone)
{
    public ShopCalendar Calendar { get; } = new(Options.Create(new ShopOptions { TimeZone = TimeZoneInfo.FindSystemTimeZoneById(zone) }), shop.Clock);

    /// <summary>An order that was placed then and has come so far.</summary>
    /// <param name="buyer">Whose.</param>
    /// <param name="at">When, after RFC 3339.</param>
    /// <param name="status">How far it has come.</param>
    /// <param name="lines">What was bought, at today's prices.</param>
    public async Task<Order> SellAsync(Shopper buyer, string at, OrderStatus status, params (Product Product, int Quantity)[] lines)
    {
        await using var db = shop.CreateContext();
        var placed = DateTimeOffset.Parse(at).ToUniversalTime();
        var address = await db.Addresses.SingleAsync(found => found.Id == buyer.AddressId);
        var order = new Order(buyer.Id, OrderAddress.CopyOf(address), "RUB", placed);
        foreach (var (product, quantity) in lines)
            order.AddItem(product.Id, product.Name, product.Sku, product.Price, quantity);
        db.Add(order);
        await db.SaveChangesAsync();
        OrderStatus[] steps = status is OrderStatus.Cancelled ? [status] : [.. Enum.GetValues<OrderStatus>().Where(step => step > OrderStatus.Pending && step <= status)];
        foreach (var step in steps)
            db.OrderEvents.Add(order.MoveTo(step, placed.AddHours(1 + (int)step), buyer.Id));
        await db.SaveChangesAsync();
        return order;
    }

    public async Task<T> AskAsync<T>(Func<SalesFigures, Task<T>> ask)
    {
        await using var db = shop.CreateContext();
        return await ask(new SalesFigures(db, Calendar));
    }

    public async Task<OrderSummary> SummarizeAsync(DateRange range) => (await AskAsync(figures => figures.SummarizeAsync([range])))[range];

    public static DateRange Days(string from, string to) => new(DateOnly.Parse(from), DateOnly.Parse(to));
}
