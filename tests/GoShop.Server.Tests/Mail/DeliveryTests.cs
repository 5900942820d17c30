using GoShop.Data;
using GoShop.Data.Outbox;
using GoShop.Server.Testing;
using GoShop.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.Server.Tests.Mail;

/// <summary>What becomes of mail when the server that takes it does not, or the one that sends it dies.</summary>
public sealed class DeliveryTests(MailShop shop) : IClassFixture<MailShop>
{
    private const string Verify = "Verify your e-mail address";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_refused_for_good_is_given_up_at_once_and_names_no_address()
    {
        using var client = new GraphClient(shop.Server.Address);
        await client.OpenAccountAsync($"rejected-{Guid.NewGuid():N}@example.com");

        var message = await Eventually.GetAsync(() => FindAsync(shop.Server, m => m.Status == OutboxStatus.Dead), found => found is not null);

        Assert.Equal((1, "The mail server refused the mail with 550."), (message!.Attempts, message.LastError));
    }

    [Fact]
    public async Task What_is_refused_for_now_is_sent_later_once()
    {
        var email = $"busy-{Guid.NewGuid():N}@example.com";
        using var client = new GraphClient(shop.Server.Address);
        await client.OpenAccountAsync(email);

        await shop.Smtp.ReceiveAsync(email, Verify);

        Assert.Single(shop.Smtp.To(email));
        // Of the five links that somebody may have, the one that arrived is gone, and the one that did not is not.
        var more = new List<string?>();
        for (var i = 0; i < 5; i++)
            more.Add(await shop.IssueTokenAsync(email));
        Assert.Equal([false, false, false, false, true], more.Select(token => token is null));
    }

    [Fact]
    public async Task Wrong_credentials_are_the_operators_mistake_and_give_nothing_up()
    {
        using var smtp = await SmtpServer.StartAsync("shop", "secret");
        await using var database = await PostgresDatabase.CreateAsync();
        var server = await ShopServer.StartAsync(
            database.ConnectionString, [.. smtp.Settings, ("SMTP_URL", $"smtp://shop:wrong@127.0.0.1:{smtp.Port}?tls=off")]);
        using var client = new GraphClient(server.Address);
        await client.OpenAccountAsync("anna@example.com");

        var message = await Eventually.GetAsync(() => FindAsync(server, m => m.LastError != null), found => found is not null);

        Assert.Equal(OutboxStatus.Queued, message!.Status);
        Assert.DoesNotContain("wrong", message.LastError, StringComparison.Ordinal);
        await server.DisposeAsync();
        await using var mended = await ShopServer.StartAsync(
            database.ConnectionString, [.. smtp.Settings, ("SMTP_URL", $"smtp://shop:secret@127.0.0.1:{smtp.Port}?tls=off")]);
        await smtp.ReceiveAsync("anna@example.com", Verify);
    }

    [Fact]
    public async Task A_server_killed_while_it_sends_leaves_the_mail_to_another_that_sends_it_once()
    {
        const string Email = "stalled@example.com";
        using var smtp = await SmtpServer.StartAsync();
        await using var database = await PostgresDatabase.CreateAsync();
        var settings = ShopServer.Settings(database.ConnectionString, [.. smtp.Settings, ("LOG_LEVEL", "information"), ("OUTBOX_LEASE_SECONDS", "3")]);
        var (killed, address) = await ServerProcess.StartAsync(settings);
        using (var client = new GraphClient(address))
            await client.OpenAccountAsync(Email);
        await smtp.ReceiveAsync(mail => (string?)mail["stalled"] == Email, "stalled");

        // SIGKILL: nothing is given back.
        await killed.DisposeAsync();
        await using var other = await ShopServer.StartAsync(database.ConnectionString, [.. smtp.Settings, ("OUTBOX_LEASE_SECONDS", "3")]);
        await smtp.ReceiveAsync(Email, Verify);
        var message = await Eventually.GetAsync(() => FindAsync(other, m => m.Status == OutboxStatus.Sent), found => found is not null);

        Assert.Equal(2, message!.Attempts);
        Assert.Single(smtp.To(Email));
        Assert.StartsWith($"<{message.Id:N}@", (string)smtp.To(Email).Single()["messageId"]!, StringComparison.Ordinal);
    }

    private static async Task<OutboxMessage?> FindAsync(ShopServer server, System.Linq.Expressions.Expression<Func<OutboxMessage, bool>> which)
    {
        await using var scope = server.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ShopContext>().OutboxMessages.Where(which).FirstOrDefaultAsync(Token);
    }
}
