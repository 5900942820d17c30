using Amazon.Runtime;
using Amazon.S3;
using GoShop.Data.Storage;
using GoShop.Server.Configuration;

namespace GoShop.Server.Storage;

/// <summary>Puts the blob store into the server.</summary>
internal static class StorageSetup
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private const int Retries = 2;

    /// <summary>Adds the store that the settings name.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, StorageOptions options) => services
        .AddSingleton<StorageMetrics>()
        .AddSingleton<IBlobStore>(provider => new MeteredBlobStore(
            options.S3 is { } bucket ? new S3BlobStore(Connect(bucket), bucket) : new FileBlobStore(options.Path),
            provider.GetRequiredService<StorageMetrics>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<MeteredBlobStore>>()));

    internal static AmazonS3Client Connect(S3Options options)
    {
        var config = new AmazonS3Config
        {
            AuthenticationRegion = options.Region,
            ForcePathStyle = options.IsPathStyle,
            Timeout = Patience,
            MaxErrorRetry = Retries,
            // Others than Amazon know no checksums at the end of a body.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (options.Endpoint is { } endpoint)
            config.ServiceURL = endpoint;
        else
            config.RegionEndpoint = Amazon.RegionEndpoint.GetBySystemName(options.Region);
        return options.AccessKey is { } access ? new AmazonS3Client(access, options.SecretKey, config) : new AmazonS3Client(config);
    }
}
