using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using GoShop.Data;
using GoShop.Data.Accounts;
using GoShop.GraphQL.Idempotency;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Types;

namespace GoShop.Schema.Accounts;

[MutationType]
internal static class RecoveryMutations
{
    /// <summary>Has a link mailed by which a new password can be set, if there is an account with this address; the answer does not tell.</summary>
    [Error<InvalidInputException>]
    [RateLimit(RateLimits.Mail, Subject = nameof(RequestPasswordResetInput.Email))]
    [NeverReplayed]
    public static async Task<RequestPasswordResetPayload> RequestPasswordResetAsync(
        RequestPasswordResetInput input, Recovery recovery, CancellationToken cancellation)
    {
        await recovery.RequestPasswordResetAsync(input.Email, cancellation);
        return new RequestPasswordResetPayload(Requested: true);
    }

    /// <summary>Sets a new password by the token of the mailed link, once. It ends all of the account's sessions, lifts a lock and verifies the address.</summary>
    [Error<InvalidTokenException>]
    [Error<InvalidInputException>]
    [RateLimit(RateLimits.Token)]
    [NeverReplayed]
    public static async Task<ResetPasswordPayload> ResetPasswordAsync(
        ResetPasswordInput input, Recovery recovery, CancellationToken cancellation)
    {
        await recovery.ResetPasswordAsync(input.Token, input.Password, cancellation);
        return new ResetPasswordPayload(Reset: true);
    }

    /// <summary>Changes the caller's password and ends all of their other sessions.</summary>
    [Authorize]
    [Error<InvalidCredentialsException>]
    [Error<AccountLockedException>]
    [Error<InvalidInputException>]
    [RateLimit(RateLimits.SignIn, Failure = typeof(InvalidCredentialsException))]
    [NeverReplayed]
    public static async Task<ChangePasswordPayload> ChangePasswordAsync(
        ChangePasswordInput input, ClaimsPrincipal caller, Recovery recovery, CancellationToken cancellation)
        => new(await recovery.ChangePasswordAsync(caller.Id(), input.CurrentPassword, input.NewPassword, caller.SessionId(), cancellation));

    /// <summary>Verifies the address that a link was mailed to, by its token, once. Whoever holds the token need not be signed in.</summary>
    [Error<InvalidTokenException>]
    [RateLimit(RateLimits.Token)]
    [NeverReplayed]
    public static async Task<VerifyEmailPayload> VerifyEmailAsync(
        VerifyEmailInput input, EmailVerification verification, CancellationToken cancellation)
    {
        await verification.VerifyAsync(input.Token, cancellation);
        return new VerifyEmailPayload(Verified: true);
    }

    /// <summary>Has the link that verifies the caller's address mailed again.</summary>
    [Authorize]
    [Error<ConflictException>]
    [RateLimit(RateLimits.Mail)]
    public static async Task<ResendEmailVerificationPayload> ResendEmailVerificationAsync(
        ClaimsPrincipal caller, EmailVerification verification, CancellationToken cancellation)
    {
        await verification.ResendAsync(caller.Id(), cancellation);
        return new ResendEmailVerificationPayload(Requested: true);
    }
}

/// <summary>Whose password is forgotten.</summary>
internal sealed record RequestPasswordResetInput([EmailAddress, StringLength(User.EmailLength)] string Email);

/// <param name="Requested">Always true, whether or not there is such an account.</param>
internal sealed record RequestPasswordResetPayload(bool? Requested);

/// <summary>What it takes to set a new password.</summary>
/// <param name="Token">What the mailed link carries.</param>
/// <param name="Password">The new password: 8 to 128 characters, any of them; not one of those that are guessed first, nor the address or the name.</param>
internal sealed record ResetPasswordInput(string Token, [PasswordLength] string Password);

/// <param name="Reset">Always true: the new password holds.</param>
internal sealed record ResetPasswordPayload(bool? Reset);

/// <summary>What it takes to change a password.</summary>
/// <param name="CurrentPassword">The password until now.</param>
/// <param name="NewPassword">The password from now on: 8 to 128 characters, any of them; not one of those that are guessed first, nor the address or the name.</param>
internal sealed record ChangePasswordInput(
    string CurrentPassword,
    [PasswordLength] string NewPassword);

internal sealed record ChangePasswordPayload(User? User);

/// <summary>What the mailed link carries.</summary>
internal sealed record VerifyEmailInput(string Token);

/// <param name="Verified">Always true: the address is verified.</param>
internal sealed record VerifyEmailPayload(bool? Verified);

/// <param name="Requested">Always true: the link is on its way.</param>
internal sealed record ResendEmailVerificationPayload(bool? Requested);
