using GoShop.Data.Carts;
using GoShop.Data.Inventory;
using GoShop.GraphQL.Types;

namespace GoShop.Schema.Carts;

/// <summary>What the caller means to buy, at today's prices.</summary>
[ObjectType<Cart>(Fields =
[
    nameof(Cart.Id), nameof(Cart.Items), nameof(Cart.ItemCount), nameof(Cart.Total), nameof(Cart.UpdatedAt),
])]
internal static class CartType
{
    /// <summary>What the shopper should know before ordering, in the order of the lines.</summary>
    public static async Task<IReadOnlyList<CartProblem>> GetProblemsAsync([Parent] Cart cart, StockHolds holds, CancellationToken cancellation)
        => cart.FindProblems(await holds.HeldByOthersAsync(cart, cancellation));

    /// <summary>Until when all of it is held for the caller; null where it is not, or not all. See `startCheckout`.</summary>
    public static DateTimeOffset? GetHeldUntil([Parent] Cart cart, TimeProvider time) => cart.HeldUntil > time.GetUtcNow() ? cart.HeldUntil : null;
}

/// <summary>One product in a cart.</summary>
[ObjectType<CartItem>(Fields = [nameof(CartItem.Product), nameof(CartItem.Quantity), nameof(CartItem.UnitPrice), nameof(CartItem.LineTotal)])]
internal static class CartItemType;

/// <summary>Something about a line that changed since it was put into the cart.</summary>
[ObjectType<CartProblem>(Fields =
[
    nameof(CartProblem.Kind), nameof(CartProblem.Product), nameof(CartProblem.Message), nameof(CartProblem.Available),
    nameof(CartProblem.PreviousPrice), nameof(CartProblem.Missing),
])]
internal static class CartProblemType;
