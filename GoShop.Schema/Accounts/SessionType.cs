using System.Security.Claims;
using GoShop.Data.Accounts;
using GoShop.GraphQL.Types;

namespace GoShop.Schema.Accounts;

/// <summary>One sign-in on one device, while it lasts. Only its owner ever meets it.</summary>
[ObjectType<Session>(Fields =
[
    nameof(Session.Id), nameof(Session.Device), nameof(Session.AppType), nameof(Session.AppVersion), nameof(Session.Ip), nameof(Session.CreatedAt),
    nameof(Session.LastUsedAt), nameof(Session.ExpiresAt),
])]
internal static class SessionType
{
    /// <summary>Whether it is the one that asks.</summary>
    [GraphQLName("current")]
    public static bool IsCurrent([Parent] Session session, ClaimsPrincipal caller) => session.Id == caller.SessionId();
}
