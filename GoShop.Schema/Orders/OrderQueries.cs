using System.Security.Claims;
using GoShop.Data;
using GoShop.Data.Orders;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Types;
using GoShop.Schema.Accounts;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Schema.Orders;

[QueryType]
internal static class OrderQueries
{
    /// <summary>An order of the caller's, or any for admins; null where there is none, or it is somebody else's.</summary>
    [Authorize]
    public static async Task<Order?> GetOrderAsync([ID] Guid id, ClaimsPrincipal caller, ShopContext db, ResolverContext context, CancellationToken cancellation)
    {
        var found = await db.Orders.VisibleTo(caller.Id(), caller.IsAdmin()).FirstOrDefaultAsync(order => order.Id == id, cancellation);
        if (found is null)
            await context.NoteHiddenAsync(() => db.Orders.AnyAsync(order => order.Id == id, cancellation));
        return found;
    }
}
