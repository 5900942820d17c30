using System.Security.Claims;
using GoShop.Data;
using GoShop.Data.Accounts;
using GoShop.Data.Auditing;
using GoShop.GraphQL.Data;
using GoShop.GraphQL.Types;
using GoShop.Schema.Accounts;

namespace GoShop.Schema.Auditing;

/// <summary>One attempt to sign in to an account.</summary>
[ObjectType<SignInAttempt>(Fields =
[
    nameof(SignInAttempt.Id), nameof(SignInAttempt.At), nameof(SignInAttempt.Ip), nameof(SignInAttempt.Device), nameof(SignInAttempt.Outcome),
])]
internal static class SignInType;

[ObjectType<User>(Fields = [])]
internal static class UserSignIns
{
    /// <summary>Attempts to sign in to the account, the newest first. A user sees those of their own.</summary>
    [UsePaging(ForEach = nameof(SignInAttempt.UserId))]
    public static IQueryable<SignInAttempt> GetSignIns(ClaimsPrincipal caller, ShopContext db)
        => db.AuditEntries.SignInsVisibleTo(caller.Id(), caller.IsAdmin()).OrderByDescending(attempt => attempt.At);
}
