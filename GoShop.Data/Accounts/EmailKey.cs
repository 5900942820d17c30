using System.Diagnostics.CodeAnalysis;
using GoShop.Data.Mapping;
using GoShop.Data.Unicode;
using Microsoft.AspNetCore.Identity;

namespace GoShop.Data.Accounts;

/// <summary>
/// What accounts are found by, and what is counted about an address: in whatever case it is written, and however its letters are composed. Full-width letters find
/// the account of the plain ones, and share its budget of attempts.
/// </summary>
public sealed class EmailKey : ILookupNormalizer
{
    // Nobody's address is near as long, so it does not matter how it is written; and normal text can be many times as long.
    private const int Longest = 4 * User.EmailLength;

    /// <summary>The key of an address. What cannot be one, for its length or because it is no text, is only put into upper case.</summary>
    public static string Of(string email)
        => (email.Length <= Longest && StorableText.IsStorable(email) ? CompatibilityForm.Of(email) : email).ToUpperInvariant();

    /// <inheritdoc/>
    [return: NotNullIfNotNull(nameof(email))]
    public string? NormalizeEmail(string? email) => email is null ? null : Of(email);

    /// <inheritdoc/>
    [return: NotNullIfNotNull(nameof(name))]
    public string? NormalizeName(string? name) => NormalizeEmail(name);
}
