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

    /// <summary>Rewrites one of the caller's addresses. It can be made the default; another becomes it only by being made it.</summary>
    [Authorize]
    [Error<NotFoundException>]
    [Error<InvalidInputException>]
    public static Task<Address> UpdateAddressAsync(
        UpdateAddressInput input, ClaimsPrincipal caller, Addresses addresses, CancellationToken cancellation)
        => addresses.UpdateAsync(caller.Id(), input.AddressId, input.Details, input.IsDefault, cancellation);

    /// <summary>Strikes one of the caller's addresses out. Where it was the default, the oldest that is left becomes it; orders keep their copies.</summary>
    [Authorize]
    [Error<NotFoundException>]
    public static async Task<DeleteAddressPayload> DeleteAddressAsync(
        DeleteAddressInput input, ClaimsPrincipal caller, Addresses addresses, CancellationToken cancellation)
    {
        await addresses.DeleteAsync(caller.Id(), input.AddressId, cancellation);
        return new DeleteAddressPayload(input.AddressId);
    }
}
