using System.Security.Claims;
using GoShop.Data.Accounts;
using GoShop.GraphQL.Errors;

namespace GoShop.Schema.Accounts;

/// <summary>What resolvers ask of whoever calls.</summary>
internal static class Caller
{
    /// <summary>The role that administers the shop, as <c>[Authorize]</c> names it.</summary>
    public const string Admin = nameof(UserRole.Admin);

    /// <summary>The claim that names the caller's session.</summary>
    public const string SessionClaim = "sid";

    /// <summary>The caller's account; null for visitors.</summary>
    public static Guid? FindId(this ClaimsPrincipal caller)
        => Guid.TryParse(caller.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    /// <summary>The caller's account.</summary>
    /// <exception cref="GraphQLException">The caller is a visitor.</exception>
    public static Guid Id(this ClaimsPrincipal caller) => caller.FindId() ?? throw NotSignedIn();

    /// <summary>The session the caller's token belongs to.</summary>
    /// <exception cref="GraphQLException">The caller is a visitor.</exception>
    public static Guid SessionId(this ClaimsPrincipal caller)
        => Guid.TryParse(caller.FindFirstValue(SessionClaim), out var id) ? id : throw NotSignedIn();

    public static bool IsAdmin(this ClaimsPrincipal caller) => caller.IsInRole(Admin);

    private static GraphQLException NotSignedIn() => new("Sign in first.", ErrorCodes.Unauthenticated);
}
