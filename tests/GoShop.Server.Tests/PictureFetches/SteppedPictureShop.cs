using GoShop.Server.Testing;
using GoShop.Testing;

namespace GoShop.Server.Tests.PictureFetches;

/// <summary>A server that does nothing after requests by itself, and a host that it may fetch pictures from: tests take the steps one by one.</summary>
public sealed class SteppedPictureShop : PostgresDatabase
{
    private ShopServer? _server;
    private PictureHost? _host;

    public ShopServer Server => _server!;

    internal PictureHost Host => _host!;

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _host = await PictureHost.StartAsync();
        _server = await ShopServer.StartAsync(ConnectionString, ("IMPORT_IMAGE_ORIGINS", _host.Address));
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        if (_host is not null)
            await _host.DisposeAsync();
        await base.DisposeAsync();
    }
}
