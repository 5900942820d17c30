using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using GoShop.Data;
using GoShop.Data.Accounts;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Types;

namespace GoShop.Schema.Accounts;

[MutationType]
internal static class ProfileMutations
{
    /// <summary>Changes what the caller's account says of its owner: what is given, and nothing else.</summary>
    [Authorize]
    [Error<InvalidInputException>]
    public static Task<User> UpdateProfileAsync(UpdateProfileInput input, ClaimsPrincipal caller, Profile profile, CancellationToken cancellation)
        => profile.UpdateAsync(
            caller.Id(), new ProfileChanges(input.Name, input.Phone.HasValue, input.Phone.Value, input.Language), cancellation);
}

/// <summary>What to change; what is left out stays.</summary>
/// <param name="Name">What the person wants to be called.</param>
/// <param name="Phone">A telephone number with its country code, however it is written; null takes it away.</param>
/// <param name="Language">The language of mail.</param>
internal sealed record UpdateProfileInput(
    [StringLength(User.NameLength, MinimumLength = 1)] string? Name = null,
    Optional<string?> Phone = default,
    Language? Language = null);
