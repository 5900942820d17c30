using GoShop.Data.Unicode;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace GoShop.Data.Accounts;

/// <summary>
/// Hashes passwords in one normal form (NIST SP 800-63B §3.1.1.2), so that one typed on a phone is also good on a computer that composes its letters otherwise. A hash
/// from before that, of a password as it was typed, stays good and is to be replaced.
/// </summary>
internal sealed class PasswordHashes(IOptions<PasswordHasherOptions> options) : PasswordHasher<User>(options)
{
    /// <inheritdoc/>
    public override string HashPassword(User user, string password) => base.HashPassword(user, CompatibilityForm.Of(password));

    /// <inheritdoc/>
    public override PasswordVerificationResult VerifyHashedPassword(User user, string hashedPassword, string providedPassword)
    {
        var normal = CompatibilityForm.Of(providedPassword);
        var result = base.VerifyHashedPassword(user, hashedPassword, normal);
        if (result is not PasswordVerificationResult.Failed || normal == providedPassword)
            return result;
        return base.VerifyHashedPassword(user, hashedPassword, providedPassword) is PasswordVerificationResult.Failed
            ? PasswordVerificationResult.Failed
            : PasswordVerificationResult.SuccessRehashNeeded;
    }
}
