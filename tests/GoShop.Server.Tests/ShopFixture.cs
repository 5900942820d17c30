using GoShop.Server.Testing;
using GoShop.Testing;

namespace GoShop.Server.Tests;

/// <summary>A server over a private, migrated, empty database, for the tests of one class.</summary>
public sealed class ShopFixture : PostgresDatabase
{
    private ShopServer? _server;

    /// <summary>The running server.</summary>
    public ShopServer Server => _server ?? throw new InvalidOperationException("The fixture is not initialized.");

    /// <summary>A client of it.</summary>
    public HttpClient Client => Server.Client;

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _server = await ShopServer.StartAsync(ConnectionString);
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        await base.DisposeAsync();
    }
}
