using System.Security.Claims;
using GoShop.Data.Accounts;
using GoShop.GraphQL.Security;
using GoShop.Server.Configuration;

namespace GoShop.Server.Authentication;

/// <summary>
/// Lets admins administer from configured networks only, where any are configured. From elsewhere they are customers: what is for admins refuses them, what is
/// others' is hidden from them, and what is their own is open to them. Whoever else calls is not asked where from.
/// </summary>
internal sealed class AdminNetworks(AdminOptions options)
{
    /// <summary>What an admin who calls from elsewhere is told.</summary>
    private const string Refusal = "Admins may not work from this address.";

    /// <summary>Whether admins may administer from where a request comes from.</summary>
    public bool Contain(HttpContext context)
        => options.AllowedNetworks.Count == 0
            || (Callers.AddressOf(context.Connection.RemoteIpAddress) is { } address && options.AllowedNetworks.Any(network => network.Contains(address)));

    /// <summary>An admin without an admin's rights.</summary>
    public ClaimsPrincipal WithholdRights(ClaimsPrincipal admin) => admin.AsCustomer(WithheldRole.Claim(nameof(UserRole.Admin), Refusal));
}
