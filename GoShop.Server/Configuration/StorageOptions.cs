namespace GoShop.Server.Configuration;

/// <summary>Where pictures, uploads and exports are kept.</summary>
/// <param name="Path">The folder.</param>
internal sealed record StorageOptions(string Path)
{
    private const string DevelopmentPath = ".run/storage";
    private const string ProductionPath = "/var/lib/goshop/storage";

    public static StorageOptions Read(SettingsReader settings, bool isDevelopment)
        => new(settings.Optional("STORAGE_PATH", isDevelopment ? DevelopmentPath : ProductionPath, text => text));
}
