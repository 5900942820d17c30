using System.Net.Mail;

namespace GoShop.Server.Mail;

/// <summary>Puts mail into a folder, a file each, for a developer to open.</summary>
internal sealed partial class FolderTransport(string folder, MailAddress from, ILogger<FolderTransport> logger) : IMailTransport
{
    private readonly string _folder = Path.GetFullPath(folder);

    public async Task SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        Directory.CreateDirectory(_folder);
        using var message = mail.ToMessage(from);
        using var client = new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = _folder };
        await client.SendMailAsync(message, cancellation);
        LogKept(mail.Subject, _folder);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A mail «{Subject}» is in {Folder}: SMTP_URL is not set")]
    private partial void LogKept(string subject, string folder);
}
