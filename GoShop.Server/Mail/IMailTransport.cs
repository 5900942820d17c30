using GoShop.Data.Outbox;

namespace GoShop.Server.Mail;

/// <summary>Takes mail out of the server.</summary>
internal interface IMailTransport
{
    /// <summary>Hands a mail over; done when it is somebody else's to deliver.</summary>
    /// <exception cref="PermanentFailureException">It is refused, and would be again.</exception>
    Task SendAsync(OutgoingMail mail, CancellationToken cancellation);
}
