using System.Security.Claims;
using GoShop.Data.Carts;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Types;

namespace GoShop.Schema.Carts;

[QueryType]
internal static class CartQueries
{
    /// <summary>The caller's cart, empty where nothing was put into it yet. A visitor's is known by the token that addToCart gave.</summary>
    [Authorize(AllowVisitors = true)]
    public static Task<Cart> GetCartAsync(
        ClaimsPrincipal caller, FieldSelection selection, ShoppingCarts carts, ICartTokens tokens, CancellationToken cancellation)
        => carts.GetAsync(tokens.FindOwner(caller), selection.NeedsLines(), cancellation);
}
