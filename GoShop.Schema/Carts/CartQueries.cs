using System.Security.Claims;
using GoShop.Data.Carts;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Types;
using GoShop.Schema.Accounts;

namespace GoShop.Schema.Carts;

[QueryType]
internal static class CartQueries
{
    /// <summary>The caller's cart, empty where nothing was put into it yet.</summary>
    [Authorize]
    public static Task<Cart> GetCartAsync(ClaimsPrincipal caller, FieldSelection selection, ShoppingCarts carts, CancellationToken cancellation)
        => carts.GetAsync(caller.Id(), selection.NeedsLines(), cancellation);
}
