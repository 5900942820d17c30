namespace GoShop.Data.Accounts;

/// <summary>What an authenticator app has to be told.</summary>
/// <param name="Secret">The secret in base 32, for typing in.</param>
/// <param name="Issuer">What the app shows it under: the shop.</param>
/// <param name="Account">And beside that: the e-mail address.</param>
public sealed record TwoFactorSecret(string Secret, string Issuer, string Account)
{
    /// <summary>All of it in one, as apps read it from a QR code (Key URI format).</summary>
    public string OtpauthUri { get; } =
        $"otpauth://totp/{Uri.EscapeDataString(Issuer)}:{Uri.EscapeDataString(Account)}?secret={Secret}&issuer={Uri.EscapeDataString(Issuer)}"
        + $"&algorithm=SHA1&digits={Totp.Digits}&period={Totp.Period}";
}
