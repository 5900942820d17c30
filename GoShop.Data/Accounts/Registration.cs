using System.Globalization;
using GoShop.Data.Auditing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GoShop.Data.Accounts;

/// <summary>Opens accounts.</summary>
public sealed class Registration(
    ShopContext db,
    UserManager<User> users,
    Sessions sessions,
    AuditLog audit,
    TimeProvider time)
{
    /// <summary>The shortest password, in characters (NIST SP 800-63B §3.1.1.2).</summary>
    public const int PasswordMinimum = 8;

    /// <summary>The longest password, in characters: no more is hashed.</summary>
    public const int PasswordMaximum = 128;

    /// <summary>Opens an account for a customer and signs them in.</summary>
    /// <exception cref="EmailTakenException">There is an account with this address, in whatever case it is written.</exception>
    /// <exception cref="InvalidInputException">The address is none, the name is blank, or the password is too short or too long.</exception>
    public async Task<SignedIn> RegisterAsync(
        string email,
        string password,
        string name,
        string? phone,
        CancellationToken cancellationToken = default)
    {
        if (password.Length > PasswordMaximum)
            throw new InvalidInputException("password", $"The password must have no more than {PasswordMaximum} characters.");
        InvalidInputException.ThrowIfBlank("name", name);
        email = email.Trim();
        if (email.Any(IsUnseen))
            throw NoAddress();
        var at = time.GetUtcNow();
        var user = new User(email, name.Trim(), phone, at);
        user.RecordSignIn(at);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var result = await CreateAsync(user, password);
        if (!result.Succeeded)
            throw Explain(result.Errors.First());
        audit.Record(new(AuditAction.Registered, AuditTarget.User(user.Id)) { Actor = Actor.Of(user) });
        var signedIn = await sessions.StartAsync(user, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return signedIn;
    }

    // Identity's own check looks for the @ alone. What cannot be seen makes two addresses look like one.
    private static bool IsUnseen(char character) => char.IsWhiteSpace(character)
        || char.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.Format;

    private static InvalidInputException NoAddress() => new("email", "This is not an e-mail address.");

    private async Task<IdentityResult> CreateAsync(User user, string password)
    {
        try
        {
            return await users.CreateAsync(user, password);
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
        nameof(IdentityErrorDescriber.InvalidEmail) or nameof(IdentityErrorDescriber.InvalidUserName) =>
            NoAddress(),
        _ => new InvalidInputException("password", error.Description),
    };
}
