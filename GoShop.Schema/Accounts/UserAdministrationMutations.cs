using GoShop.Data;
using GoShop.Data.Accounts;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Types;

namespace GoShop.Schema.Accounts;

[MutationType]
internal static class UserAdministrationMutations
{
    /// <summary>Gives an account another role, and ends all of its sessions.</summary>
    [Authorize(Roles = Caller.Admin)]
    [Error<NotFoundException>]
    [Error<OwnAccountException>]
    [Error<LastAdminException>]
    [Error<ForbiddenException>]
    public static Task<User> SetUserRoleAsync(SetUserRoleInput input, UserAdministration users, CancellationToken cancellation)
        => users.SetRoleAsync(input.UserId, input.Role, cancellation);

    /// <summary>Shuts an account, which ends all of its sessions at once, or opens it again.</summary>
    [Authorize(Roles = Caller.Admin)]
    [Error<NotFoundException>]
    [Error<OwnAccountException>]
    [Error<LastAdminException>]
    [Error<ForbiddenException>]
    [Error<InvalidInputException>]
    public static Task<User> SetUserStatusAsync(SetUserStatusInput input, UserAdministration users, CancellationToken cancellation)
        => users.SetStatusAsync(input.UserId, input.Status, cancellation);
}

/// <summary>Which role an account is to have.</summary>
internal sealed record SetUserRoleInput([ID] Guid UserId, UserRole Role);

/// <summary>Whether an account may be used: ACTIVE or BLOCKED.</summary>
internal sealed record SetUserStatusInput([ID] Guid UserId, UserStatus Status);
