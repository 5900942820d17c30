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
/// <param name="Cookie">Whether the tokens are to come as cookies that scripts cannot read, and not in the answer.</param>
internal sealed record RegisterInput(
    [EmailAddress, StringLength(User.EmailLength)] string Email,
    [PasswordLength] string Password,
    [StringLength(User.NameLength, MinimumLength = 1)] string Name,
    [Phone, StringLength(User.PhoneLength)] string? Phone,
    Language? Language,
    bool Cookie = false);

/// <summary>What an account signs in with.</summary>
/// <param name="Email">The account's address.</param>
/// <param name="Password">Its password.</param>
/// <param name="Cookie">Whether the tokens are to come as cookies that scripts cannot read, and not in the answer. Where a code is asked for, completeTwoFactor has to say so.</param>
internal sealed record SignInInput(string Email, string Password, bool Cookie = false);

/// <summary>The newest refresh token of a session.</summary>
/// <param name="RefreshToken">The token; where it is left out, the one that the caller's cookie carries.</param>
/// <param name="Cookie">Whether the tokens are to come as cookies that scripts cannot read, and not in the answer. So they do in any case where a cookie carried the old one.</param>
internal sealed record RefreshSessionInput(string? RefreshToken, bool Cookie = false);

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
