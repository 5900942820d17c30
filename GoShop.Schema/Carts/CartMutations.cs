using System.Security.Claims;
using GoShop.Data;
using GoShop.Data.Carts;
using GoShop.Data.Inventory;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Types;
using GoShop.Schema.Accounts;

namespace GoShop.Schema.Carts;

[MutationType]
internal static class CartMutations
{
    /// <summary>Puts pieces of a product into the caller's cart, on top of those that are there.</summary>
    [Authorize]
    [Error<NotFoundException>]
    [Error<OutOfStockException>]
    [Error<CartFullException>]
    public static Task<Cart> AddToCartAsync(
        AddToCartInput input, ClaimsPrincipal caller, FieldSelection selection, ShoppingCarts carts, CancellationToken cancellation)
        => carts.AddAsync(caller.Id(), input.ProductId, input.Quantity, selection.NeedsLines("cart"), cancellation);

    /// <summary>Sets how many pieces of a product are in the caller's cart; 0 removes it.</summary>
    [Authorize]
    [Error<NotFoundException>]
    [Error<OutOfStockException>]
    [Error<CartFullException>]
    public static Task<Cart> UpdateCartItemAsync(
        UpdateCartItemInput input, ClaimsPrincipal caller, FieldSelection selection, ShoppingCarts carts, CancellationToken cancellation)
        => carts.ChangeAsync(caller.Id(), input.ProductId, input.Quantity, selection.NeedsLines("cart"), cancellation);

    /// <summary>Takes a product out of the caller's cart.</summary>
    [Authorize]
    [Error<NotFoundException>]
    public static Task<Cart> RemoveFromCartAsync(
        RemoveFromCartInput input, ClaimsPrincipal caller, FieldSelection selection, ShoppingCarts carts, CancellationToken cancellation)
        => carts.RemoveAsync(caller.Id(), input.ProductId, selection.NeedsLines("cart"), cancellation);

    /// <summary>Takes everything out of the caller's cart.</summary>
    [Authorize]
    public static Task<Cart> ClearCartAsync(ClaimsPrincipal caller, FieldSelection selection, ShoppingCarts carts, CancellationToken cancellation)
        => carts.ClearAsync(caller.Id(), selection.NeedsLines("cart"), cancellation);
}
