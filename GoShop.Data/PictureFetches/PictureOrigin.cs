using System.Net;

namespace GoShop.Data.PictureFetches;

/// <summary>
/// Where imports may fetch pictures from: <c>https://cdn.example.com</c>, or what lies below a folder, <c>https://storage.example.com/shop/</c>. Without TLS only from the machine
/// itself or from an IP address, which says that whoever set it knows the way there.
/// </summary>
public sealed class PictureOrigin
{
    private readonly Uri _uri;

    private PictureOrigin(PictureAddress address)
    {
        _uri = address.Uri;
        (Host, Text) = (address.Host, address.Text);
        Path = _uri.AbsolutePath.EndsWith('/') ? _uri.AbsolutePath : $"{_uri.AbsolutePath}/";
    }

    /// <summary>The host and its port; see <see cref="PictureAddress.Host"/>.</summary>
    public string Host { get; }

    /// <summary>As it is told to people.</summary>
    public string Text { get; }

    /// <summary>The host without its port.</summary>
    public string Name => _uri.IdnHost;

    public int Port => _uri.Port;

    /// <summary>Whether it names one IP address: what lies there was meant.</summary>
    public bool IsNumber => _uri.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6;

    /// <summary>Whether it names the machine itself.</summary>
    public bool IsLocal => Name is "localhost" || Name.EndsWith(".localhost", StringComparison.Ordinal) || (IsNumber && IPAddress.IsLoopback(IPAddress.Parse(Name)));

    private string Path { get; }

    /// <summary>Reads one.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static PictureOrigin Parse(string text)
    {
        PictureOrigin origin;
        try
        {
            origin = new PictureOrigin(PictureAddress.Parse(text));
        }
        catch (FormatException error)
        {
            throw new FormatException($"an entry {error.Message}; expected origins separated by commas, like https://cdn.example.com or https://storage.example.com/shop", error);
        }
        if (origin._uri.Query.Length > 0 || text.Contains('#', StringComparison.Ordinal))
            throw new FormatException("an entry has more than a scheme, a host, a port and a path, like https://storage.example.com/shop");
        if (origin._uri.Scheme == Uri.UriSchemeHttp && !origin.IsNumber && !origin.IsLocal)
            throw new FormatException("an entry has http:// before the name of a host; expected https://, for without TLS others could put in pictures of theirs");
        return origin;
    }

    /// <summary>Whether an address lies here.</summary>
    public bool Contains(PictureAddress address)
        => address.Uri.Scheme == _uri.Scheme && address.Host == Host && address.Uri.AbsolutePath.StartsWith(Path, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
