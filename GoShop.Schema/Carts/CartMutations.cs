using System.Security.Claims;
using GoShop.Data;
using GoShop.Data.Carts;
using GoShop.Data.Inventory;
using GoShop.GraphQL.Caching;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Types;
using GoShop.Schema.Accounts;
using GoShop.Schema.Products;

namespace GoShop.Schema.Carts;

[MutationType]
internal static class CartMutations
{
    /// <summary>Puts pieces of a product into the caller's cart, on top of those that are there. A visitor's is begun with the first of them.</summary>
    [Authorize(AllowVisitors = true)]
    [Error<NotFoundException>]
    [Error<OutOfStockException>]
    [Error<CartFullException>]
    [Error<InvalidInputException>]
    public static async Task<AddToCartPayload> AddToCartAsync(
        AddToCartInput input,
        ClaimsPrincipal caller,
        FieldSelection selection,
        ShoppingCarts carts,
        VisitorCarts visitors,
        ICartTokens tokens,
        StockHolds holds,
        IResponseCacheInvalidator cache,
        CancellationToken cancellation)
    {
        var withLines = selection.NeedsLines("cart");
        if (caller.FindId() is { } userId)
        {
            var changed = await carts.AddAsync(userId, input.ProductId, input.Quantity, withLines, cancellation);
            await cache.StockLetGoAsync(holds, holds.PiecesLetGo);
            return new AddToCartPayload(changed, CartToken: null);
        }
        if (input.Cookie)
            tokens.RequireSettable();
        var (cart, newToken) = await visitors.AddAsync(tokens.Token, input.ProductId, input.Quantity, withLines, tokens.AdmitNewAsync, cancellation);
        if (newToken is null || !input.Cookie)
            return new AddToCartPayload(cart, newToken);
        tokens.Set(newToken);
        return new AddToCartPayload(cart, CartToken: null);
    }

    /// <summary>Sets how many pieces of a product are in the caller's cart; 0 removes it.</summary>
    [Authorize(AllowVisitors = true)]
    [Error<NotFoundException>]
    [Error<OutOfStockException>]
    [Error<CartFullException>]
    public static async Task<Cart> UpdateCartItemAsync(
        UpdateCartItemInput input,
        ClaimsPrincipal caller,
        FieldSelection selection,
        ShoppingCarts carts,
        ICartTokens tokens,
        StockHolds holds,
        IResponseCacheInvalidator cache,
        CancellationToken cancellation)
    {
        var owner = tokens.FindOwner(caller) ?? throw new NotFoundException("cart item");
        var cart = await carts.ChangeAsync(owner, input.ProductId, input.Quantity, selection.NeedsLines("cart"), cancellation);
        await cache.StockLetGoAsync(holds, holds.PiecesLetGo);
        return cart;
    }

    /// <summary>Takes a product out of the caller's cart.</summary>
    [Authorize(AllowVisitors = true)]
    [Error<NotFoundException>]
    public static async Task<Cart> RemoveFromCartAsync(
        RemoveFromCartInput input,
        ClaimsPrincipal caller,
        FieldSelection selection,
        ShoppingCarts carts,
        ICartTokens tokens,
        StockHolds holds,
        IResponseCacheInvalidator cache,
        CancellationToken cancellation)
    {
        var owner = tokens.FindOwner(caller) ?? throw new NotFoundException("cart item");
        var cart = await carts.RemoveAsync(owner, input.ProductId, selection.NeedsLines("cart"), cancellation);
        await cache.StockLetGoAsync(holds, holds.PiecesLetGo);
        return cart;
    }

    /// <summary>Takes everything out of the caller's cart.</summary>
    [Authorize(AllowVisitors = true)]
    public static async Task<Cart> ClearCartAsync(
        ClaimsPrincipal caller,
        FieldSelection selection,
        ShoppingCarts carts,
        ICartTokens tokens,
        StockHolds holds,
        IResponseCacheInvalidator cache,
        CancellationToken cancellation)
    {
        var cart = await carts.ClearAsync(tokens.FindOwner(caller), selection.NeedsLines("cart"), cancellation);
        await cache.StockLetGoAsync(holds, holds.PiecesLetGo);
        return cart;
    }
}
