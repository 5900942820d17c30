using System.Text.Encodings.Web;
using System.Text.Unicode;
using GoShop.Data.Accounts;
using GoShop.Data.Orders;
using GoShop.Data.Outbox;
using GoShop.Server.Configuration;
using GoShop.Server.Mail.Letters;

namespace GoShop.Server.Mail;

/// <summary>Puts mail into the server.</summary>
internal static class MailSetup
{
    /// <summary>Adds what writes and sends mail, and the letters about accounts and orders.</summary>
    public static IServiceCollection AddMail(this IServiceCollection services, MailOptions options) => services
        .AddSingleton(options)
        .AddSingleton<MailWriter>()
        .AddSingleton(HtmlEncoder.Create(UnicodeRanges.All))
        .AddSingleton<IMailTransport>(provider => options switch
        {
            { Smtp: { } smtp } => new SmtpTransport(smtp, options),
            { Folder: { } folder } => new FolderTransport(folder, options.From, provider.GetRequiredService<ILogger<FolderTransport>>()),
            _ => new NoTransport(provider.GetRequiredService<ILogger<NoTransport>>()),
        })
        .AddHostedService<MailCheck>()
        .AddScoped<AccountLetters>()
        .AddOutboxConsumer<AccountLetters.Welcome>(AccountMail.Welcome)
        .AddOutboxConsumer<AccountLetters.VerifyEmail>(AccountMail.VerifyEmail)
        .AddOutboxConsumer<AccountLetters.ResetPassword>(AccountMail.ResetPassword)
        .AddOutboxConsumer<AccountLetters.Event<PasswordChangedLetter>>(AccountMail.PasswordChanged)
        .AddOutboxConsumer<AccountLetters.Event<NewDeviceLetter>>(AccountMail.NewDevice)
        .AddOutboxConsumer<AccountLetters.Event<AccountLockedLetter>>(AccountMail.AccountLocked)
        .AddOutboxConsumer<AccountLetters.Event<TokenReusedLetter>>(AccountMail.TokenReused)
        .AddOutboxConsumer<OrderLetter<OrderPlacedLetter>>(OrderMail.Placed)
        .AddOutboxConsumer<OrderLetter<OrderPaidLetter>>(OrderMail.Paid)
        .AddOutboxConsumer<OrderLetter<OrderShippedLetter>>(OrderMail.Shipped)
        .AddOutboxConsumer<OrderLetter<OrderDeliveredLetter>>(OrderMail.Delivered)
        .AddOutboxConsumer<OrderLetter<OrderCancelledLetter>>(OrderMail.Cancelled);
}
