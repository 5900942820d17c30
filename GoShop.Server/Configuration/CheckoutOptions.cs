namespace GoShop.Server.Configuration;

/// <summary>How shoppers check out.</summary>
/// <param name="Hold">How long what is in a cart is held for them; zero holds nothing.</param>
internal sealed record CheckoutOptions(TimeSpan Hold)
{
    public static CheckoutOptions Read(SettingsReader settings) => new(TimeSpan.FromMinutes(settings.Number("CHECKOUT_HOLD_MINUTES", 15, 0, 24 * 60)));
}
