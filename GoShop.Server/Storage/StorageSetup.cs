using GoShop.Data.Storage;
using GoShop.Server.Configuration;

namespace GoShop.Server.Storage;

/// <summary>Puts the blob store into the server.</summary>
internal static class StorageSetup
{
    /// <summary>Adds the store that the settings name.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, StorageOptions options)
        => services.AddSingleton<IBlobStore>(new FileBlobStore(options.Path));
}
