using System.Security.Claims;
using GoShop.Data.Accounts;
using GoShop.GraphQL.Types;

namespace GoShop.Schema.Accounts;

[QueryType]
internal static class AccountQueries
{
    /// <summary>The account that calls; null for visitors.</summary>
    public static Task<User?> GetMeAsync(ClaimsPrincipal caller, UserByIdLoader users, CancellationToken cancellation)
        => users.FindAsync(caller.FindId(), cancellation);
}
