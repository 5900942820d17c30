using GoShop.Data;
using GoShop.Data.Orders;

namespace GoShop.Server.Configuration;

/// <summary>What is asked of accounts, and how long people are kept in mind.</summary>
/// <param name="RequireVerifiedEmail">Whether only those may order whose e-mail address is verified.</param>
/// <param name="ReviewsFrom">How far an order must have come before what is in it may be reviewed.</param>
/// <param name="SessionRetention">How long sessions that are over are kept in mind.</param>
/// <param name="VisitorCartLifetime">How long a cart is kept of somebody who has not signed in.</param>
internal sealed record AccountOptions(bool RequireVerifiedEmail, OrderStatus ReviewsFrom, TimeSpan SessionRetention, TimeSpan VisitorCartLifetime)
{
    public static AccountOptions Read(SettingsReader settings) => new(
        settings.Flag("REQUIRE_VERIFIED_EMAIL", false),
        settings.Choice("REVIEWS_FROM", OrderStatus.Paid, ("paid", OrderStatus.Paid), ("delivered", OrderStatus.Delivered)),
        TimeSpan.FromDays(settings.Number("SESSION_RETENTION_DAYS", 90, 1, 3_650)),
        TimeSpan.FromDays(settings.Number("VISITOR_CART_DAYS", 30, 1, 365)));

    /// <summary>Tells the shop what of this concerns its rules.</summary>
    public void Apply(ShopOptions shop)
        => (shop.RequireVerifiedEmail, shop.ReviewsFrom, shop.SessionRetention, shop.VisitorCartLifetime)
            = (RequireVerifiedEmail, ReviewsFrom, SessionRetention, VisitorCartLifetime);
}
