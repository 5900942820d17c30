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
    /// <summary>All of it on one line, as far as it is there.</summary>
    public string ToLine() => string.Join(", ", new[] { Recipient, Line1, Line2, PostalCode, City, Region, Country, Phone }.Where(part => !string.IsNullOrEmpty(part)));

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
