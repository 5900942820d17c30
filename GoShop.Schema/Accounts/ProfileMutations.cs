using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using GoShop.Data;
using GoShop.Data.Accounts;
using GoShop.Data.Reviews;
using GoShop.GraphQL.Caching;
using GoShop.GraphQL.Idempotency;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Types;
using GoShop.Schema.Products;

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

    /// <summary>Takes a copy of all that the shop keeps about the caller, but passwords, tokens and other secrets. The audit log notes that it was taken.</summary>
    [Authorize]
    [NeverReplayed]
    public static async Task<ExportMyDataPayload> ExportMyDataAsync(ClaimsPrincipal caller, AccountExport export, CancellationToken cancellation)
        => new((await export.TakeAsync(caller.Id(), cancellation)).ToJson());

    /// <summary>
    /// Deletes the caller's account for good. Orders and reviews stay, as nobody's; orders that are not paid are called off, and those that are paid keep
    /// the address they go to until they are delivered. The e-mail address can be registered again.
    /// </summary>
    [Authorize]
    [RateLimit(RateLimits.SignIn, Failure = typeof(InvalidCredentialsException))]
    [Error<InvalidCredentialsException>]
    [Error<InvalidCodeException>]
    [Error<AccountLockedException>]
    [Error<LastAdminException>]
    [NeverReplayed]
    public static async Task<DeleteMyAccountPayload> DeleteMyAccountAsync(
        DeleteMyAccountInput input,
        ClaimsPrincipal caller,
        AccountDeletion deletion,
        IResponseCacheInvalidator cache,
        CancellationToken cancellation)
    {
        foreach (var order in await deletion.DeleteAsync(caller.Id(), input.Password, input.Code, cancellation))
            await cache.StockReturnedAsync(order);
        await cache.InvalidateAsync([CacheTag.OfAny(nameof(Review))]);
        return new DeleteMyAccountPayload(true);
    }
}

/// <summary>Shows that it is the owner who deletes the account.</summary>
/// <param name="Password">The account's password.</param>
/// <param name="Code">Six digits of the authenticator app, or a backup code, where the account has a second factor.</param>
internal sealed record DeleteMyAccountInput(string Password, [StringLength(TwoFactorInput.CodeLength)] string? Code = null);

/// <summary>What to change; what is left out stays.</summary>
/// <param name="Name">What the person wants to be called.</param>
/// <param name="Phone">A telephone number with its country code, however it is written; null takes it away.</param>
/// <param name="Language">The language of mail.</param>
internal sealed record UpdateProfileInput(
    [StringLength(User.NameLength, MinimumLength = 1)] string? Name = null,
    Optional<string?> Phone = default,
    Language? Language = null);
