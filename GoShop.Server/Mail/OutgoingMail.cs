using System.Net.Mail;
using System.Net.Mime;
using System.Text;

namespace GoShop.Server.Mail;

/// <summary>A mail that is written and not yet sent.</summary>
/// <param name="Id">Becomes its Message-ID: the same each time it is sent, so that who gets it twice can tell.</param>
/// <param name="To">Whom it is to.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Text">What it says, as plain text.</param>
/// <param name="Html">The same as HTML.</param>
internal sealed record OutgoingMail(Guid Id, MailAddress To, string Subject, string Text, string Html)
{
    /// <summary>The mail as it is sent: both parts, of which clients show the last they can (RFC 2046 §5.1.4).</summary>
    public MailMessage ToMessage(MailAddress from)
    {
        var message = new MailMessage(from, To)
        {
            Subject = Subject,
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
        };
        message.Headers.Add("Message-ID", $"<{Id:N}@{from.Host}>");
        // RFC 3834 §5: nobody's absence is to be answered to a shop.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(Text, Encoding.UTF8, MediaTypeNames.Text.Plain));
        message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(Html, Encoding.UTF8, MediaTypeNames.Text.Html));
        return message;
    }
}
