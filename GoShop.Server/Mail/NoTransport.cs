namespace GoShop.Server.Mail;

/// <summary>Sends nothing, for a shop that was told no mail server, and says so for each mail.</summary>
internal sealed partial class NoTransport(ILogger<NoTransport> logger) : IMailTransport
{
    public Task SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        LogDropped(mail.Id);
        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A mail was not sent, for SMTP_URL is not set (message {MessageId})")]
    private partial void LogDropped(Guid messageId);
}
