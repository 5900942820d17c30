using System.Net;
using GoShop.Server.Caching;
using Xunit;

namespace GoShop.Server.Tests.Caching;

public sealed class RedisUrlTests
{
    [Theory]
    [InlineData("redis://localhost", "localhost", 6379, null, 0)]
    [InlineData("redis://localhost/", "localhost", 6379, null, 0)]
    [InlineData("redis://cache.internal:6380/3", "cache.internal", 6380, null, 3)]
    [InlineData("redis://:s%40cret@127.0.0.1:6379/0", "127.0.0.1", 6379, "s@cret", 0)]
    [InlineData("redis://default:secret@127.0.0.1", "127.0.0.1", 6379, "secret", 0)]
    public void Parts_of_the_url_become_connection_options(string url, string host, int port, string? password, int database)
    {
        var options = RedisUrl.Parse(url);

        var (actualHost, actualPort) = Assert.Single(options.EndPoints) switch
        {
            DnsEndPoint dns => (dns.Host, dns.Port),
            IPEndPoint ip => (ip.Address.ToString(), ip.Port),
            var other => throw new InvalidOperationException($"Unexpected endpoint {other}"),
        };
        Assert.Equal((host, port), (actualHost, actualPort));
        Assert.Equal(password, options.Password);
        Assert.Equal(database, options.DefaultDatabase);
        Assert.False(options.Ssl);
    }

    [Fact]
    public void Rediss_means_tls_to_that_host()
    {
        var options = RedisUrl.Parse("rediss://cache.example.com");

        Assert.True(options.Ssl);
        Assert.Equal("cache.example.com", options.SslHost);
    }

    [Theory]
    [InlineData("")]
    [InlineData("localhost:6379")]
    [InlineData("http://localhost:6379")]
    [InlineData("redis://")]
    [InlineData("redis://localhost/first")]
    [InlineData("redis://localhost/-1")]
    [InlineData("redis://localhost/16")]
    [InlineData("redis://shop:secret@localhost")]
    [InlineData("redis://localhost?ssl=true")]
    public void Anything_else_is_refused_with_what_was_expected(string url)
    {
        var error = Assert.Throws<FormatException>(() => RedisUrl.Parse(url));

        Assert.StartsWith("expected a URL like redis://", error.Message);
    }
}
