using System.Security.Claims;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Types.Building;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace GoShop.GraphQL.Security;

/// <summary>Turns <see cref="AuthorizeAttribute"/> into guards.</summary>
internal static class Authorization
{
    public static FieldGuard Guard(AuthorizeAttribute rule)
    {
        var roles = rule.Roles?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        var (policy, allowRestricted) = (rule.Policy, rule.AllowRestricted);
        return context =>
        {
            Demand(context.User, roles, allowRestricted);
            return policy is null ? ValueTask.CompletedTask : DemandPolicy(context, policy);
        };
    }

    private static void Demand(ClaimsPrincipal user, string[] roles, bool allowRestricted)
    {
        if (user.Identity is not { IsAuthenticated: true })
            throw new GraphQLException("Sign in to use this field.", ErrorCodes.Unauthenticated);
        if (!allowRestricted)
            SignInRestriction.ThrowIfAny(user);
        if (roles.Length == 0)
            return;
        foreach (var role in roles)
        {
            if (user.IsInRole(role))
                return;
        }
        throw Forbidden();
    }

    private static async ValueTask DemandPolicy(ResolverContext context, string policy)
    {
        var authorization = context.Services.GetRequiredService<IAuthorizationService>();
        var verdict = await authorization.AuthorizeAsync(context.User, context, policy).ConfigureAwait(true);
        if (!verdict.Succeeded)
            throw Forbidden();
    }

    private static GraphQLException Forbidden() => new("You may not use this field.", ErrorCodes.Forbidden);
}
