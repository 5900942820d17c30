namespace GoShop.Data.Accounts;

/// <summary>What a user fills in about a place.</summary>
public sealed record AddressDetails(
    string Line1,
    string City,
    string PostalCode,
    string Country,
    string? Line2 = null,
    string? Region = null,
    string? Recipient = null,
    string? Phone = null)
{
    /// <summary>The longest recipient, in characters.</summary>
    public const int RecipientLength = 100;

    /// <summary>The longest street line, in characters.</summary>
    public const int LineLength = 200;

    /// <summary>The longest name of a city or region, in characters.</summary>
    public const int PlaceLength = 100;

    /// <summary>The longest postal code, in characters.</summary>
    public const int PostalCodeLength = 20;

    /// <summary>The longest name of a country, in characters.</summary>
    public const int CountryLength = 60;
}
