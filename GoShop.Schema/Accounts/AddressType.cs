using GoShop.Data.Accounts;
using GoShop.GraphQL.Types;

namespace GoShop.Schema.Accounts;

/// <summary>Where an account has things sent.</summary>
[ObjectType<Address>(Fields =
[
    nameof(Address.Id), nameof(Address.Recipient), nameof(Address.Phone), nameof(Address.Line1), nameof(Address.Line2), nameof(Address.City),
    nameof(Address.Region), nameof(Address.PostalCode), nameof(Address.Country), nameof(Address.IsDefault),
])]
internal static class AddressType;
