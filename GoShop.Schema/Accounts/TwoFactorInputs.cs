using System.ComponentModel.DataAnnotations;

namespace GoShop.Schema.Accounts;

/// <summary>The second half of a sign-in.</summary>
/// <param name="Challenge">What signIn answered.</param>
/// <param name="Code">Six digits of the authenticator app, or a backup code.</param>
/// <param name="Cookie">Whether the tokens are to come as cookies that scripts cannot read, and not in the answer.</param>
internal sealed record CompleteTwoFactorInput(string Challenge, [StringLength(TwoFactorInput.CodeLength)] string Code, bool Cookie = false);

/// <summary>Shows that an authenticator app has the secret.</summary>
/// <param name="Code">Six digits of the app.</param>
internal sealed record ConfirmTwoFactorInput([StringLength(TwoFactorInput.CodeLength)] string Code);

/// <summary>Shows that it is the owner who gives the second factor up.</summary>
/// <param name="Password">The account's password.</param>
/// <param name="Code">Six digits of the authenticator app, or a backup code.</param>
internal sealed record DisableTwoFactorInput(string Password, [StringLength(TwoFactorInput.CodeLength)] string Code);

/// <summary>Shows that it is the owner who wants new backup codes.</summary>
/// <param name="Password">The account's password.</param>
/// <param name="Code">Six digits of the authenticator app, or a backup code.</param>
internal sealed record RegenerateBackupCodesInput(string Password, [StringLength(TwoFactorInput.CodeLength)] string Code);

internal static class TwoFactorInput
{
    /// <summary>More than any code has, however it is spaced.</summary>
    public const int CodeLength = 64;
}
