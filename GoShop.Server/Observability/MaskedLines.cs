using System.Text.RegularExpressions;
using Serilog.Events;
using Serilog.Formatting;

namespace GoShop.Server.Observability;

/// <summary>
/// The last net before the log: e-mail addresses leave in part (<c>a***@example.com</c>), access tokens not at all, wherever they come from; exceptions of mail servers and
/// databases quote what they were given.
/// </summary>
internal sealed partial class MaskedLines(ITextFormatter inner) : ITextFormatter
{
    public void Format(LogEvent line, TextWriter output)
    {
        using var text = new StringWriter();
        inner.Format(line, text);
        output.Write(Mask(text.ToString()));
    }

    /// <summary>The text without them.</summary>
    public static string Mask(string text)
    {
        if (text.Contains('@'))
            text = EmailAddress().Replace(text, "${first}***@${host}");
        return text.Contains("eyJ", StringComparison.Ordinal) ? AccessToken().Replace(text, "***") : text;
    }

    [GeneratedRegex(@"(?<first>[\p{L}\p{N}])[\p{L}\p{N}._%+'!#$&*/=?^`{|}~-]*@(?<host>[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+)", RegexOptions.CultureInvariant)]
    private static partial Regex EmailAddress();

    // RFC 7519 §3: two or three parts in base64url, of which the first is a JSON object.
    [GeneratedRegex(@"eyJ[\w-]+\.[\w-]+(\.[\w-]*)?", RegexOptions.CultureInvariant)]
    private static partial Regex AccessToken();
}
