using System.Net;
using System.Net.Mail;

namespace GoShop.Server.Configuration;

/// <summary>How mail leaves the server.</summary>
/// <param name="Smtp">Where it is handed over; null where it is not sent.</param>
/// <param name="From">Whom it is from.</param>
/// <param name="ShopUrl">What the links in it begin with: where the shop's pages are. Ends without a slash.</param>
/// <param name="Folder">Where it is put instead while none is sent; null for nowhere.</param>
internal sealed record MailOptions(SmtpOptions? Smtp, MailAddress From, string ShopUrl, string? Folder)
{
    private const string DevelopmentFolder = ".run/mail";

    public static MailOptions Read(SettingsReader settings, HostingOptions hosting)
    {
        var smtp = settings.Optional<SmtpOptions?>("SMTP_URL", null, SmtpOptions.Parse);
        var local = $"http://localhost:{hosting.Port}";
        var mustBeSet = smtp is not null && !hosting.IsDevelopment;
        return new MailOptions(
            smtp,
            mustBeSet
                ? settings.Required("MAIL_FROM", "an address like GoShop <shop@example.com>", ParseAddress)
                : settings.Optional("MAIL_FROM", new MailAddress("goshop@localhost", "GoShop"), ParseAddress),
            mustBeSet ? settings.Required("SHOP_URL", "a URL like https://shop.example.com", ParseUrl) : settings.Optional("SHOP_URL", local, ParseUrl),
            smtp is null && hosting.IsDevelopment ? DevelopmentFolder : null);
    }

    private static MailAddress ParseAddress(string text)
        => MailAddress.TryCreate(text, out var address) ? address : throw new FormatException("expected an address like GoShop <shop@example.com>");

    private static string ParseUrl(string text)
        => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Query.Length == 0 && url.Fragment.Length == 0 && url.UserInfo.Length == 0
            ? text.TrimEnd('/')
            : throw new FormatException("expected the URL of the shop's pages, like https://shop.example.com");
}

/// <summary>A server that takes mail (RFC 5321, RFC 6409).</summary>
/// <param name="Host">Its name.</param>
/// <param name="Port">Its port.</param>
/// <param name="Credentials">What it wants to know before it takes any; null for nothing.</param>
/// <param name="StartTls">Whether nothing is said to it before the connection is encrypted (RFC 3207).</param>
internal sealed record SmtpOptions(string Host, int Port, NetworkCredential? Credentials, bool StartTls)
{
    private const int SubmissionPort = 587;
    private const int ImplicitTlsPort = 465;
    private const string Expected = "expected smtp://user:password@host:587, with ?tls=off for a server that does not encrypt";

    // RFC 8314 §3.3; System.Net.Mail, which sends the mail, speaks it not.
    private const string NoImplicitTls =
        "TLS from the first byte (smtps://, port 465) is not spoken; expected smtp://user:password@host:587, where the server offers STARTTLS";

    public static SmtpOptions Parse(string text)
    {
        var isUrl = Uri.TryCreate(text, UriKind.Absolute, out var url);
        if (isUrl && (url!.Scheme is "smtps" || (url.Scheme is "smtp" && url.Port == ImplicitTlsPort)))
            throw new FormatException(NoImplicitTls);
        if (!isUrl || url!.Scheme is not "smtp" || url.Host.Length == 0 || url.AbsolutePath is not ("" or "/"))
            throw new FormatException(Expected);
        var startTls = url.Query switch
        {
            "" or "?tls=starttls" => true,
            "?tls=off" => false,
            _ => throw new FormatException(Expected),
        };
        var credentials = url.UserInfo.Split(':', 2) is [{ Length: > 0 } user, var password]
            ? new NetworkCredential(Uri.UnescapeDataString(user), Uri.UnescapeDataString(password))
            : null;
        if (url.UserInfo.Length > 0 && credentials is null)
            throw new FormatException(Expected);
        return new SmtpOptions(url.Host.Trim('[', ']'), url.Port < 0 ? SubmissionPort : url.Port, credentials, startTls);
    }
}
