using GoShop.Data.Accounts;
using GoShop.Data.Inventory;
using GoShop.Data.Orders;
using GoShop.GraphQL.Types;
using GoShop.Schema.Accounts;
using GoShop.Schema.Orders;

namespace GoShop.Schema.Inventory;

/// <summary>A line of the stock ledger: pieces of a product that came or went.</summary>
[ObjectType<StockMovement>(Fields =
[
    nameof(StockMovement.Id), nameof(StockMovement.Delta), nameof(StockMovement.Reason), nameof(StockMovement.Note), nameof(StockMovement.At),
])]
internal static class StockMovementType
{
    /// <summary>Who moved them; null where the shop itself did.</summary>
    public static Task<User?> GetActorAsync([Parent] StockMovement movement, UserByIdLoader users, CancellationToken cancellation)
        => users.FindAsync(movement.ActorId, cancellation);

    /// <summary>The order that took the pieces or gave them back; null for receipts and corrections.</summary>
    public static async Task<Order?> GetOrderAsync([Parent] StockMovement movement, OrderByIdLoader orders, CancellationToken cancellation)
        => movement.OrderId is { } id ? await orders.LoadAsync(id, cancellation) : null;
}
