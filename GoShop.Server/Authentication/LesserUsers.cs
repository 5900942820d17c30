using System.Security.Claims;
using GoShop.Data.Accounts;

namespace GoShop.Server.Authentication;

/// <summary>What somebody is turned into who may not do all that their role allows.</summary>
internal static class LesserUsers
{
    /// <summary>The same user with a customer's rights, and a claim that says why.</summary>
    public static ClaimsPrincipal AsCustomer(this ClaimsPrincipal user, Claim reason) => new(new ClaimsIdentity(
        [.. user.Claims.Where(claim => claim.Type is not ClaimTypes.Role), new Claim(ClaimTypes.Role, nameof(UserRole.Customer)), reason],
        BearerAuthentication.Name));
}
