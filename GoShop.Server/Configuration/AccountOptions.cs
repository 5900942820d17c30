namespace GoShop.Server.Configuration;

/// <summary>What is asked of accounts.</summary>
/// <param name="RequireVerifiedEmail">Whether only those may order whose e-mail address is verified.</param>
internal sealed record AccountOptions(bool RequireVerifiedEmail)
{
    public static AccountOptions Read(SettingsReader settings) => new(settings.Flag("REQUIRE_VERIFIED_EMAIL", false));
}
