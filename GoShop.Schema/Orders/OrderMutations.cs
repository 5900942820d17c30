using System.Security.Claims;
using GoShop.Data;
using GoShop.Data.Accounts;
using GoShop.Data.Inventory;
using GoShop.Data.Orders;
using GoShop.GraphQL.Caching;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Types;
using GoShop.Schema.Accounts;
using GoShop.Schema.Products;

namespace GoShop.Schema.Orders;

[MutationType]
internal static class OrderMutations
{
    /// <summary>Orders what is in the caller's cart: all of it, or nothing where a piece is missing.</summary>
    [Authorize]
    [Error<EmailNotVerifiedException>]
    [Error<EmptyCartException>]
    [Error<OutOfStockException>]
    [Error<ProductUnavailableException>]
    [Error<NotFoundException>]
    [Error<PriceChangedException>]
    [Error<ConflictException>]
    [Error<InvalidInputException>]
    public static async Task<Order> PlaceOrderAsync(
        PlaceOrderInput input,
        ClaimsPrincipal caller,
        Checkout checkout,
        StockLedger ledger,
        IResponseCacheInvalidator cache,
        CancellationToken cancellation)
    {
        var order = await checkout.PlaceOrderAsync(caller.Id(), input.AddressId, input.IdempotencyKey, input.ExpectedTotal, cancellation);
        await cache.StockTakenAsync(order, ledger);
        return order;
    }

    /// <summary>Calls off an order of the caller's that has not been shipped; what it held can be bought again.</summary>
    [Authorize]
    [Error<NotFoundException>]
    [Error<InvalidTransitionException>]
    public static async Task<Order> CancelOrderAsync(
        CancelOrderInput input,
        ClaimsPrincipal caller,
        Cancellation orders,
        IResponseCacheInvalidator cache,
        CancellationToken cancellation)
    {
        var order = await orders.CancelAsync(input.OrderId, caller.Id(), input.Note, cancellation);
        await cache.StockReturnedAsync(order);
        return order;
    }

    /// <summary>Moves an order to its next status.</summary>
    [Authorize(Roles = Caller.Admin)]
    [Error<NotFoundException>]
    [Error<InvalidTransitionException>]
    public static async Task<Order> UpdateOrderStatusAsync(
        UpdateOrderStatusInput input,
        ClaimsPrincipal caller,
        OrderStatusChanges changes,
        IResponseCacheInvalidator cache,
        CancellationToken cancellation)
    {
        var order = await changes.ChangeAsync(input.OrderId, input.Status, input.Note, caller.Id(), input.ExpectedStatus, cancellation);
        if (order.Status is OrderStatus.Cancelled)
            await cache.StockReturnedAsync(order);
        return order;
    }
}
