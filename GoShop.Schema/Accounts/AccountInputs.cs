using System.ComponentModel.DataAnnotations;
using GoShop.Data.Accounts;
using GoShop.GraphQL.Types;

namespace GoShop.Schema.Accounts;

/// <summary>What it takes to open an account.</summary>
/// <param name="Email">The address to sign in with.</param>
/// <param name="Password">8 to 128 characters, any of them; not one of those that are guessed first, nor the address or the name.</param>
/// <param name="Name">What the person wants to be called.</param>
/// <param name="Phone">A telephone number.</param>
/// <param name="Language">The language of the mail the person gets; where it is left out, the one of the Accept-Language header.</param>
internal sealed record RegisterInput(
    [EmailAddress, StringLength(User.EmailLength)] string Email,
    [StringLength(PasswordRules.Maximum, MinimumLength = PasswordRules.Minimum)] string Password,
    [StringLength(User.NameLength, MinimumLength = 1)] string Name,
    [Phone, StringLength(User.PhoneLength)] string? Phone,
    Language? Language);

/// <summary>What an account signs in with.</summary>
internal sealed record SignInInput(string Email, string Password);

/// <summary>The newest refresh token of a session.</summary>
internal sealed record RefreshSessionInput(string RefreshToken);

/// <summary>Which session to end.</summary>
internal sealed record RevokeSessionInput([ID] Guid SessionId);

/// <summary>Where something is to be sent.</summary>
internal sealed record AddAddressInput(
    [StringLength(AddressDetails.RecipientLength)] string? Recipient,
    [Phone, StringLength(User.PhoneLength)] string? Phone,
    [StringLength(AddressDetails.LineLength, MinimumLength = 1)] string Line1,
    [StringLength(AddressDetails.LineLength)] string? Line2,
    [StringLength(AddressDetails.PlaceLength, MinimumLength = 1)] string City,
    [StringLength(AddressDetails.PlaceLength)] string? Region,
    [StringLength(AddressDetails.PostalCodeLength, MinimumLength = 1)] string PostalCode,
    [StringLength(AddressDetails.CountryLength, MinimumLength = 2)] string Country,
    bool IsDefault = false)
{
    public AddressDetails Details => new(Line1, City, PostalCode, Country, Line2, Region, Recipient, Phone);
}

/// <summary>All of an address as it is to be from now on.</summary>
internal sealed record UpdateAddressInput(
    [ID] Guid AddressId,
    [StringLength(AddressDetails.RecipientLength)] string? Recipient,
    [Phone, StringLength(User.PhoneLength)] string? Phone,
    [StringLength(AddressDetails.LineLength, MinimumLength = 1)] string Line1,
    [StringLength(AddressDetails.LineLength)] string? Line2,
    [StringLength(AddressDetails.PlaceLength, MinimumLength = 1)] string City,
    [StringLength(AddressDetails.PlaceLength)] string? Region,
    [StringLength(AddressDetails.PostalCodeLength, MinimumLength = 1)] string PostalCode,
    [StringLength(AddressDetails.CountryLength, MinimumLength = 2)] string Country,
    bool IsDefault = false)
{
    public AddressDetails Details => new(Line1, City, PostalCode, Country, Line2, Region, Recipient, Phone);
}

/// <summary>Which address to strike out.</summary>
internal sealed record DeleteAddressInput([ID] Guid AddressId);
