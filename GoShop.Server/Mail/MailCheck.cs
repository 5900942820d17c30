namespace GoShop.Server.Mail;

/// <summary>Says at the start where mail goes, if it goes nowhere.</summary>
internal sealed partial class MailCheck(IMailTransport transport, ILogger<MailCheck> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (transport is NoTransport)
            LogNone();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Warning, Message = "SMTP_URL is not set: no mail is sent, so nobody can verify an address or set a new password")]
    private partial void LogNone();
}
