using System.Security.Claims;
using GoShop.Data.Accounts;
using GoShop.Data.Carts;
using GoShop.Data.Inventory;
using GoShop.GraphQL.Caching;
using GoShop.Schema.Accounts;
using GoShop.Schema.Products;

namespace GoShop.Schema.Carts;

/// <summary>Which cart a caller means.</summary>
internal static class CallersCart
{
    /// <summary>The account's for those who are signed in, else the one whose token is presented; null for visitors who have none.</summary>
    public static CartOwner? FindOwner(this ICartTokens tokens, ClaimsPrincipal caller)
        => caller.FindId() is { } userId ? userId : tokens.Token is { } token ? CartOwner.Visitor(token) : null;

    /// <summary>Puts what somebody gathered before signing in into the account's cart.</summary>
    public static async Task MergeAsync(
        this VisitorCarts carts, ICartTokens tokens, SignedIn signedIn, StockHolds holds, IResponseCacheInvalidator cache, CancellationToken cancellation)
    {
        if (tokens.Token is not { } token)
            return;
        await cache.StockLetGoAsync(holds, await carts.MergeAsync(signedIn.User.Id, token, cancellation));
        tokens.Clear();
    }
}
