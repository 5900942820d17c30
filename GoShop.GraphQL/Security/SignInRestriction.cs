using System.Security.Claims;
using GoShop.GraphQL.Errors;

namespace GoShop.GraphQL.Security;

/// <summary>
/// A sign-in that opens nothing yet: something has to be done first. Fields that ask for a sign-in answer its error, but for those that
/// <see cref="AuthorizeAttribute.AllowRestricted"/> opens, where it is done.
/// </summary>
public static class SignInRestriction
{
    /// <summary>The type of the claim that says so.</summary>
    public const string ClaimType = "sign_in_restriction";

    private const string Message = "message";

    /// <summary>The claim for a user.</summary>
    /// <param name="code">The code of the error that fields answer.</param>
    /// <param name="message">What has to be done first.</param>
    public static Claim Claim(string code, string message) => new(ClaimType, code) { Properties = { [Message] = message } };

    /// <exception cref="GraphQLException">The user's sign-in is restricted.</exception>
    internal static void ThrowIfAny(ClaimsPrincipal user)
    {
        if (user.FindFirst(ClaimType) is { } claim)
            throw new GraphQLException(claim.Properties[Message], claim.Value);
    }
}
