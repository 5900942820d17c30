using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GoShop.Data;
using GoShop.Data.Outbox;
using GoShop.Server.Testing;
using GoShop.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.Server.Tests.Mail;

/// <summary>Mail servers that encrypt (RFC 3207), with a certificate of the test's own.</summary>
public sealed class StartTlsTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>, IDisposable
{
    private readonly X509Certificate2 _certificate = MakeCertificate();
    private readonly string _email = $"{Guid.NewGuid():N}@example.com";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _certificate.Dispose();

    [Fact]
    public async Task Credentials_and_mail_go_encrypted_to_a_server_whose_certificate_is_trusted()
    {
        var trusted = Path.Combine(Path.GetTempPath(), $"goshop-smtp-{Guid.NewGuid():N}.pem");
        await File.WriteAllTextAsync(trusted, _certificate.ExportCertificatePem(), Token);
        try
        {
            using var smtp = await SmtpServer.StartAsync(_certificate, "shop", "secret");
            var settings = ShopServer.Settings(
                database.ConnectionString,
                [.. smtp.Settings, ("SMTP_URL", $"smtp://shop:secret@localhost:{smtp.Port}"), ("LOG_LEVEL", "information"), ("SSL_CERT_FILE", trusted)]);
            var (server, address) = await ServerProcess.StartAsync(settings);
            await using (server)
            {
                using var client = new GraphClient(address);
                await client.OpenAccountAsync(_email);

                var mail = await smtp.ReceiveAsync(_email, "Verify your e-mail address");

                Assert.True((bool)mail["isEncrypted"]!);
                Assert.All(smtp.Mail, line => Assert.True((bool)line["isEncrypted"]!));
            }
        }
        finally
        {
            File.Delete(trusted);
        }
    }

    [Theory]
    [InlineData(true, "its certificate is not trusted")]
    [InlineData(false, "did not take the mail")]
    public async Task A_server_that_nobody_vouches_for_or_that_does_not_encrypt_hears_nothing_and_the_mail_waits(bool encrypts, string why)
    {
        using var smtp = await SmtpServer.StartAsync(encrypts ? _certificate : null, "shop", "secret");
        await using var server = await ShopServer.StartAsync(
            database.ConnectionString, [.. smtp.Settings, ("SMTP_URL", $"smtp://shop:secret@localhost:{smtp.Port}")]);
        using var client = new GraphClient(server.Address);
        var userId = await client.RegisterAsync(_email, AccountActs.Password);

        var message = await Eventually.GetAsync(() => FindFailedAsync(server, userId), found => found is not null);

        Assert.Equal(OutboxStatus.Queued, message!.Status);
        Assert.Contains(why, message.LastError, StringComparison.Ordinal);
        Assert.Empty(smtp.Mail);
    }

    private static async Task<OutboxMessage?> FindFailedAsync(ShopServer server, string userId)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var failed = await scope.ServiceProvider.GetRequiredService<ShopContext>().OutboxMessages.Where(message => message.LastError != null).ToListAsync(Token);
        return failed.Find(message => message.Payload.Contains(userId, StringComparison.Ordinal));
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = DateTimeOffset.UtcNow;
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
