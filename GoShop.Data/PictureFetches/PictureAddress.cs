using System.Globalization;
using System.Net;

namespace GoShop.Data.PictureFetches;

/// <summary>
/// Where a picture is to be had elsewhere (RFC 3986), in the one form the shop knows it by: scheme and host in small letters, names in ASCII, no default port, no fragment. What
/// programs read in different ways is no address: credentials, blanks, backslashes, numbers that stand for hosts, dots that lead out of a folder.
/// </summary>
public sealed class PictureAddress
{
    /// <summary>The longest address, in characters.</summary>
    public const int MaxLength = 2_000;

    /// <summary>The longest host with its port, in characters.</summary>
    public const int HostLength = 300;

    private static readonly string[] Schemes = ["https://", "http://"];

    private PictureAddress(Uri uri, string host)
    {
        Uri = uri;
        Host = host;
    }

    /// <summary>The address, to be asked for.</summary>
    public Uri Uri { get; }

    /// <summary>The address as it is kept.</summary>
    public string Text => Uri.AbsoluteUri;

    /// <summary>The host and its port.</summary>
    public string Host { get; }

    /// <summary>Reads an address.</summary>
    /// <exception cref="FormatException">It is none; the message is a sentence that goes on after what the text is called: "is longer than …".</exception>
    public static PictureAddress Parse(string text)
    {
        if (text.Length > MaxLength)
            throw TooLong();
        if (!Schemes.Any(scheme => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) || !Uri.TryCreate(text, UriKind.Absolute, out var given))
            throw new FormatException("is no address that begins with https://");
        if (text.Any(character => character is '\\' || char.IsWhiteSpace(character) || char.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.Format))
            throw new FormatException("has blanks, backslashes or unseen characters in it; they are written %20, %5C");
        var authority = text[(text.IndexOf("://", StringComparison.Ordinal) + 3)..].Split('/', '?', '#')[0];
        if (authority.Contains('@', StringComparison.Ordinal) || given.UserInfo.Length > 0)
            throw new FormatException("has a user's name or password in it");
        var name = NameOf(given, authority);
        var port = given.IsDefaultPort ? "" : string.Create(CultureInfo.InvariantCulture, $":{given.Port}");
        if (Uri.UnescapeDataString(given.AbsolutePath).Split('/', '\\').Any(step => step is "." or ".."))
            throw new FormatException("has dots in its path that lead elsewhere");
        var uri = new Uri($"{given.Scheme}://{name}{port}{given.PathAndQuery}");
        if (uri.AbsoluteUri.Length > MaxLength)
            throw TooLong();
        return new PictureAddress(uri, string.Create(CultureInfo.InvariantCulture, $"{name}:{given.Port}"));
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    // The host must be written as it is meant: 2130706433, 0x7f.1 and 017700000001 all are 127.0.0.1 to some, and names to others.
    private static string NameOf(Uri uri, string authority)
    {
        var written = authority.LastIndexOf(':') is var colon and >= 0 && !authority.EndsWith(']') ? authority[..colon] : authority;
        var name = uri.HostNameType is UriHostNameType.Dns ? uri.IdnHost.ToLowerInvariant() : uri.Host;
        var isAsWritten = written.Any(character => !char.IsAscii(character)) || written.Equals(name, StringComparison.OrdinalIgnoreCase);
        var isName = uri.HostNameType is UriHostNameType.Dns && !name.EndsWith('.') && !char.IsAsciiDigit(name[name.LastIndexOf('.') + 1]) && name.All(char.IsAscii);
        var isNumber = uri.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6 && !name.Contains('%', StringComparison.Ordinal) && IPAddress.TryParse(name, out var number) && !number.IsIPv4MappedToIPv6;
        return isAsWritten && (isName || isNumber) ? name : throw new FormatException("has a host that can be read in several ways");
    }

    private static FormatException TooLong() => new($"is longer than {MaxLength} characters");
}
