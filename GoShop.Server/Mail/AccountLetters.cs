using GoShop.Data;
using GoShop.Data.Accounts;
using GoShop.Data.Outbox;
using GoShop.Server.Mail.Letters;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Server.Mail;

/// <summary>Writes and sends what accounts give rise to. A reader who is no longer there gets nothing.</summary>
internal sealed class AccountLetters(ShopContext db, AccountTokens tokens, MailWriter writer, IMailTransport transport)
{
    /// <summary>Sends a letter about an account.</summary>
    public async Task SendAsync<TLetter>(OutboxDelivery delivery, Guid userId, Dictionary<string, object?> parameters, CancellationToken cancellation)
        where TLetter : IComponent
    {
        if (await db.Users.SingleOrDefaultAsync(user => user.Id == userId && user.Status != UserStatus.Deleted, cancellation) is { } reader)
            await transport.SendAsync(await writer.WriteAsync<TLetter>(delivery.Id, reader, parameters), cancellation);
    }

    /// <summary>Sends a letter with a new token, unless the reader has enough of them.</summary>
    public async Task SendTokenAsync<TLetter>(OutboxDelivery delivery, User reader, AccountTokenPurpose purpose, CancellationToken cancellation)
        where TLetter : IComponent
    {
        if (await tokens.IssueAsync(reader, purpose, cancellation) is not { } token)
            return;
        try
        {
            await SendAsync<TLetter>(delivery, reader.Id, new() { ["Token"] = token }, cancellation);
        }
        catch
        {
            // The next attempt makes another: a mail server that is away for long must not use up what the reader may have.
            await tokens.WithdrawAsync(token);
            throw;
        }
    }

    /// <summary>Sends the link that verifies an address, while it is not verified.</summary>
    internal sealed class VerifyEmail(ShopContext db, AccountLetters letters) : IOutboxConsumer
    {
        public async Task ConsumeAsync(OutboxDelivery delivery, CancellationToken cancellationToken)
        {
            var userId = delivery.Read<AccountMail.AboutUser>().UserId;
            if (await db.Users.SingleOrDefaultAsync(user => user.Id == userId && user.Status != UserStatus.Deleted && !user.EmailConfirmed, cancellationToken) is { } reader)
                await letters.SendTokenAsync<VerifyEmailLetter>(delivery, reader, AccountTokenPurpose.VerifyEmail, cancellationToken);
        }
    }

    /// <summary>Sends the link that lets set a new password, if there is such an account and it may be used.</summary>
    internal sealed class ResetPassword(ShopContext db, ILookupNormalizer normalizer, AccountLetters letters) : IOutboxConsumer
    {
        public async Task ConsumeAsync(OutboxDelivery delivery, CancellationToken cancellationToken)
        {
            var email = normalizer.NormalizeEmail(delivery.Read<AccountMail.AboutEmail>().Email);
            var reader = await db.Users.SingleOrDefaultAsync(
                user => user.NormalizedEmail == email && user.Status == UserStatus.Active, cancellationToken);
            if (reader is not null)
                await letters.SendTokenAsync<ResetPasswordLetter>(delivery, reader, AccountTokenPurpose.ResetPassword, cancellationToken);
        }
    }

    /// <summary>Welcomes somebody.</summary>
    internal sealed class Welcome(AccountLetters letters) : IOutboxConsumer
    {
        public Task ConsumeAsync(OutboxDelivery delivery, CancellationToken cancellationToken)
            => letters.SendAsync<WelcomeLetter>(delivery, delivery.Read<AccountMail.AboutUser>().UserId, [], cancellationToken);
    }

    /// <summary>Tells of something that happened to an account.</summary>
    internal sealed class Event<TLetter>(AccountLetters letters) : IOutboxConsumer
        where TLetter : IComponent
    {
        public Task ConsumeAsync(OutboxDelivery delivery, CancellationToken cancellationToken)
        {
            var happened = delivery.Read<AccountMail.AboutEvent>();
            return letters.SendAsync<TLetter>(delivery, happened.UserId, new() { ["Event"] = happened }, cancellationToken);
        }
    }
}
