namespace GoShop.Data.Accounts;

/// <summary>A place a user has parcels sent to. At most one of a user's addresses is the default.</summary>
public sealed class Address
{
    private Address() => Line1 = City = PostalCode = Country = string.Empty;

    internal Address(Guid userId, AddressDetails details, DateTimeOffset at)
        : this()
    {
        Id = Guid.CreateVersion7(at);
        UserId = userId;
        CreatedAt = at;
        Change(details);
    }

    public Guid Id { get; private set; }

    /// <summary>Whose address it is.</summary>
    public Guid UserId { get; private set; }

    /// <summary>Who receives the parcel, where that is not the user.</summary>
    public string? Recipient { get; private set; }

    /// <summary>Whom the carrier calls.</summary>
    public string? Phone { get; private set; }

    /// <summary>Street and house.</summary>
    public string Line1 { get; private set; }

    /// <summary>Flat, floor, company.</summary>
    public string? Line2 { get; private set; }

    public string City { get; private set; }

    /// <summary>State, province or district.</summary>
    public string? Region { get; private set; }

    public string PostalCode { get; private set; }

    public string Country { get; private set; }

    /// <summary>Whether a SPA should offer it first.</summary>
    public bool IsDefault { get; internal set; }

    public DateTimeOffset CreatedAt { get; private set; }

    internal void Change(AddressDetails details)
    {
        (Recipient, Phone) = (details.Recipient, details.Phone);
        (Line1, Line2) = (details.Line1, details.Line2);
        (City, Region) = (details.City, details.Region);
        (PostalCode, Country) = (details.PostalCode, details.Country);
    }
}
