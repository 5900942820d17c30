using System.Security.Claims;
using GoShop.Data;
using GoShop.Data.Live;
using GoShop.Data.Orders;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Subscriptions;
using GoShop.GraphQL.Types;
using GoShop.Schema.Accounts;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Schema.Orders;

[SubscriptionType]
internal static class OrderSubscriptions
{
    /// <summary>The order each time its status changes, as it was then. For its customer and for admins.</summary>
    /// <param name="orderId">Which order.</param>
    /// <param name="after">The `extensions.subscription.id` of the last answer that was received: begins with what has happened since.</param>
    [Authorize]
    [Subscribe(With = nameof(WatchOrderAsync))]
    public static Task<Order> OrderStatusChanged(
        [ID] Guid orderId,
        [ID][LastEventId] string? after,
        [EventMessage] OrderStep step,
        ClaimsPrincipal caller,
        ShopContext db,
        CancellationToken cancellation)
        => db.ReadOrderAsync(step, caller.Id(), caller.IsAdmin(), cancellation);

    /// <summary>Each of the caller's orders when it is placed and whenever its status changes, as it was then.</summary>
    /// <param name="after">The `extensions.subscription.id` of the last answer that was received: begins with what has happened since.</param>
    [Authorize]
    [Subscribe(With = nameof(WatchMyOrdersAsync))]
    public static Task<Order> MyOrdersChanged(
        [ID][LastEventId] string? after,
        [EventMessage] OrderStep step,
        ClaimsPrincipal caller,
        ShopContext db,
        CancellationToken cancellation)
        => db.ReadOrderAsync(step, caller.Id(), isAdmin: false, cancellation);

    /// <summary>Each order as it is placed, whoever places it.</summary>
    /// <param name="after">The `extensions.subscription.id` of the last answer that was received: begins with what has happened since.</param>
    [Authorize(Roles = Caller.Admin)]
    [Subscribe(With = nameof(WatchPlacedOrdersAsync))]
    public static Task<Order> OrderPlaced(
        [ID][LastEventId] string? after, [EventMessage] OrderStep step, ClaimsPrincipal caller, ShopContext db, CancellationToken cancellation)
        => db.ReadOrderAsync(step, caller.Id(), isAdmin: true, cancellation);

    public static async Task<IAsyncEnumerable<OrderStep>> WatchOrderAsync(
        Guid orderId, string? after, ClaimsPrincipal caller, ShopContext db, IEventLogReceiver events, ResolverContext context, CancellationToken cancellation)
    {
        if (await db.Orders.VisibleTo(caller.Id(), caller.IsAdmin()).AnyAsync(order => order.Id == orderId, cancellation))
            return await events.SubscribeAsync<OrderStep>(LiveTopics.Order(orderId), after, cancellation);
        await context.NoteHiddenAsync(() => db.Orders.AnyAsync(order => order.Id == orderId, cancellation));
        throw new NotFoundException("order");
    }

    public static async Task<IAsyncEnumerable<OrderStep>> WatchMyOrdersAsync(
        string? after, ClaimsPrincipal caller, IEventLogReceiver events, CancellationToken cancellation)
        => await events.SubscribeAsync<OrderStep>(LiveTopics.OrdersOf(caller.Id()), after, cancellation);

    public static async Task<IAsyncEnumerable<OrderStep>> WatchPlacedOrdersAsync(
        string? after, IEventLogReceiver events, CancellationToken cancellation)
        => await events.SubscribeAsync<OrderStep>(LiveTopics.OrdersPlaced, after, cancellation);
}
