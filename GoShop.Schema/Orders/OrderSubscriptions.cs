using System.Security.Claims;
using GoShop.Data;
using GoShop.Data.Orders;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Subscriptions;
using GoShop.GraphQL.Types;
using GoShop.Schema.Accounts;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Schema.Orders;

[SubscriptionType]
internal static class OrderSubscriptions
{
    /// <summary>The order each time its status changes. For its customer and for admins.</summary>
    [Authorize]
    [Subscribe(With = nameof(WatchOrderAsync))]
    public static Task<Order> OrderStatusChanged(
        [ID] Guid orderId, [EventMessage] Guid changedId, ClaimsPrincipal caller, ShopContext db, CancellationToken cancellation)
        => db.Orders.VisibleTo(caller.Id(), caller.IsAdmin()).FirstAsync(order => order.Id == changedId, cancellation);

    /// <summary>Each of the caller's orders when it is placed and whenever its status changes.</summary>
    [Authorize]
    [Subscribe(With = nameof(WatchMyOrdersAsync))]
    public static Task<Order> MyOrdersChanged(
        [EventMessage] Guid changedId, ClaimsPrincipal caller, ShopContext db, CancellationToken cancellation)
        => db.Orders.VisibleTo(caller.Id(), caller.IsAdmin()).FirstAsync(order => order.Id == changedId, cancellation);

    public static async Task<IAsyncEnumerable<Guid>> WatchOrderAsync(
        Guid orderId, ClaimsPrincipal caller, ShopContext db, ITopicEventReceiver events, CancellationToken cancellation)
        => await db.Orders.VisibleTo(caller.Id(), caller.IsAdmin()).AnyAsync(order => order.Id == orderId, cancellation)
            ? await events.SubscribeAsync<Guid>(OrderTopics.OfOrder(orderId), cancellation)
            : throw new NotFoundException("order");

    public static async Task<IAsyncEnumerable<Guid>> WatchMyOrdersAsync(
        ClaimsPrincipal caller, ITopicEventReceiver events, CancellationToken cancellation)
        => await events.SubscribeAsync<Guid>(OrderTopics.OfCustomer(caller.Id()), cancellation);
}
