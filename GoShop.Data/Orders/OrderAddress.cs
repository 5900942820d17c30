using GoShop.Data.Accounts;

namespace GoShop.Data.Orders;

/// <summary>Where an order goes: a copy, so that a later change of the user's address leaves it alone.</summary>
public sealed record OrderAddress(
    string? Recipient,
    string? Phone,
    string Line1,
    string? Line2,
    string City,
    string? Region,
    string PostalCode,
    string Country)
{
    /// <summary>Copies a user's address as it is now.</summary>
    public static OrderAddress CopyOf(Address address) => new(
        address.Recipient,
        address.Phone,
        address.Line1,
        address.Line2,
        address.City,
        address.Region,
        address.PostalCode,
        address.Country);
}
