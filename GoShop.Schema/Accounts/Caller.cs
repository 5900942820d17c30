using System.Security.Claims;
using GoShop.Data.Accounts;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Security;

namespace GoShop.Schema.Accounts;

/// <summary>What resolvers ask of whoever calls, and what the host is to say of them.</summary>
public static class Caller
{
    /// <summary>The role that administers the shop, as <c>[Authorize]</c> names it.</summary>
    internal const string Admin = nameof(UserRole.Admin);

    /// <summary>The claim that names the caller's session (OpenID Connect Front-Channel Logout §3).</summary>
    public const string SessionClaim = "sid";

    /// <summary>The caller's account; null for visitors.</summary>
    public static Guid? FindId(this ClaimsPrincipal caller)
        => Guid.TryParse(caller.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    /// <summary>The caller's account.</summary>
    /// <exception cref="GraphQLException">The caller is a visitor.</exception>
    internal static Guid Id(this ClaimsPrincipal caller) => caller.FindId() ?? throw NotSignedIn();

    /// <summary>The session the caller's token belongs to.</summary>
    /// <exception cref="GraphQLException">The caller is a visitor.</exception>
    internal static Guid SessionId(this ClaimsPrincipal caller)
        => Guid.TryParse(caller.FindFirstValue(SessionClaim), out var id) ? id : throw NotSignedIn();

    internal static bool IsAdmin(this ClaimsPrincipal caller) => caller.IsInRole(Admin);

    /// <summary>Has it noted that an admin who may not administer from where they are asked for what is another's, and was told that there is none.</summary>
    /// <param name="isThere">Whether there is one after all; asked where it matters alone.</param>
    internal static async ValueTask NoteHiddenAsync(this ResolverContext context, Func<Task<bool>> isThere)
    {
        if (context.User.IsWithheld(Admin) && await isThere())
            await context.TellWithheldAsync();
    }

    private static GraphQLException NotSignedIn() => new("Sign in first.", ErrorCodes.Unauthenticated);
}
