using System.Security.Claims;
using GoShop.Data.Carts;
using GoShop.Data.Inventory;
using GoShop.Data.Orders;
using GoShop.GraphQL.Caching;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Types;
using GoShop.Schema.Accounts;
using GoShop.Schema.Carts;
using GoShop.Schema.Products;

namespace GoShop.Schema.Orders;

[MutationType]
internal static class CheckoutMutations
{
    /// <summary>
    /// Holds what is in the caller's cart until `cart.heldUntil`: nobody else can buy it meanwhile. A line that is changed or removed is let go; asking again holds what is new, for no longer
    /// than the rest. Ordering works without, too.
    /// </summary>
    [Authorize]
    [Error<EmptyCartException>]
    [Error<OutOfStockException>]
    [Error<ProductUnavailableException>]
    public static async Task<Cart> StartCheckoutAsync(
        ClaimsPrincipal caller,
        FieldSelection selection,
        StockHolds holds,
        ShoppingCarts carts,
        IResponseCacheInvalidator cache,
        CancellationToken cancellation)
    {
        var held = await holds.HoldAsync(caller.Id(), cancellation);
        await cache.StockHeldAsync(holds, held);
        return await carts.GetAsync(caller.Id(), selection.NeedsLines("cart"), cancellation);
    }
}
