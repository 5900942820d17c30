namespace GoShop.Server.Configuration;

/// <summary>How this instance works on pictures.</summary>
/// <param name="AtOnce">How many child processes work at once.</param>
/// <param name="Time">How long each may take.</param>
/// <param name="Memory">How much address space each may take, in bytes.</param>
/// <param name="Grace">How long blobs stay that no row holds on to.</param>
/// <param name="Url">What addresses of pictures begin with, without a slash at the end; empty for the server's own.</param>
internal sealed record ImagingOptions(int AtOnce, TimeSpan Time, long Memory, TimeSpan Grace, string Url)
{
    private const long Megabyte = 1024 * 1024;

    public static ImagingOptions Read(SettingsReader settings) => new(
        settings.Number("IMAGES_AT_ONCE", 2, 1, 64),
        TimeSpan.FromSeconds(settings.Number("IMAGE_SECONDS", 20, 1, 300)),
        settings.Number("IMAGE_MEMORY_MB", 1024, 256, 16_384) * Megabyte,
        TimeSpan.FromHours(settings.Number("IMAGE_GRACE_HOURS", 24, 1, 8_760)),
        settings.Optional("IMAGES_URL", "", ParseUrl));

    private static string ParseUrl(string text)
        => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Query.Length == 0 && url.Fragment.Length == 0 && url.UserInfo.Length == 0
            ? text.TrimEnd('/')
            : throw new FormatException("expected what addresses of pictures begin with, like https://img.shop.example.com");
}
