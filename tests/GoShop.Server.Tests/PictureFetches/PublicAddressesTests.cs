using System.Net;
using GoShop.Data.PictureFetches;
using GoShop.Server.PictureFetches;
using Xunit;

namespace GoShop.Server.Tests.PictureFetches;

public sealed class PublicAddressesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("93.184.215.14")]
    [InlineData("1.1.1.1")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("2a02:6b8::242")]
    [InlineData("64:ff9b::1.1.1.1")]
    public void Addresses_of_the_internet_are_public(string address) => Assert.True(PublicAddresses.Contain(IPAddress.Parse(address)));

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("0.1.2.3")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("100.100.100.200")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("168.63.129.16")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.192")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:1.1.1.1")]
    [InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::127.0.0.1")]
    [InlineData("64:ff9b::169.254.169.254")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public void All_others_are_somebodys_own(string address) => Assert.False(PublicAddresses.Contain(IPAddress.Parse(address)));

    [Theory]
    [InlineData("https://cdn.example.com", "cdn.example.com", 443, "127.0.0.1")]
    [InlineData("https://cdn.example.com", "cdn.example.com", 443, "::ffff:127.0.0.1")]
    [InlineData("https://cdn.example.com", "cdn.example.com", 443, "169.254.169.254")]
    [InlineData("https://cdn.example.com", "cdn.example.com", 443, "1.1.1.1 10.0.0.1")]
    [InlineData("https://cdn.example.com", "cdn.example.com", 443, "")]
    [InlineData("https://cdn.example.com", "cdn.example.com", 6379, "1.1.1.1")]
    [InlineData("https://cdn.example.com", "other.example.com", 443, "1.1.1.1")]
    [InlineData("https://cdn.example.com", "localhost", 443, "127.0.0.1")]
    [InlineData("https://cdn.example.com", "127.0.0.1", 443, "127.0.0.1")]
    [InlineData("http://127.0.0.1:8080", "127.0.0.1", 8081, "127.0.0.1")]
    [InlineData("http://localhost:8080", "localhost", 8080, "10.0.0.1")]
    [InlineData("http://localhost:8080", "localhost", 8080, "127.0.0.1 1.1.1.1")]
    public async Task Nothing_is_connected_to_that_is_not_public_or_not_listed(string origin, string host, int port, string found)
    {
        var connections = new CheckedConnections(
            [PictureOrigin.Parse(origin)], (_, _) => Task.FromResult(found.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(IPAddress.Parse).ToArray()));

        await Assert.ThrowsAsync<ForbiddenAddressException>(() => connections.OpenAsync(new DnsEndPoint(host, port), Token).AsTask());
    }
}
