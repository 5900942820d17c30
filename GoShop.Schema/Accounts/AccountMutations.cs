using GoShop.Data;
using GoShop.Data.Accounts;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Types;

namespace GoShop.Schema.Accounts;

[MutationType]
internal static class AccountMutations
{
    /// <summary>Opens an account and signs it in.</summary>
    [Error<EmailTakenException>]
    [Error<InvalidInputException>]
    [RateLimit(RateLimits.Register)]
    public static async Task<RegisterPayload> RegisterAsync(
        RegisterInput input, Registration registration, CancellationToken cancellation)
    {
        var signedIn = await registration.RegisterAsync(input.Email, input.Password, input.Name, input.Phone, input.Language, cancellation);
        return new RegisterPayload(signedIn.Tokens, signedIn.User);
    }

    /// <summary>Proves who the caller is by e-mail address and password. Where the account has a second factor, completeTwoFactor has to follow.</summary>
    [Error<InvalidCredentialsException>]
    [Error<AccountLockedException>]
    [Error<AccountBlockedException>]
    [RateLimit(RateLimits.SignIn, Subject = nameof(SignInInput.Email), Failure = typeof(InvalidCredentialsException))]
    public static async Task<SignInPayload> SignInAsync(
        SignInInput input, SignIn signIn, CancellationToken cancellation)
    {
        var (signedIn, challenge) = await signIn.SignInAsync(input.Email, input.Password, cancellation);
        return new SignInPayload(signedIn?.Tokens, challenge is not null, challenge, signedIn?.User);
    }
}
