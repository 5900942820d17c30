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
        var (policy, allowRestricted, allowVisitors) = (rule.Policy, rule.AllowRestricted, rule.AllowVisitors);
        return context =>
        {
            if (allowVisitors && context.User.Identity is not { IsAuthenticated: true })
                return ValueTask.CompletedTask;
            DemandSignIn(context.User, allowRestricted);
            if (roles.Length > 0 && !roles.Any(context.User.IsInRole))
                return RefuseAsync(context, roles);
            return policy is null ? ValueTask.CompletedTask : DemandPolicy(context, policy);
        };
    }

    private static void DemandSignIn(ClaimsPrincipal user, bool allowRestricted)
    {
        if (user.Identity is not { IsAuthenticated: true })
            throw new GraphQLException("Sign in to use this field.", ErrorCodes.Unauthenticated);
        if (!allowRestricted)
            SignInRestriction.ThrowIfAny(user);
    }

    private static async ValueTask RefuseAsync(ResolverContext context, string[] roles)
    {
        if (WithheldRole.FindReason(context.User, roles) is not { } reason)
            throw Forbidden();
        await context.TellWithheldAsync().ConfigureAwait(true);
        throw new GraphQLException(reason, ErrorCodes.Forbidden);
    }

    private static async ValueTask DemandPolicy(ResolverContext context, string policy)
    {
        var authorization = context.Services.GetRequiredService<IAuthorizationService>();
        var verdict = await authorization.AuthorizeAsync(context.User, context, policy).ConfigureAwait(true);
        if (!verdict.Succeeded)
            throw Forbidden();
    }

    private static GraphQLException Forbidden() => new(AuthorizeAttribute.Refusal, ErrorCodes.Forbidden);
}
