using GoShop.Data;

namespace GoShop.Server.Configuration;

/// <summary>How access and refresh tokens are made.</summary>
/// <param name="SigningKey">The private key of access tokens: an EC key on the curve P-256, as PEM.</param>
/// <param name="VerificationKeys">Further keys whose access tokens are good: private or public ones on the curve P-256, as PEM.</param>
/// <param name="AccessTokenLifetime">How long an access token is good for.</param>
/// <param name="RefreshTokenLifetime">How long a refresh token is good for if it is not used.</param>
/// <param name="CheckDeviceId">Whether a refresh token is good only on the device that signed in, by what the client calls it.</param>
internal sealed record TokenOptions(
    string SigningKey,
    IReadOnlyList<string> VerificationKeys,
    TimeSpan AccessTokenLifetime,
    TimeSpan RefreshTokenLifetime,
    bool CheckDeviceId)
{
    // A developer's server makes its own key and keeps it, so that tokens outlive a restart.
    private const string DevelopmentKeyFile = ".run/jwt-signing-key.pem";

    public static TokenOptions Read(SettingsReader settings, bool isDevelopment) => new(
        ReadSigningKey(settings, isDevelopment),
        settings.Optional<IReadOnlyList<string>>("JWT_VERIFICATION_KEYS", [], VerificationKey.ReadAll),
        TimeSpan.FromMinutes(settings.Number("ACCESS_TOKEN_MINUTES", 15, 1, 1440)),
        TimeSpan.FromDays(settings.Number("REFRESH_TOKEN_DAYS", 30, 1, 365)),
        settings.Flag("CHECK_DEVICE_ID", false));

    /// <summary>Tells the shop what of this concerns its rules.</summary>
    public void Apply(ShopOptions shop) => (shop.SessionLifetime, shop.CheckDeviceId) = (RefreshTokenLifetime, CheckDeviceId);

    private static string ReadSigningKey(SettingsReader settings, bool isDevelopment)
    {
        const string key = "JWT_SIGNING_KEY";
        if (!isDevelopment)
            return settings.Required(key, Configuration.SigningKey.Expected, Configuration.SigningKey.Read);

        if (settings.Optional<string?>(key, null, Configuration.SigningKey.Read) is { } given)
            return given;

        try
        {
            return Configuration.SigningKey.LoadOrCreate(DevelopmentKeyFile);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException)
        {
            settings.Refuse(key, $"is missing, and no key for development can be kept in {DevelopmentKeyFile}: {error.Message}");
            return "";
        }
    }
}
