namespace GoShop.Server.Configuration;

/// <summary>When a day begins for the shop's figures.</summary>
/// <param name="TimeZone">Where the shop's clock hangs.</param>
internal sealed record ShopClockOptions(TimeZoneInfo TimeZone)
{
    public static ShopClockOptions Read(SettingsReader settings) => new(settings.Optional("SHOP_TIME_ZONE", TimeZoneInfo.Utc, Parse));

    private static TimeZoneInfo Parse(string name)
        => TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId
            ? zone
            : throw new FormatException("expected the IANA name of a time zone, like Europe/Moscow");
}
