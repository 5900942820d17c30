using GoShop.Server.Configuration;
using Xunit;

namespace GoShop.Server.Tests.Configuration;

public sealed class MailOptionsTests
{
    [Fact]
    public void A_server_is_spoken_to_encrypted_on_the_port_of_submission_unless_told_otherwise()
    {
        var usual = SmtpOptions.Parse("smtp://shop%40example.com:p%2Fw@mail.example.com");
        var plain = SmtpOptions.Parse("smtp://localhost:1025?tls=off");

        Assert.Equal(("mail.example.com", 587, true), (usual.Host, usual.Port, usual.StartTls));
        Assert.Equal(("shop@example.com", "p/w"), (usual.Credentials!.UserName, usual.Credentials.Password));
        Assert.Equal(("localhost", 1025, false), (plain.Host, plain.Port, plain.StartTls));
        Assert.Null(plain.Credentials);
    }

    [Theory]
    [InlineData("smtps://shop:hunter2@mail.example.com")]
    [InlineData("smtps://mail.example.com:587")]
    [InlineData("smtp://shop:hunter2@mail.example.com:465")]
    public void Whoever_asks_for_TLS_from_the_first_byte_is_told_that_it_is_not_spoken_and_what_is(string url)
    {
        var error = Assert.Throws<FormatException>(() => SmtpOptions.Parse(url));

        Assert.Contains("smtps://, port 465) is not spoken", error.Message, StringComparison.Ordinal);
        Assert.Contains("STARTTLS", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SMTP_URL", "mail.example.com")]
    [InlineData("SMTP_URL", "smtps://mail.example.com")]
    [InlineData("SMTP_URL", "smtp://user@mail.example.com")]
    [InlineData("SMTP_URL", "smtp://mail.example.com?tls=maybe")]
    [InlineData("MAIL_FROM", "nobody")]
    [InlineData("SHOP_URL", "shop.example.com")]
    [InlineData("SHOP_URL", "javascript:alert(1)")]
    [InlineData("SHOP_URL", "https://shop.example.com/?next=")]
    public void A_malformed_value_is_refused_by_its_key(string key, string value)
        => Assert.Equal([key], Problems(("ASPNETCORE_ENVIRONMENT", "Development"), (key, value)));

    [Fact]
    public void Whoever_sends_mail_in_production_says_from_whom_and_where_its_links_lead()
        => Assert.Equal(["MAIL_FROM", "SHOP_URL"], Problems(("SMTP_URL", "smtp://mail.example.com")));

    [Fact]
    public void Without_a_server_mail_is_a_file_in_development_and_nothing_in_production()
    {
        Assert.NotNull(Read(new SettingsReader(key => key == "ASPNETCORE_ENVIRONMENT" ? "Development" : null)).Folder);
        Assert.Null(Read(new SettingsReader(_ => null)).Folder);
    }

    private static IEnumerable<string> Problems(params (string Key, string Value)[] values)
    {
        var settings = new SettingsReader(values.ToDictionary(pair => pair.Key, pair => pair.Value).GetValueOrDefault);
        Read(settings);
        return Assert.Throws<InvalidSettingsException>(settings.ThrowIfAnyIsWrong).Problems.Select(problem => problem.Key).Order();
    }

    private static MailOptions Read(SettingsReader settings) => MailOptions.Read(settings, HostingOptions.Read(settings));
}
