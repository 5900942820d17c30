namespace GoShop.Data.Accounts;

/// <summary>
/// The kinds of mail that accounts give rise to, as the outbox names them, each with what it is about. None holds a token: those are made when the mail is written,
/// so that none is ever stored as it is.
/// </summary>
public static class AccountMail
{
    /// <summary>To somebody whose address was verified. Payload: <see cref="AboutUser"/>.</summary>
    public const string Welcome = "mail.welcome";

    /// <summary>Asks to verify an address. Payload: <see cref="AboutUser"/>.</summary>
    public const string VerifyEmail = "mail.verify-email";

    /// <summary>Lets set a new password, if there is such an account. Payload: <see cref="AboutEmail"/>.</summary>
    public const string ResetPassword = "mail.reset-password";

    /// <summary>The password is another one now. Payload: <see cref="AboutEvent"/>.</summary>
    public const string PasswordChanged = "mail.password-changed";

    /// <summary>Somebody signed in on a device not seen before. Payload: <see cref="AboutEvent"/>.</summary>
    public const string NewDevice = "mail.new-device";

    /// <summary>Too many wrong passwords. Payload: <see cref="AboutEvent"/>.</summary>
    public const string AccountLocked = "mail.account-locked";

    /// <summary>A refresh token came a second time, so its session was ended. Payload: <see cref="AboutEvent"/>.</summary>
    public const string TokenReused = "mail.token-reused";

    /// <summary>Whose account.</summary>
    public sealed record AboutUser(Guid UserId);

    /// <summary>An address that somebody typed in; there may be no such account.</summary>
    public sealed record AboutEmail(string Email);

    /// <summary>Something that happened to an account.</summary>
    /// <param name="UserId">Whose.</param>
    /// <param name="At">When.</param>
    /// <param name="Ip">From which address, where that is known.</param>
    /// <param name="Device">On which device, by what it calls itself.</param>
    /// <param name="Until">Until when it holds, where it ends by itself.</param>
    public sealed record AboutEvent(Guid UserId, DateTimeOffset At, string? Ip, string? Device, DateTimeOffset? Until = null);
}
