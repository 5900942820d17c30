namespace GoShop.Server.Configuration;

/// <summary>Where pictures, uploads and exports are kept.</summary>
/// <param name="Path">The folder; it matters where there is no bucket.</param>
/// <param name="S3">The bucket; null for the folder.</param>
internal sealed record StorageOptions(string Path, S3Options? S3)
{
    private const string DevelopmentPath = ".run/storage";
    private const string ProductionPath = "/var/lib/goshop/storage";

    public static StorageOptions Read(SettingsReader settings, bool isDevelopment)
    {
        var isS3 = settings.Choice("STORAGE", false, ("file", false), ("s3", true));
        return new StorageOptions(
            settings.Optional("STORAGE_PATH", isDevelopment ? DevelopmentPath : ProductionPath, text => text), S3Options.Read(settings, isS3));
    }
}

/// <summary>A bucket of a service that speaks S3.</summary>
/// <param name="Endpoint">Where the service is; null for Amazon's own in the region.</param>
/// <param name="Region">The region that requests are signed for.</param>
/// <param name="Bucket">The bucket.</param>
/// <param name="Prefix">What keys begin with, so that several shops can share a bucket.</param>
/// <param name="AccessKey">Who asks; null for whom the environment names (an instance's role, say).</param>
/// <param name="SecretKey">What proves it. It is a secret.</param>
/// <param name="IsPathStyle">Whether the bucket stands in the path of addresses, and not in the name of the host.</param>
internal sealed record S3Options(string? Endpoint, string Region, string Bucket, string Prefix, string? AccessKey, string? SecretKey, bool IsPathStyle)
{
    public static S3Options? Read(SettingsReader settings, bool isWanted)
    {
        var endpoint = settings.Optional<string?>("S3_ENDPOINT", null, ParseUrl);
        var region = settings.Optional("S3_REGION", "us-east-1", text => text);
        var bucket = isWanted ? settings.Required("S3_BUCKET", "the name of a bucket", text => text) : settings.Optional("S3_BUCKET", "", text => text);
        var options = new S3Options(
            endpoint,
            region,
            bucket,
            settings.Optional("S3_PREFIX", "", ParsePrefix),
            settings.Optional<string?>("S3_ACCESS_KEY", null, text => text),
            settings.Optional<string?>("S3_SECRET_KEY", null, text => text),
            settings.Choice("S3_PATH_STYLE", endpoint is not null, ("on", true), ("off", false)));
        if (isWanted && options.AccessKey is null != options.SecretKey is null)
            settings.Refuse(options.AccessKey is null ? "S3_ACCESS_KEY" : "S3_SECRET_KEY", "is missing; expected both or neither of S3_ACCESS_KEY and S3_SECRET_KEY");
        return isWanted ? options : null;
    }

    private static string ParseUrl(string text)
        => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.AbsolutePath == "/" && url.Query.Length == 0 && url.UserInfo.Length == 0
            ? text.TrimEnd('/')
            : throw new FormatException("expected the URL of a service that speaks S3, like https://s3.example.com");

    private static string ParsePrefix(string text)
        => text.EndsWith('/') && !text.StartsWith('/') ? text : throw new FormatException("expected a beginning of keys that ends with a slash, like goshop/");
}
