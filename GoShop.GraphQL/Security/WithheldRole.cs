using System.Security.Claims;
using GoShop.GraphQL.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace GoShop.GraphQL.Security;

/// <summary>
/// A role that a user has and may not use here and now, from an address like this one say. To fields that ask for it the user is without it; they answer its
/// error, and the application's <see cref="IWithheldRoleListener"/> is told. All else is as for anybody without the role; where a resolver hides something for want of it, it
/// says so itself (<see cref="TellWithheldAsync"/>).
/// </summary>
public static class WithheldRole
{
    /// <summary>The type of the claim that says so.</summary>
    public const string ClaimType = "withheld_role";

    private const string Message = "message";

    /// <summary>The claim for a user, who must not have the role's own claim beside it.</summary>
    /// <param name="role">The role.</param>
    /// <param name="message">Why it may not be used.</param>
    public static Claim Claim(string role, string message) => new(ClaimType, role) { Properties = { [Message] = message } };

    /// <summary>Whether a user has a role that may not be used.</summary>
    public static bool IsWithheld(this ClaimsPrincipal user, string role) => user.HasClaim(ClaimType, role);

    /// <summary>Tells the application's <see cref="IWithheldRoleListener"/> that the field refuses or hides what a role would give that its caller has and may not use.</summary>
    public static ValueTask TellWithheldAsync(this ResolverContext context)
        => context.Services.GetService<IWithheldRoleListener>() is { } listener ? listener.RefusedAsync(context) : ValueTask.CompletedTask;

    /// <summary>Why a user may use none of some roles, of which one is withheld; null where none is.</summary>
    internal static string? FindReason(ClaimsPrincipal user, string[] roles)
        => user.FindFirst(claim => claim.Type is ClaimType && roles.Contains(claim.Value)) is { } claim ? claim.Properties[Message] : null;
}

/// <summary>Is told when a field is refused, or hides something, because the caller may not use the role it asks for. Without one, nobody is.</summary>
public interface IWithheldRoleListener
{
    /// <summary>Called before the field answers, and for each such field.</summary>
    ValueTask RefusedAsync(ResolverContext context);
}
