using GoShop.Data;
using GoShop.Data.Live;
using GoShop.Data.Products;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Subscriptions;
using GoShop.GraphQL.Types;
using GoShop.Schema.Accounts;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Schema.Inventory;

[SubscriptionType]
internal static class StockSubscriptions
{
    /// <summary>A product each time its stock falls to its low-stock threshold or below it: once, until it has been above it again.</summary>
    /// <param name="after">The `extensions.subscription.id` of the last answer that was received: begins with what has happened since.</param>
    [Authorize(Roles = Caller.Admin)]
    [Subscribe(With = nameof(WatchLowStockAsync))]
    public static Task<Product> LowStock([ID][LastEventId] string? after, [EventMessage] Guid productId, ShopContext db, CancellationToken cancellation)
        => db.Products.FirstAsync(product => product.Id == productId, cancellation);

    public static async Task<IAsyncEnumerable<Guid>> WatchLowStockAsync(string? after, IEventLogReceiver events, CancellationToken cancellation)
        => await events.SubscribeAsync<Guid>(LiveTopics.LowStock, after, cancellation);
}
