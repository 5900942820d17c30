using GoShop.Server.Tests.ProductTables;

namespace GoShop.Server.Tests.PictureFetches;

/// <summary>A shop that may fetch pictures from one host, and that host.</summary>
public sealed class PictureShop : ImportShop
{
    private PictureHost? _host;

    internal PictureHost Host => _host!;

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_host is not null)
            await _host.DisposeAsync();
    }

    protected override async Task<(string Key, string Value)[]> SettingsAsync()
    {
        _host = await PictureHost.StartAsync();
        return [("IMPORT_IMAGE_ORIGINS", $"https://cdn.example.com, {_host.Address}")];
    }
}
