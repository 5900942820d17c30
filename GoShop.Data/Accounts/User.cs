using GoShop.Data.Media;
using Microsoft.AspNetCore.Identity;

namespace GoShop.Data.Accounts;

/// <summary>
/// An account. What ASP.NET Core Identity keeps (password hash, lockout, stamps, second factor) comes from
/// <see cref="IdentityUser{TKey}"/>; the e-mail address is also the user name.
/// </summary>
public sealed class User : IdentityUser<Guid>
{
    /// <summary>The longest e-mail address there is (RFC 5321 §4.5.3.1.3, less the angle brackets).</summary>
    public const int EmailLength = 254;

    /// <summary>The longest name an account may bear, in characters.</summary>
    public const int NameLength = 100;

    /// <summary>The longest phone number kept, in characters.</summary>
    public const int PhoneLength = 32;

    // No mail can ever be sent to such an address (RFC 2606 §2).
    private const string ErasedDomain = "deleted.invalid";
    private const string ErasedName = "Deleted account";

    private User() => Name = string.Empty;

    /// <summary>A new customer, not yet saved and without a password.</summary>
    public User(string email, string name, string? phone, DateTimeOffset at, Language language = Language.En)
    {
        Id = Guid.CreateVersion7(at);
        Email = UserName = email;
        (Name, Language) = (name, language);
        PhoneNumber = phone;
        CreatedAt = at;
        LockoutEnabled = true;
    }

    /// <summary>What the person is called.</summary>
    public string Name { get; private set; }

    /// <summary>The language the person is written to in.</summary>
    public Language Language { get; private set; }

    /// <summary>What the person may do.</summary>
    public UserRole Role { get; private set; } = UserRole.Customer;

    /// <summary>Whether the account may be used.</summary>
    public UserStatus Status { get; private set; } = UserStatus.Active;

    /// <summary>What the person's picture is known by: it says nothing of the account, and another picture has another one.</summary>
    public Guid AvatarId { get; private set; } = Guid.NewGuid();

    /// <summary>The key of the picture's original; absent where the person has uploaded none.</summary>
    public string? AvatarKey { get; private set; }

    /// <summary>When the person registered.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When the person last proved who they are; absent before the first time.</summary>
    public DateTimeOffset? LastSignInAt { get; private set; }

    /// <summary>Takes over what differs, and names it. A number that was changed is not verified any more.</summary>
    internal IReadOnlyList<string> Change(string name, string? phone, Language language)
    {
        var changed = new List<string>();
        if (name != Name)
            changed.Add("name");
        if (phone != PhoneNumber)
        {
            changed.Add("phone");
            PhoneNumberConfirmed = false;
        }
        if (language != Language)
            changed.Add("language");
        (Name, PhoneNumber, Language) = (name, phone, language);
        return changed;
    }

    internal void Show(StoredPicture picture) => (AvatarId, AvatarKey) = (picture.Id, picture.Original.Text);

    internal void ShowNone() => (AvatarId, AvatarKey) = (Guid.NewGuid(), null);

    internal void ChangeRole(UserRole role) => Role = role;

    internal void ChangeStatus(UserStatus status) => Status = status;

    /// <summary>Takes everything out that says whose account it was, and all that it was entered by. Nobody can sign in to it, and the address is free.</summary>
    internal void Erase()
    {
        Email = UserName = $"{Id:N}@{ErasedDomain}";
        NormalizedEmail = NormalizedUserName = Email.ToUpperInvariant();
        (Name, PhoneNumber, Language) = (ErasedName, null, Language.En);
        (EmailConfirmed, PhoneNumberConfirmed, TwoFactorEnabled) = (false, false, false);
        (PasswordHash, TotpStep, LockoutEnd, AccessFailedCount, LastSignInAt) = (null, null, null, 0, null);
        SecurityStamp = Guid.NewGuid().ToString("N");
        ConcurrencyStamp = Guid.NewGuid().ToString();
        (Role, Status) = (UserRole.Customer, UserStatus.Deleted);
        ShowNone();
    }

    /// <summary>The time step of the last code taken from the owner's authenticator app: that one and those before it are used up.</summary>
    internal long? TotpStep { get; set; }

    internal void RecordSignIn(DateTimeOffset at) => LastSignInAt = at;
}
