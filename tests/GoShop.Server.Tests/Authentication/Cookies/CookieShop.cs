using GoShop.Server.Testing;
using GoShop.Testing;

namespace GoShop.Server.Tests.Authentication.Cookies;

/// <summary>A server behind a proxy that ends TLS, which lets pages of one other origin call with cookies.</summary>
public sealed class CookieShop : PostgresDatabase
{
    /// <summary>The origin that may.</summary>
    public const string ListedOrigin = "https://shop.example.com";

    private ShopServer? _server;

    public ShopServer Server => _server ?? throw new InvalidOperationException("The fixture is not initialized.");

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _server = await ShopServer.StartAsync(ConnectionString, CookieBrowser.Proxy, ("CORS_ORIGINS", ListedOrigin), ("CORS_CREDENTIALS", "on"));
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        await base.DisposeAsync();
    }
}
