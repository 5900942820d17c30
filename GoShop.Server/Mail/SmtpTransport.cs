using System.Net.Mail;
using System.Security.Authentication;
using System.Text;
using GoShop.Data.Outbox;
using GoShop.Server.Configuration;

namespace GoShop.Server.Mail;

/// <summary>Hands mail to an SMTP server.</summary>
internal sealed class SmtpTransport(SmtpOptions smtp, MailOptions options) : IMailTransport
{
    // Replies of 5xx that are about us and not about the mail (RFC 4954 §6, RFC 3207 §4): whoever mends the settings wants it sent then.
    private static readonly int[] OurFault = [530, 534, 535, 538];

    public async Task SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        using var message = mail.ToMessage(options.From);
        using var client = new SmtpClient(smtp.Host, smtp.Port)
        {
            Credentials = smtp.Credentials,
            EnableSsl = smtp.StartTls,
            // An address that is not ASCII needs a server that takes it (RFC 6531); all else goes as it always has.
            DeliveryFormat = Ascii.IsValid(mail.To.Address) ? SmtpDeliveryFormat.SevenBit : SmtpDeliveryFormat.International,
        };
        try
        {
            await client.SendMailAsync(message, cancellation);
        }
        catch (Exception error) when ((error as AuthenticationException ?? error.InnerException) is AuthenticationException)
        {
            throw new IOException("The mail server did not take the mail: its certificate is not trusted.", error);
        }
        catch (SmtpException refused) when ((int)refused.StatusCode is >= 500 and < 600 and var code && !OurFault.Contains(code))
        {
            // The reply may hold the address, so only its code is kept.
            throw new PermanentFailureException($"The mail server refused the mail with {code}.", refused);
        }
        catch (SmtpException failed)
        {
            throw new IOException($"The mail server did not take the mail: {failed.StatusCode}.", failed);
        }
    }
}
