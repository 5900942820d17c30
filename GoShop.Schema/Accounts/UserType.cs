using System.Security.Claims;
using GoShop.Data;
using GoShop.Data.Accounts;
using GoShop.Data.Media;
using GoShop.Data.Orders;
using GoShop.GraphQL.Data;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Types;
using GoShop.Schema.Media;

namespace GoShop.Schema.Accounts;

/// <summary>An account. Only its owner and admins ever meet it.</summary>
[ObjectType<User>(Fields =
[
    nameof(User.Id), nameof(User.Name), nameof(User.Role), nameof(User.Status), nameof(User.TwoFactorEnabled), nameof(User.CreatedAt),
    nameof(User.LastSignInAt), nameof(User.Language),
])]
internal static class UserType
{
    /// <summary>The address the account signs in with.</summary>
    public static string Email([Parent] User user) => user.Email!;

    /// <summary>Whether the address was proved to be the owner's.</summary>
    public static bool EmailVerified([Parent] User user) => user.EmailConfirmed;

    /// <summary>The owner's telephone number.</summary>
    public static string? Phone([Parent] User user) => user.PhoneNumber;

    /// <summary>Where the owner's picture is to be had, a square; a drawn one where none was uploaded.</summary>
    /// <param name="size">Its side in pixels: 64, 128 or 256.</param>
    public static string GetAvatarUrl([Parent] User user, PictureAddresses addresses, [AvatarSize] int size = PictureLimits.DefaultAvatarSize)
        => addresses.Of(user, size);

    /// <summary>Where the owner has things sent, the default one first.</summary>
    [Authorize]
    public static async Task<IEnumerable<Address>> GetAddressesAsync(
        [Parent] User user, ClaimsPrincipal caller, AddressesByUserLoader addresses, CancellationToken cancellation)
    {
        RequireOwnerOrAdmin(user, caller);
        return await addresses.LoadRequiredAsync(user.Id, cancellation);
    }

    /// <summary>What the owner bought, the newest first unless ordered otherwise.</summary>
    [Authorize]
    [UsePaging(ForEach = nameof(Order.CustomerId))]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<Order> GetOrders(ClaimsPrincipal caller, ShopContext db)
        => db.Orders.VisibleTo(caller.Id(), caller.IsAdmin()).OrderByDescending(order => order.CreatedAt);

    /// <summary>Where the owner is signed in, the session used last first. For the owner alone.</summary>
    [Authorize]
    public static async Task<IEnumerable<Session>> GetSessionsAsync(
        [Parent] User user, ClaimsPrincipal caller, SessionsByUserLoader sessions, CancellationToken cancellation)
        => caller.FindId() == user.Id
            ? await sessions.LoadRequiredAsync(user.Id, cancellation)
            : throw new GraphQLException("Only the owner may see this.", ErrorCodes.Forbidden);

    private static void RequireOwnerOrAdmin(User user, ClaimsPrincipal caller)
    {
        if (caller.FindId() != user.Id && !caller.IsAdmin())
            throw new GraphQLException("Only the owner and admins may see this.", ErrorCodes.Forbidden);
    }
}
