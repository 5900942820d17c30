using GoShop.Data.Auditing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GoShop.Data.Accounts;

/// <summary>Opens accounts.</summary>
public sealed class Registration(
    ShopContext db,
    UserManager<User> users,
    IPasswordHasher<User> hasher,
    Sessions sessions,
    EmailVerification verification,
    AuditLog audit,
    RequestOrigin origin,
    TimeProvider time)
{
    /// <summary>Opens an account for a customer and signs them in.</summary>
    /// <exception cref="EmailTakenException">There is an account with this address, in whatever case it is written.</exception>
    /// <exception cref="InvalidInputException">The address is none, the name is blank, the phone is no number with its country code, or the password is refused by <see cref="PasswordRules"/>.</exception>
    public async Task<SignedIn> RegisterAsync(
        string email,
        string password,
        string name,
        string? phone,
        Language? language = null,
        CancellationToken cancellationToken = default)
    {
        name = PersonName.Clean(name);
        email = EmailAddress.CleanNew(email);
        PasswordRules.Check(password, email, name);
        var at = time.GetUtcNow();
        var user = new User(email, name, PhoneNumber.Normalize(phone), at, language ?? origin.Language ?? Language.En);
        user.PasswordHash = hasher.HashPassword(user, password);
        user.RecordSignIn(at);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var result = await CreateAsync(user);
        if (!result.Succeeded)
            throw Explain(result.Errors.First());
        audit.Record(new(AuditAction.Registered, AuditTarget.User(user.Id)) { Actor = Actor.Of(user) });
        verification.Ask(user.Id);
        var signedIn = await sessions.StartAsync(user, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        AccountMetrics.CountRegistration();
        return signedIn;
    }

    private async Task<IdentityResult> CreateAsync(User user)
    {
        try
        {
            return await users.CreateAsync(user);
        }
        catch (DbUpdateException failure) when (
            failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            // Somebody registered the same address between the check and the insert.
            throw new EmailTakenException();
        }
    }

    private static ShopException Explain(IdentityError error) => error.Code switch
    {
        nameof(IdentityErrorDescriber.DuplicateEmail) or nameof(IdentityErrorDescriber.DuplicateUserName) => new EmailTakenException(),
        nameof(IdentityErrorDescriber.InvalidEmail) or nameof(IdentityErrorDescriber.InvalidUserName) => EmailAddress.None(),
        _ => throw new InvalidOperationException(error.Description),
    };
}
