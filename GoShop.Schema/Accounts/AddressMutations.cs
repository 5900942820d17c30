using System.Security.Claims;
using GoShop.Data;
using GoShop.Data.Accounts;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Types;

namespace GoShop.Schema.Accounts;

[MutationType]
internal static class AddressMutations
{
    /// <summary>Writes an address into the caller's book; the first one becomes the default.</summary>
    [Authorize]
    [Error<InvalidInputException>]
    public static Task<Address> AddAddressAsync(
        AddAddressInput input, ClaimsPrincipal caller, Addresses addresses, CancellationToken cancellation)
        => addresses.AddAsync(caller.Id(), input.Details, input.IsDefault, cancellation);
}
