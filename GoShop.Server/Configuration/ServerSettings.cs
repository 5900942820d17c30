using GoShop.Data;

namespace GoShop.Server.Configuration;

/// <summary>Everything that can be set, read and checked before anything starts. One record a concern, each reads its own keys.</summary>
internal sealed record ServerSettings(
    HostingOptions Hosting,
    DatabaseOptions Database,
    RedisOptions Redis,
    TokenOptions Tokens,
    SecretOptions Secrets,
    AdminOptions Admins,
    GraphOptions Graph,
    JobOptions Jobs,
    LiveOptions Live,
    ImportOptions Imports,
    InvoiceOptions Invoices,
    MailOptions Mail,
    StorageOptions Storage,
    ImagingOptions Imaging,
    AccountOptions Accounts,
    CheckoutOptions Checkout,
    ShopClockOptions Clock,
    RateLimitOptions? RateLimits,
    MetricsOptions? Metrics,
    OtlpOptions? Otlp,
    LogOptions Log)
{
    /// <summary>Reads all settings, then reports all problems at once.</summary>
    /// <exception cref="InvalidSettingsException">Some setting is missing or malformed.</exception>
    public static ServerSettings Read(SettingsReader settings)
    {
        var hosting = HostingOptions.Read(settings);
        var all = new ServerSettings(
            hosting,
            DatabaseOptions.Read(settings),
            RedisOptions.Read(settings),
            TokenOptions.Read(settings, hosting.IsDevelopment),
            SecretOptions.Read(settings, hosting.IsDevelopment),
            AdminOptions.Read(settings),
            GraphOptions.Read(settings),
            JobOptions.Read(settings),
            LiveOptions.Read(settings),
            ImportOptions.Read(settings),
            InvoiceOptions.Read(settings),
            MailOptions.Read(settings, hosting),
            StorageOptions.Read(settings, hosting.IsDevelopment),
            ImagingOptions.Read(settings),
            AccountOptions.Read(settings),
            CheckoutOptions.Read(settings),
            ShopClockOptions.Read(settings),
            RateLimitOptions.Read(settings),
            MetricsOptions.Read(settings),
            OtlpOptions.Read(settings),
            LogOptions.Read(settings, hosting.IsDevelopment));

        settings.ThrowIfAnyIsWrong();
        return all;
    }

    /// <summary>Sets what the shop's own rules depend on.</summary>
    public void Apply(ShopOptions shop)
    {
        Tokens.Apply(shop);
        Secrets.Apply(shop);
        Accounts.Apply(shop);
        Imports.Apply(shop);
        shop.ImagesUrl = Imaging.Url;
        shop.CheckoutHold = Checkout.Hold;
        shop.TimeZone = Clock.TimeZone;
    }
}
